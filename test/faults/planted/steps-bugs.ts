import { bug, type PlantedBug, tested } from "./planted-bug.ts";

/** Steps of a procedure, whose clocks run beside the case's. */
export const steps: readonly PlantedBug[] = [
  bug(
    "a step's execution is never started",
    "core/referrals/timers.ts",
    "...openStepClocks(head.state).flatMap((clock) => stepTimer(head, clock)),",
    "...openStepClocks(head.state).slice(1).flatMap((clock) => stepTimer(head, clock)),",
  ),
  tested(
    bug(
      "a step completed late forgets the breach",
      "core/referrals/overdue-breach.ts",
      `action === "complete-step" ? stepRunOf(referral, step ?? "")?.clock :`,
      `action === "complete-step" ? null :`,
    ),
    "test/core/referrals/procedure-life.test.ts",
  ),
  tested(
    bug(
      "a step that the end of the case stops late forgets the breach",
      "core/referrals/overdue-breach.ts",
      "endsSteps.includes(action) ? openStepClocks(referral) : []",
      "[]",
    ),
    "test/core/referrals/procedure-life.test.ts",
  ),
  tested(
    bug(
      "steps go on after a hand-back",
      "core/referrals/fold.ts",
      `  "declined",\n  "handed-back",\n  "closed",`,
      `  "declined",\n  "closed",`,
    ),
    "test/core/referrals/procedure-life.test.ts",
  ),
  tested(
    bug(
      "a step begins anew with each answered question",
      "core/referrals/step-runs.ts",
      "stepsAfter(procedure, after).filter(({ id }) => stepRunOf(referral, id) === null)",
      "stepsAfter(procedure, after)",
    ),
    "test/core/referrals/procedure-life.test.ts",
  ),
  tested(
    bug(
      "either side completes any step",
      "core/referrals/checklist.ts",
      "if (step.owner !== side) throw",
      "if (step.owner === undefined) throw",
    ),
    "test/core/referrals/procedure-life.test.ts",
  ),
  tested(
    bug(
      "the sweeper looks at the case's own clock alone",
      "core/referrals/timers.ts",
      `export const nextWake = (head: Head): Instant | null =>\n  timersOf(head)\n`,
      `export const nextWake = (head: Head): Instant | null =>\n  caseTimer(head)\n`,
    ),
    "test/core/referrals/timers.test.ts",
  ),
  bug(
    "the owner of a step that begins is not told",
    "core/notices/notices-of.ts",
    "[...audiencesOf(event, context), ...stepAudiences(event, context)]",
    "[...audiencesOf(event, context)]",
  ),
];
