import type { ReactNode } from "react";
import type { LadderStep } from "../terms.ts";

/** A shape for each kind of step, so that colour alone tells nothing. */
const shapes: Record<LadderStep["kind"], string> = {
  reminder: "M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2Z",
  breach: "M8 0l8 8-8 8-8-8z",
  escalation: "M8 1l8 14H0z",
  return: "M1 1h14v14H1z",
};

export function Mark({ kind }: { kind: LadderStep["kind"] }): ReactNode {
  return (
    <svg className={`clock-mark ${kind}`} viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
      <path d={shapes[kind]} />
    </svg>
  );
}
