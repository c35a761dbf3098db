import type { Agreement } from "../../api/agreements.ts";

type Notice = "leaving" | "termination" | "accession";

/** Where an agreement names no period. Source: DESIGN section 7, "Terms". */
const usual: Readonly<Record<Notice, string>> = { leaving: "P30D", termination: "P30D", accession: "P0D" };
const dayMillis = 86_400_000;

const daysOf = (period: string): number => Number(/^P(\d+)D$/.exec(period)?.[1] ?? 0);

/** A day of UTC, as agreements count them. */
export const utcDay = (millis: number): string => new Date(millis).toISOString().slice(0, 10);

/** The days of notice that were agreed. */
export const noticeDays = ({ notice }: Pick<Agreement, "notice">, of: Notice): number =>
  daysOf(notice?.[of] ?? usual[of]);

/** The first day on which something told now may take effect. */
export const firstDay = (agreement: Pick<Agreement, "notice">, of: Notice, nowMillis = Date.now()): string =>
  utcDay(nowMillis + noticeDays(agreement, of) * dayMillis);
