import { attemptResults, declineReasons, endReasons, outcomes } from "../../../core/codes.ts";
import type { Action } from "../../../core/referrals/commands.ts";
import type { Referral } from "../../support/network.ts";
import type { Chance } from "./chance.ts";
import { priorities, receivers } from "./people.ts";
import type { Tellers } from "./story.ts";

/** The event that each action leaves. */
export const eventOf = {
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
} as const satisfies Record<Action, string>;

/** What cuts a story short comes seldom. */
const seldom: readonly string[] = ["withdraw", "withdraw-consent", "end", "close"];

/** One of the actions offered; null where somebody waits rather than end it all. */
export function actionAmong(offered: readonly string[], chance: Chance): Action | null {
  if (offered.includes("grant-extension") && chance.is(0.6))
    return chance.is(0.7) ? "grant-extension" : "refuse-extension";
  if (offered.includes("request-extension") && chance.is(0.25)) return "request-extension";
  if (offered.includes("complete-step") && chance.is(0.3)) return "complete-step";
  const action = chance.pick(offered);
  if (!seldom.includes(action) || chance.is(0.25)) return action as Action;
  const going = offered.filter((other) => !seldom.includes(other));
  return going.length === 0 ? null : (chance.pick(going) as Action);
}

/** A step of the procedure to complete: mostly one that is open, with evidence wherever it is asked for, and at times besides. */
function completionOf(seen: Referral | null, chance: Chance, canary: string): object {
  const procedure = seen?.procedure ?? [];
  const open = procedure.filter(({ status }) => status === "open");
  const among = open.length > 0 && chance.is(0.9) ? open : procedure;
  if (among.length === 0) return { step: "unknown" };
  const { id, evidence } = chance.pick(among);
  const shows = evidence === null ? chance.is(0.3) : chance.is(0.9);
  return { step: id, ...(shows ? { evidence: `As ${canary} knows.` } : {}) };
}

/** What an action on a referral as it was seen says; the canary stands wherever people may write. */
export function bodyOf(
  action: Action,
  seen: Referral | null,
  { chance, canary, targetMillis, time: { now } }: Pick<Tellers, "chance" | "canary" | "targetMillis" | "time">,
): object {
  const at = new Date(now - (chance.is(0.5) ? 0 : chance.whole(0, 20_000))).toISOString();
  switch (action) {
    case "decline":
    case "hand-back":
      return { reason: chance.pick(declineReasons) };
    case "end":
    case "withdraw":
      return { reason: chance.pick(endReasons) };
    case "request-information":
      return { question: `May I ask about ${canary}?` };
    case "provide-information":
      return { answer: `It is ${canary}.` };
    case "record-contact-attempt":
      return { at, channel: "phone", result: chance.pick(attemptResults) };
    case "record-first-contact":
      return { at };
    case "close":
      return { outcome: chance.pick(outcomes) };
    case "change-priority":
      return { priority: chance.pick(priorities), reason: `Now ${canary}.` };
    case "request-extension":
      return {
        until: new Date(Math.round(now + chance.between(0.2, 2.5) * targetMillis)).toISOString(),
        reason: `For ${canary}.`,
      };
    case "refuse-extension":
      return { reason: `Not for ${canary}.` };
    case "redirect":
      return { to: chance.pick(receivers), ...(chance.is(0.5) ? { consent: consentAt(now) } : {}) };
    case "complete-step":
      return completionOf(seen, chance, canary);
    default:
      return {};
  }
}

const consentAt = (now: number) => ({
  basis: "consent",
  givenBy: "the person",
  givenAt: new Date(now - 60_000).toISOString(),
  scope: "network",
});

/** A submission, to somebody, about somebody of whom only the canary is said. */
export const submissionTo = (
  to: string,
  agreement: string,
  canary: string,
  now: number,
  scope: "network" | "first",
) => ({
  agreement,
  to,
  priority: "urgent",
  needs: ["shelter", "legal-advice"],
  consent: { ...consentAt(now), scope },
  content: { person: { alias: canary }, situation: `It is about ${canary}.` },
});
