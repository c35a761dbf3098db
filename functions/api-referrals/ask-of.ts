import { Forbidden, TooLarge } from "../../core/errors.ts";
import type { Instant } from "../../core/instant.ts";
import type { Principal } from "../../core/people/member.ts";
import type { CaseRights } from "../../core/people/rights.ts";
import { type Action, senderActions } from "../../core/referrals/commands.ts";
import { statedInstant } from "../../core/referrals/stated-instant.ts";
import { refusal } from "../../core/refusals/refusal.ts";
import { longestTextBytes } from "../../wire/referral-actions.ts";
import type { Consent } from "../../wire/submission.ts";
import type { Ask, Asker } from "../use-cases/ask.ts";
import { mainRole } from "../use-cases/main-role.ts";
import { rawMember } from "./raw-member.ts";

/**
 * Refuses an action that is the other side's, or that this person may not take for theirs. Whose a step of the procedure
 * is, the procedure says. @throws Forbidden
 */
export function mustBeTheirs(action: Action, rights: CaseRights): void {
  const side = (senderActions as readonly Action[]).includes(action) ? "sender" : "receiver";
  if (action !== "complete-step" && rights.side !== side)
    throw new Forbidden(refusal("action-others", { action, side }));
  mustAct(rights);
}

function mustAct({ act, side }: CaseRights): void {
  if (!act || side === null) throw new Forbidden(refusal("action-not-yours"));
}

/** A body's text, its quotes not counted, as it was sent. @throws TooLarge over 20 KB of UTF-8 */
export function mustFit(body: string, name: string): void {
  const text = rawMember(body, name);
  if (text !== null && Buffer.byteLength(text) - 2 > longestTextBytes)
    throw new TooLarge(refusal("text-too-large", { most: longestTextBytes / 1000 }));
}

/** A consent that was given by now. @throws InvalidInput where it lies further ahead than a clock may be */
export const givenByNow = (consent: Consent, now: Instant): Consent => ({
  ...consent,
  givenAt: statedInstant(consent.givenAt, now, "/consent/givenAt"),
});

/** An action and its validated body as the use case asks for it. */
export function askOf(action: Action, body: Record<string, unknown>, now: Instant): Ask {
  const consent = body["consent"] as Consent | undefined;
  return { action, ...body, ...(consent ? { consent: givenByNow(consent, now) } : {}) } as Ask;
}

export const askerOf = (principal: Principal): Asker => ({
  organisation: principal.organisation,
  role: mainRole(principal),
  member: principal.member,
});
