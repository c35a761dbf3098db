import type { Write } from "../../adapters/dynamodb/records.ts";
import type { AttemptResult, Outcome, Side } from "../../core/codes.ts";
import type { Instant } from "../../core/instant.ts";
import type { Referral } from "../../core/referrals/referral.ts";
import type { Consent } from "../../wire/submission.ts";
import type { Repeatable } from "./idempotency.ts";

/** What somebody asks, with its texts still legible. */
export type Ask =
  | { readonly action: "accept" | "withdraw-consent" }
  | { readonly action: "decline" | "hand-back" | "end" | "withdraw"; readonly reason: string }
  | { readonly action: "request-information"; readonly question: string }
  | { readonly action: "provide-information"; readonly answer: string }
  | {
      readonly action: "record-contact-attempt";
      readonly at: Instant;
      readonly channel: string;
      readonly result: AttemptResult;
    }
  | { readonly action: "record-first-contact"; readonly at: Instant }
  | { readonly action: "close"; readonly outcome: Outcome }
  | { readonly action: "change-priority"; readonly priority: string; readonly reason?: string | undefined }
  | { readonly action: "request-extension"; readonly until: Instant; readonly reason: string }
  | { readonly action: "grant-extension" }
  | { readonly action: "refuse-extension"; readonly reason: string }
  | { readonly action: "redirect"; readonly to: string; readonly consent?: Consent | undefined }
  | { readonly action: "complete-step"; readonly step: string; readonly evidence?: string | undefined };

export interface Asker {
  readonly organisation: string;
  readonly role: string;
  readonly member: string;
  /** Set when the ask comes by an e-mail's link; the write that uses its token up goes into the same transaction. */
  readonly link?: { readonly use: Write };
  /** Set when the ask comes under an Idempotency-Key: done before, it is not done again. */
  readonly repeatable?: Repeatable;
}

/** On whose side of a referral somebody asks. */
export const sideOf = ({ from }: Referral, { organisation }: Asker): Side =>
  organisation === from ? "sender" : "receiver";
