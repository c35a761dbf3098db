import type { Milestone, ReferralStatus } from "../codes.ts";
import type { Head } from "./head.ts";
import { instantsOf } from "./referral.ts";

/** What a waiting execution is told: it goes on its way, or to where a named failure leads. */
export type Answer =
  | { readonly outcome: "success"; readonly output: { readonly instants: readonly string[] } }
  | {
      readonly outcome: "failure";
      readonly error: WaitError;
      readonly cause: { readonly instants: readonly string[] };
    };

/** The names that workflows/referral.asl.json catches. */
export const waitErrors = [
  "ResponseAwaited",
  "InformationRequested",
  "Accepted",
  "FirstContactRecorded",
  "Declined",
  "Returned",
  "Closed",
  "Ended",
  "Withdrawn",
  "Rescheduled",
  "Superseded",
] as const;
export type WaitError = (typeof waitErrors)[number];

const errorOf: Readonly<Record<ReferralStatus, WaitError>> = {
  "awaiting-response": "ResponseAwaited",
  "information-requested": "InformationRequested",
  accepted: "Accepted",
  "in-progress": "FirstContactRecorded",
  declined: "Declined",
  returned: "Returned",
  closed: "Closed",
  ended: "Ended",
  withdrawn: "Withdrawn",
};

/** The status each wait hopes for: its milestone was met. */
const hoped: Readonly<Record<Milestone, ReferralStatus>> = {
  response: "accepted",
  information: "awaiting-response",
  "first-contact": "in-progress",
  outcome: "closed",
  onward: "ended",
};

/** What the head says to an execution that waits for a milestone in a run. */
export function answerTo(head: Head, run: number, milestone: Milestone): Answer {
  const said = { instants: instantsOf(head.state) };
  if (run !== head.run.number) return { outcome: "failure", error: "Superseded", cause: said };
  if (head.state.waitsFor === milestone) return { outcome: "failure", error: "Rescheduled", cause: said };
  if (head.state.status === hoped[milestone]) return { outcome: "success", output: said };
  return { outcome: "failure", error: errorOf[head.state.status], cause: said };
}
