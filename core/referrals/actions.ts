import type { EffectiveTerms } from "../agreements/effective-terms.ts";
import type { ReferralStatus } from "../codes.ts";
import type { Action } from "./commands.ts";
import { isFinal, type Referral } from "./referral.ts";

/** A side of a referral. */
export type Side = "sender" | "receiver";

const byReceiver: Readonly<Partial<Record<ReferralStatus, readonly Action[]>>> = {
  "awaiting-response": ["accept", "decline", "request-information"],
  "information-requested": ["accept", "decline"],
  accepted: ["record-contact-attempt", "record-first-contact", "hand-back"],
  "in-progress": ["close", "hand-back"],
  returned: ["accept"],
};

const bySender: Readonly<Partial<Record<ReferralStatus, readonly Action[]>>> = {
  "information-requested": ["provide-information"],
  declined: ["redirect", "end"],
  returned: ["redirect", "end"],
};

/** Enough attempts came to nothing, on different dates, to close without a first contact. */
export const triedEnough = (referral: Referral, terms: EffectiveTerms): boolean =>
  referral.fruitlessDates.length >= terms.attempts.least;

/** What a side may do now. Whether consent can be withdrawn hangs on a sealed basis, and is told when it is tried. */
export function actionsOf(referral: Referral, side: Side, terms: EffectiveTerms): Action[] {
  if (side === "sender") {
    return isFinal(referral) ? [] : [...(bySender[referral.status] ?? []), "withdraw", "withdraw-consent"];
  }
  const open = byReceiver[referral.status] ?? [];
  if (referral.status === "accepted" && triedEnough(referral, terms)) return [...open, "close"];
  if (referral.status === "awaiting-response" && referral.questions >= terms.pauses.most) {
    return open.filter((action) => action !== "request-information");
  }
  return [...open];
}
