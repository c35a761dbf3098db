import type { ContentKey } from "../../adapters/content/content-keys.ts";
import { memberIdIn, placeOf, seal, unseal } from "../../adapters/content/seal.ts";
import type { Write } from "../../adapters/dynamodb/records.ts";
import type { SealedText } from "../../adapters/dynamodb/referral-store.ts";
import { type EffectiveTerms, effectiveTerms, overrideFor } from "../../core/agreements/effective-terms.ts";
import { receiversOf } from "../../core/agreements/referral-standing.ts";
import type { Party } from "../../core/agreements/terms.ts";
import type { AttemptResult, Need, Outcome, Side } from "../../core/codes.ts";
import { Conflict, InvalidInput, NotFound } from "../../core/errors.ts";
import { type Instant, laterOf } from "../../core/instant.ts";
import { stepToComplete } from "../../core/referrals/checklist.ts";
import type { Command } from "../../core/referrals/commands.ts";
import { type DecisionContext, decide, mustBeOpen } from "../../core/referrals/decide.ts";
import type { Head } from "../../core/referrals/head.ts";
import { breachesBefore } from "../../core/referrals/overdue-breach.ts";
import type { Consent } from "../../wire/submission.ts";
import { advanceHead, untilWritten } from "./advance-head.ts";
import { calendarsOfReferral } from "./calendar-reader.ts";
import { type Repeatable, recall, remember } from "./idempotency.ts";
import type { AgreementView, ReferralPorts } from "./referral-ports.ts";
import { agreementOf } from "./terms-of-referral.ts";

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

/**
 * Decides an ask on the head as it is, and writes the outcome in one conditional transaction; decides anew when somebody
 * else wrote first.
 * @param check refuses the asker on the head that the decision is made on
 * @throws Conflict, InvalidInput, NotFound
 */
export function actOnReferral(
  ports: ReferralPorts,
  id: string,
  ask: Ask,
  asker: Asker,
  check: (head: Head) => void,
): Promise<Head> {
  return untilWritten(async () => {
    const head = await ports.referrals.head(id);
    if (head === null) throw new NotFound("no such referral");
    check(head);
    if (asker.repeatable && (await recall(ports, asker.repeatable))) return head;
    const at = laterOf(ports.now(), head.end.at ?? ports.now());
    const agreement = await agreementOf(ports.agreements, head);
    const { priority } = head.state;
    const terms = effectiveTerms(agreement.body.terms, priority, head.override);
    const { procedure } = agreement.body;
    mustBePossible(head, ask, asker, { terms, procedure });
    const key = await contentKeyOf(ports, id);
    const way = ask.action === "redirect" ? await onwards(ports, head, key, ask, agreement) : null;
    const sealed = sealedText(key, head, ask, asker, at);
    const command = await commandOf(ports, head, key, ask, asker, sealed?.commitment);
    const member = memberIdIn(key, asker.member);
    const termsNow = termsAfter(agreement, head, ask, way) ?? terms;
    const next = ask.action === "redirect" ? ask.to : null;
    const bodies = decide(head.state, command, {
      at,
      terms: termsNow,
      procedure,
      calendars: await calendarsOfReferral(ports.calendars, head.state, { terms: termsNow, procedure }, next),
      ...(asker.link ? { via: { link: { sentTo: member } } } : {}),
    });
    const actor = { organisation: asker.organisation, role: asker.role, member };
    const by = { member: asker.member, byLink: asker.link !== undefined };
    const commit = advanceHead(head, { bodies, at, actor, by, ...(way ? { newRun: way } : {}) });
    await ports.referrals.commit({
      ...commit,
      sealed: sealed ? [sealed.text] : [],
      also: [
        ...(asker.link ? [asker.link.use] : []),
        ...(asker.repeatable
          ? [remember(ports, asker.repeatable, { referral: id, seq: commit.head.end.seq, contentKey: key, at })]
          : []),
      ],
    });
    return commit.head;
  });
}

/** Refuses what the referral's state does not allow, before its content is touched. */
function mustBePossible(
  { state }: Head,
  ask: Ask,
  asker: Asker,
  context: Pick<DecisionContext, "terms" | "procedure">,
): void {
  if (ask.action === "complete-step") {
    const { action, step, evidence } = ask;
    stepToComplete(state, context.procedure, { action, step, side: sideOf(state, asker) }, evidence !== undefined);
  } else mustBeOpen(state, ask.action, context);
}

const sideOf = ({ from }: Head["state"], { organisation }: Asker): Side =>
  organisation === from ? "sender" : "receiver";

