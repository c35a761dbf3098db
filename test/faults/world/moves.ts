import { attemptResults, declineReasons, endReasons, outcomes } from "../../../core/codes.ts";
import type { Action } from "../../../core/referrals/commands.ts";
import type { Chance } from "./chance.ts";
import { receivers } from "./people.ts";

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
} as const satisfies Record<Action, string>;

/** What cuts a story short comes seldom. */
const seldom: readonly string[] = ["withdraw", "withdraw-consent", "end", "close"];

/** One of the actions offered. */
export function actionAmong(offered: readonly string[], chance: Chance): Action {
  const first = chance.pick(offered);
  return (seldom.includes(first) && chance.is(0.7) ? chance.pick(offered) : first) as Action;
}

/** What an action says; the canary stands wherever people may write. */
export function bodyOf(action: Action, chance: Chance, canary: string, now: number): object {
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
    case "redirect":
      return { to: chance.pick(receivers), ...(chance.is(0.5) ? { consent: consentAt(now) } : {}) };
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
