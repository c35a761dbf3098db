import type { ContentKey } from "../../adapters/content/content-keys.ts";
import { memberIdIn } from "../../adapters/content/seal.ts";
import { type EffectiveTerms, effectiveTerms } from "../../core/agreements/effective-terms.ts";
import { Conflict, InvalidInput, NotFound } from "../../core/errors.ts";
import { laterOf } from "../../core/instant.ts";
import { stepToComplete } from "../../core/referrals/checklist.ts";
import type { Command } from "../../core/referrals/commands.ts";
import { type DecisionContext, decide, mustBeOpen } from "../../core/referrals/decide.ts";
import type { Head } from "../../core/referrals/head.ts";
import { refusal } from "../../core/refusals/refusal.ts";
import { advanceHead, untilWritten } from "./advance-head.ts";
import { type Ask, type Asker, sideOf } from "./ask.ts";
import { calendarsOfReferral } from "./calendar-reader.ts";
import { recall, remember } from "./idempotency.ts";
import { consentInForce, onwards } from "./redirect-onwards.ts";
import type { AgreementView, ReferralPorts } from "./referral-ports.ts";
import { sealedText } from "./seal-ask.ts";
import { agreementOf } from "./terms-of-referral.ts";

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
    throw InvalidInput.at("/priority", refusal("priority-unknown", { priorities: Object.keys(terms.priorities) }));
  return effectiveTerms(terms, ask.priority, override);
}

export async function contentKeyOf(ports: ReferralPorts, id: string): Promise<ContentKey> {
  const key = await ports.keys.find(id);
  if (!key) throw new Conflict(refusal("content-erased"));
  return key;
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
