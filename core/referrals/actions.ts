import type { EffectiveTerms } from "../agreements/effective-terms.ts";
import type { ReferralStatus, Side } from "../codes.ts";
import { mostPriorityChanges } from "./change-priority.ts";
import type { Action } from "./commands.ts";
import { extendableClock, mostExtensions } from "./extension.ts";
import { isFinal, openSteps, type Referral } from "./referral.ts";

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

/** More hand-overs than any case can want: the head that holds every cycle's clocks stays well under 400 KB. */
export const mostCycles = 20;

function senderChanges(referral: Referral): Action[] {
  const asked = extendableClock(referral)?.extensionAsked ?? null;
  return [
    ...(asked === null ? [] : (["grant-extension", "refuse-extension"] as const)),
    ...(referral.priorityChanges < mostPriorityChanges ? (["change-priority"] as const) : []),
  ];
}

function receiverChanges(referral: Referral): Action[] {
  const clock = extendableClock(referral);
  const free = clock !== null && !clock.extensionAsked && (clock.extended?.times ?? 0) < mostExtensions;
  return free ? ["request-extension"] : [];
}

/** What a side may do now. Whether consent can be withdrawn hangs on its basis too, which the head knows. */
export function actionsOf(referral: Referral, side: Side, terms: EffectiveTerms): Action[] {
  const owner = side === "sender" ? referral.from : referral.to;
  const hasStep = openSteps(referral).some((run) => run.owner === owner);
  return [...caseActions(referral, side, terms), ...(hasStep ? (["complete-step"] as const) : [])];
}

function caseActions(referral: Referral, side: Side, terms: EffectiveTerms): Action[] {
  if (side === "sender") {
    if (isFinal(referral)) return [];
    const open = (bySender[referral.status] ?? []).filter(
      (action) => action !== "redirect" || referral.cycle < mostCycles,
    );
    return [...open, ...senderChanges(referral), "withdraw", "withdraw-consent"];
  }
  const open = [...(byReceiver[referral.status] ?? []), ...receiverChanges(referral)];
  if (referral.status === "accepted" && triedEnough(referral, terms)) return [...open, "close"];
  if (referral.status === "awaiting-response" && referral.questions >= terms.pauses.most) {
    return open.filter((action) => action !== "request-information");
  }
  return [...open];
}
