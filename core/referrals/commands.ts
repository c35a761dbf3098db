import type { AttemptResult, Outcome, Side } from "../codes.ts";
import type { Instant } from "../instant.ts";
import type { Commitment } from "./events.ts";

/** The actions of the wire contract. Source: DESIGN section 7. */
export const receiverActions = [
  "accept",
  "decline",
  "request-information",
  "record-contact-attempt",
  "record-first-contact",
  "hand-back",
  "close",
  "request-extension",
] as const;
export const senderActions = [
  "provide-information",
  "change-priority",
  "grant-extension",
  "refuse-extension",
  "redirect",
  "end",
  "withdraw",
  "withdraw-consent",
] as const;
/** Those by which a running case is changed, told apart from what answers it or leads it on. */
const changes: readonly string[] = ["request-extension", "grant-extension", "refuse-extension", "change-priority"];
export const isChange = (action: Action): boolean => changes.includes(action);
/** Whose it is hangs on the step. */
export const stepActions = ["complete-step"] as const;
export const actions = [...receiverActions, ...senderActions, ...stepActions] as const;
export type Action = (typeof actions)[number];

/** What somebody asks of a referral. Texts and reasons come as commitments: `core` never holds what is said of a victim. */
export type Command =
  | { readonly action: "accept" }
  | { readonly action: "decline" | "hand-back" | "end" | "withdraw"; readonly reason: Commitment }
  | { readonly action: "request-information"; readonly question: Commitment }
  | { readonly action: "provide-information"; readonly answer: Commitment }
  | {
      readonly action: "record-contact-attempt";
      readonly at: Instant;
      readonly result: AttemptResult;
      readonly attempt: Commitment;
    }
  | { readonly action: "record-first-contact"; readonly at: Instant }
  | { readonly action: "change-priority"; readonly priority: string; readonly reason?: Commitment }
  | { readonly action: "request-extension"; readonly until: Instant; readonly reason: Commitment }
  | { readonly action: "grant-extension" }
  | { readonly action: "refuse-extension"; readonly reason: Commitment }
  | { readonly action: "close"; readonly outcome: Outcome; readonly commitment: Commitment }
  | { readonly action: "redirect"; readonly to: string; readonly consent?: Commitment }
  | { readonly action: "withdraw-consent"; readonly basis: string }
  | (CompleteStep & { readonly evidence?: Commitment });

/** Which step of the procedure is completed, and by which side. */
export interface CompleteStep {
  readonly action: "complete-step";
  readonly step: string;
  readonly side: Side;
}
