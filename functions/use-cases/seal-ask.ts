import type { ContentKey } from "../../adapters/content/content-keys.ts";
import { placeOf, seal } from "../../adapters/content/seal.ts";
import type { SealedText } from "../../adapters/dynamodb/referral-store.ts";
import type { Instant } from "../../core/instant.ts";
import type { Head } from "../../core/referrals/head.ts";
import { breachesBefore } from "../../core/referrals/overdue-breach.ts";
import type { Ask, Asker } from "./ask.ts";

/** What an ask says in words, to be sealed: null when it says nothing. */
function wordsOf(ask: Ask): { name: string; value: unknown } | null {
  switch (ask.action) {
    case "decline":
    case "hand-back":
    case "end":
    case "withdraw":
    case "request-extension":
    case "refuse-extension":
      return { name: "text", value: ask.reason };
    case "change-priority":
      return ask.reason === undefined ? null : { name: "text", value: ask.reason };
    case "request-information":
      return { name: "text", value: ask.question };
    case "provide-information":
      return { name: "text", value: ask.answer };
    case "close":
      return { name: "text", value: ask.outcome };
    case "record-contact-attempt":
      return { name: "attempt", value: { channel: ask.channel, result: ask.result } };
    case "redirect":
      return ask.consent ? { name: "consent", value: ask.consent } : null;
    case "complete-step":
      return ask.evidence === undefined ? null : { name: "text", value: ask.evidence };
    default:
      return null;
  }
}

const eventTypes: Readonly<Record<Ask["action"], string>> = {
  accept: "accepted",
  decline: "declined",
  "hand-back": "handed-back",
  end: "ended",
  withdraw: "withdrawn",
  "withdraw-consent": "consent-withdrawn",
  "request-information": "information-requested",
  "provide-information": "information-provided",
  "record-contact-attempt": "contact-attempted",
  "record-first-contact": "first-contact-recorded",
  close: "closed",
  redirect: "redirected",
  "complete-step": "step-completed",
  "change-priority": "priority-changed",
  "request-extension": "extension-requested",
  "grant-extension": "extension-granted",
  "refuse-extension": "extension-refused",
};

/** Seals an ask's words for the place their event will have: after the breaches that the command finds unrecorded. */
export function sealedText(
  key: ContentKey,
  head: Head,
  ask: Ask,
  asker: Asker,
  at: Instant,
): { text: SealedText; commitment: string } | null {
  const words = wordsOf(ask);
  if (!words) return null;
  const { state, end } = head;
  const seq = end.seq + breachesBefore(state, ask, at).length + 1;
  const cycle = ask.action === "redirect" ? state.cycle + 1 : state.cycle;
  const named = { seq, cycle, name: words.name, type: eventTypes[ask.action], organisation: asker.organisation, at };
  const { box, commitment } = seal(key, placeOf(state.id, named), JSON.stringify(words.value));
  return { text: { ...named, box }, commitment };
}
