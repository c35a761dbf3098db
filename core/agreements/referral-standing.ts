import { Conflict } from "../errors.ts";
import { type Instant, utcDate } from "../instant.ts";
import { type Refusal, refusal } from "../refusals/refusal.ts";
import type { Agreement, Frozen } from "./agreement.ts";
import { missingSignatures } from "./agreement.ts";
import { type AgreementLife, governing, inForce, statusIn, underNegotiation } from "./agreement-life.ts";
import { type Membership, membershipOf, partiesOn } from "./membership.ts";
import type { Party } from "./terms.ts";

/** Why no referral can be made under an agreement now, in words for whoever would make one. */
function whyNotInForce(life: AgreementLife, at: Instant): Refusal {
  const version = governing(life, at);
  if (version === null) return whyNotSigned(underNegotiation(life));
  const { validFrom, validUntil } = version.body;
  if (life.replacedBy !== null) return refusal("not-in-force-replaced", { agreement: life.replacedBy });
  const status = statusIn(life, version, at);
  if (status === "expired") return refusal("not-in-force-expired", { on: validUntil ?? "" });
  if (status === "terminated") return refusal("not-in-force-terminated", { on: life.termination?.from ?? "" });
  return validFrom > utcDate(at) ? refusal("not-in-force-yet", { on: validFrom }) : refusal("not-in-force", { status });
}

const whyNotSigned = (version: Agreement): Refusal =>
  version.status === "draft"
    ? refusal("not-in-force-draft")
    : refusal("not-in-force-unsigned", { organisations: missingSignatures(version) });

/** The version under which a referral is made now. @throws Conflict saying what there is instead */
export function mustGovern(life: AgreementLife, at: Instant): Frozen {
  const version = inForce(life, at);
  if (version === null) throw new Conflict(whyNotInForce(life, at));
  return version;
}

/** How an organisation stands to the version that governs, or will. */
export function standingOf(life: AgreementLife, organisation: string, at: Instant): Membership {
  const version = governing(life, at) ?? underNegotiation(life);
  return membershipOf(version, organisation, at);
}

/**
 * @param receiver the organisation's id, where it is not the caller's own
 * @throws Conflict where an organisation is party no more, or not yet
 */
export function mustBePresent(membership: Membership, receiver?: string): void {
  if (membership.is !== "left" && membership.is !== "joining") return;
  const { is, on } = membership;
  if (receiver === undefined) throw new Conflict(refusal(is === "left" ? "sender-left" : "sender-joins", { on }));
  throw new Conflict(refusal(is === "left" ? "receiver-left" : "receiver-joins", { organisation: receiver, on }));
}

/**
 * Who may receive an open referral when it is sent on. It runs off under the version it froze: whoever is in force under
 * that one, has not left since, and has not been left out by the version in force now. Who joined by a later version has
 * never agreed to this one's terms. Once the agreement is over its last parties go on among themselves.
 * Source: decision 0014.
 * @param frozen the version the referral froze, with who has signed it as it is now
 */
export function receiversOf(life: AgreementLife, frozen: Agreement, at: Instant): Party[] {
  const now = inForce(life, at);
  const parties = partiesOn(frozen, at).filter((party) => party.receives);
  if (now === null || now.version === frozen.version) return parties;
  const present = new Set(partiesOn(now, at).map((party) => party.organisation));
  return parties.filter((party) => present.has(party.organisation));
}
