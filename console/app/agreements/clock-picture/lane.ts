import type { Schedule } from "../../api/agreements.ts";

type Clock = Schedule["clocks"][number];
type Stretch = Clock["counted"][number];

/** Where something lies on a lane, in per cent of its width. */
export interface Span {
  readonly from: number;
  readonly width: number;
}

/** A clock laid out on a line that begins when its owner comes to owe it and ends with the last of its steps. */
export interface Lane {
  readonly counted: readonly Span[];
  /** From the deadline on. */
  readonly over: Span;
  readonly marks: readonly {
    readonly level: number;
    readonly kind: Clock["steps"][number]["kind"];
    readonly at: number;
  }[];
}

/** Room after the last mark, so that it is seen whole. */
const roomAfter = 0.02;

export function laneOf({ startedAt, dueAt, steps, counted }: Omit<Clock, "milestone">, openedAt = startedAt): Lane {
  const start = Date.parse(openedAt);
  const last = Math.max(Date.parse(dueAt), ...steps.map(({ at }) => Date.parse(at)));
  const whole = Math.max(1, last - start) * (1 + roomAfter);
  const place = (at: string): number => (100 * (Date.parse(at) - start)) / whole;
  const span = ({ from, to }: Stretch): Span => ({ from: place(from), width: place(to) - place(from) });
  return {
    counted: counted.map(span),
    over: { from: place(dueAt), width: 100 - place(dueAt) },
    marks: steps.map(({ level, kind, at }) => ({ level, kind, at: place(at) })),
  };
}
