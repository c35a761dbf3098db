import type { ContentKey } from "../../adapters/content/content-keys.ts";
import { placeOf, unseal } from "../../adapters/content/seal.ts";
import { overrideFor } from "../../core/agreements/effective-terms.ts";
import { receiversOf } from "../../core/agreements/referral-standing.ts";
import type { Party } from "../../core/agreements/terms.ts";
import type { Need } from "../../core/codes.ts";
import { InvalidInput, NotFound } from "../../core/errors.ts";
import type { Instant } from "../../core/instant.ts";
import type { Head } from "../../core/referrals/head.ts";
import { refusal } from "../../core/refusals/refusal.ts";
import type { Consent } from "../../wire/submission.ts";
import type { Ask } from "./ask.ts";
import type { AgreementView, ReferralPorts } from "./referral-ports.ts";

/** The newest consent: a redirect may bring its own. */
export async function consentInForce(ports: ReferralPorts, head: Head, key: ContentKey): Promise<Consent> {
  const texts = await ports.referrals.sealed(head.state.id);
  const newest = texts.findLast((text) => text.name === "consent");
  if (!newest) throw new NotFound("the referral has no consent on record");
  return JSON.parse(unseal(key, placeOf(head.state.id, newest), newest.box).json) as Consent;
}

/** Checks a redirect's receiver and consent, and finds the override its needs choose. */
export async function onwards(
  ports: ReferralPorts,
  head: Head,
  key: ContentKey,
  ask: Extract<Ask, { action: "redirect" }>,
  agreement: AgreementView,
): Promise<Pick<Head, "override" | "restsOnConsent">> {
  const { state } = head;
  if (ask.to === state.from) throw InvalidInput.at("/to", refusal("receiver-self"));
  const receivers = await receiversNow(ports, agreement, ports.now());
  if (!receivers.some((party) => party.organisation === ask.to)) {
    throw InvalidInput.at("/to", refusal("receiver-unknown"));
  }
  const consent = await consentInForce(ports, head, key);
  if (consent.basis === "consent" && consent.scope !== "network" && !ask.consent) {
    throw InvalidInput.at("/consent", refusal("consent-not-covering"));
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