/** The terms that a redirect's receiver, or another priority, chooses. @throws InvalidInput at `/priority` */
function termsAfter(
  { body: { terms } }: AgreementView,
  { state, override }: Head,
  ask: Ask,
  way: Pick<Head, "override"> | null,
): EffectiveTerms | null {
  if (way) return effectiveTerms(terms, state.priority, way.override);
  if (ask.action !== "change-priority") return null;
  if (!Object.hasOwn(terms.priorities, ask.priority))
    throw InvalidInput.at("/priority", `is not one of the agreement's: ${Object.keys(terms.priorities).join(", ")}`);
  return effectiveTerms(terms, ask.priority, override);
}

export async function contentKeyOf(ports: ReferralPorts, id: string): Promise<ContentKey> {
  const key = await ports.keys.find(id);
  if (!key) throw new Conflict("the referral's content was erased");
  return key;
}

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
function sealedText(
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

async function commandOf(
  ports: ReferralPorts,
  head: Head,
  key: ContentKey,
  ask: Ask,
  asker: Asker,
  sealed: string | undefined,
): Promise<Command> {
  const commitment = sealed ?? "";
  switch (ask.action) {
    case "accept":
      return { action: "accept" };
    case "decline":
    case "hand-back":
    case "end":
    case "withdraw":
      return { action: ask.action, reason: commitment };
    case "request-information":
      return { action: ask.action, question: commitment };
    case "provide-information":
      return { action: ask.action, answer: commitment };
    case "record-contact-attempt":
      return { action: ask.action, at: ask.at, result: ask.result, attempt: commitment };
    case "record-first-contact":
      return { action: ask.action, at: ask.at };
    case "change-priority":
      return {
        action: ask.action,
        priority: ask.priority,
        ...(ask.reason === undefined ? {} : { reason: commitment }),
      };
    case "request-extension":
      return { action: ask.action, until: ask.until, reason: commitment };
    case "grant-extension":
      return { action: ask.action };
    case "refuse-extension":
      return { action: ask.action, reason: commitment };
    case "close":
      return { action: ask.action, outcome: ask.outcome, commitment };
    case "redirect":
      return { action: ask.action, to: ask.to, ...(ask.consent ? { consent: commitment } : {}) };
    case "withdraw-consent":
      return { action: ask.action, basis: (await consentInForce(ports, head, key)).basis };
    case "complete-step": {
      const { action, step } = ask;
      const shown = sealed === undefined ? {} : { evidence: sealed };
      return { action, step, side: sideOf(head.state, asker), ...shown };
    }
  }
}

/** The newest consent: a redirect may bring its own. */
async function consentInForce(ports: ReferralPorts, head: Head, key: ContentKey): Promise<Consent> {
  const texts = await ports.referrals.sealed(head.state.id);
  const newest = texts.findLast((text) => text.name === "consent");
  if (!newest) throw new NotFound("the referral has no consent on record");
  return JSON.parse(unseal(key, placeOf(head.state.id, newest), newest.box).json) as Consent;
}

/** Checks a redirect's receiver and consent, and finds the override its needs choose. */
async function onwards(
  ports: ReferralPorts,
  head: Head,
  key: ContentKey,
  ask: Extract<Ask, { action: "redirect" }>,
  agreement: AgreementView,
): Promise<Pick<Head, "override" | "restsOnConsent">> {
  const { state } = head;
  if (ask.to === state.from) throw InvalidInput.at("/to", "is your own organisation");
  const receivers = await receiversNow(ports, agreement, ports.now());
  if (!receivers.some((party) => party.organisation === ask.to)) {
    throw InvalidInput.at(
      "/to",
      "names no party that receives under this agreement, as it was frozen and as it is now",
    );
  }
  const consent = await consentInForce(ports, head, key);
  if (consent.basis === "consent" && consent.scope !== "network" && !ask.consent) {
    throw InvalidInput.at(
      "/consent",
      "the victim's consent covered the first receiver only: give the consent to this one",
    );
  }
  const texts = await ports.referrals.sealed(state.id);
  const sealedNeeds = texts.find((text) => text.name === "needs");
  const needs = sealedNeeds
    ? (JSON.parse(unseal(key, placeOf(state.id, sealedNeeds), sealedNeeds.box).json) as Need[])
    : [];
  const { basis } = ask.consent ?? consent;
  return { override: overrideFor(agreement.body.terms, ask.to, needs), restsOnConsent: basis === "consent" };
}

/** Who may receive it now. An agreement that is gone from the records would leave no one. */
async function receiversNow(ports: ReferralPorts, frozen: AgreementView, at: Instant): Promise<Party[]> {
  const [life, version] = await Promise.all([
    ports.agreements.life(frozen.id),
    ports.agreements.versionNow(frozen.id, frozen.version),
  ]);
  return life && version ? receiversOf(life, version, at) : [];
}
