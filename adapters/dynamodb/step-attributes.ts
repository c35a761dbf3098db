import type { Instant } from "../../core/instant.ts";
import type { Head } from "../../core/referrals/head.ts";
import { type Awaited, isStepName, timersOf } from "../../core/referrals/timers.ts";

/** The head's attribute that says what the execution of an open step should be waiting for. */
export const stepAttribute = (step: Awaited): string => `step ${step}`;

/** In which run, and until when, as one text: a waiting execution and the head agree where theirs are equal. */
export const stepStanding = (run: number, wakeAt: Instant | null): string => `${run} ${wakeAt ?? "never"}`;

/** The open steps of a head, for conditions to compare with. */
export const stepAttributes = (head: Head): Record<string, string> =>
  Object.fromEntries(
    timersOf(head)
      .filter(({ awaits }) => isStepName(awaits))
      .map(({ awaits, run, wakeAt }) => [stepAttribute(awaits), stepStanding(run.number, wakeAt)]),
  );
