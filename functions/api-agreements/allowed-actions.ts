import type { LifeRecord } from "../../adapters/dynamodb/agreement-record.ts";
import type { Agreement } from "../../core/agreements/agreement.ts";
import { governing, mustGoOn, underNegotiation } from "../../core/agreements/agreement-life.ts";
import { awaitingSignature, decideAgreement, mustBeAmendable } from "../../core/agreements/decide-agreement.ts";
import { awaitingAccession, mustBeInForce } from "../../core/agreements/decide-parties.ts";
import type { OutsideSignature } from "../../core/agreements/outside-signature.ts";
import type { AgreementAction, OutsideAction } from "../../core/codes.ts";
import { Conflict, Forbidden } from "../../core/errors.ts";
import type { Instant } from "../../core/instant.ts";
import { holds, type Principal } from "../../core/people/member.ts";
import { coordinatorRoles } from "../../core/people/roles.ts";
import {
  commentingRole,
  draftersOf,
  mustAmend,
  mustBeSignatory,
  mustCoordinate,
  mustDraft,
  mustEnd,
  mustGovern,
  mustSign,
} from "./access.ts";
import { mustAttest, mustReadFile, mustRecord } from "./outside-access.ts";

/** Who asks, of what, and when. */
interface Asking {
  readonly principal: Principal;
  readonly life: LifeRecord;
  readonly at: Instant;
}

/** Whether an attempt would be neither forbidden nor in conflict with where the agreement stands. */
function passes(attempt: () => void): boolean {
  try {
    attempt();
    return true;
  } catch (error) {
    if (error instanceof Forbidden || error instanceof Conflict) return false;
    throw error;
  }
}

type Attempts<Action extends string> = Readonly<Partial<Record<Action, () => void>>>;

/** The endpoint's own checks, run without their effect: so what is offered and what is allowed cannot drift apart. */
const allowedAmong = <Action extends string>(attempts: Attempts<Action>): Action[] =>
  (Object.keys(attempts) as Action[]).filter((action) => passes(attempts[action] as () => void));

function mustBe(version: Agreement, status: Agreement["status"]): void {
  if (version.status !== status) throw new Conflict(`it is ${version.status}`);
}

/** What is done to the version in negotiation. */
function onNegotiated({ principal, life, at }: Asking, version: Agreement): Attempts<AgreementAction> {
  const { organisation } = principal;
  const draft = () => {
    mustDraft(principal, draftersOf(version));
    mustBe(version, "draft");
  };
  return {
    change: draft,
    propose: () => {
      draft();
      mustGoOn(life);
    },
    reopen: () => {
      mustDraft(principal, draftersOf(version));
      mustBe(version, "proposed");
    },
    refuse: () => {
      mustSign(principal, life);
      decideAgreement(life, { action: "refuse", organisation, reason: "" }, at);
    },
    remind: () => {
      mustGovern(principal, life, version);
      decideAgreement(life, { action: "remind" }, at);
    },
  };
}

/** @throws Conflict unless this version is the one that wants the party's signature now */
function mustAwait({ principal, life, at }: Asking, version: Agreement): void {
  const awaiting = awaitingSignature(life, principal.organisation, at);
  if (awaiting.version !== version.version) throw new Conflict("another version awaits the signature");
}

/** Signing, which a version in force takes too, from those who are late. */
const onSigned = (asking: Asking, version: Agreement): Attempts<AgreementAction> => ({
  sign: () => {
    mustSign(asking.principal, asking.life);
    mustAwait(asking, version);
    const keys = version.signingKeys?.[asking.principal.organisation] ?? [];
    if (keys.length === 0) throw new Conflict("no key of the party stands in the text");
  },
  "record-outside": () => {
    mustRecord(asking.principal, asking.life);
    mustAwait(asking, version);
    const own = version.outside.filter((one) => one.organisation === asking.principal.organisation);
    if (own.some(({ standing }) => standing === "awaits-attestation")) throw new Conflict("one awaits its attestation");
  },
});

/** What concerns the agreement as a whole. */
function onWhole({ principal, life, at }: Asking): Attempts<AgreementAction> {
  const { organisation } = principal;
  const amend = () => {
    mustAmend(principal, life);
    mustBeAmendable(life, at);
  };
  return {
    amend,
    renew: amend,
    "propose-accession": () => {
      mustCoordinate(principal, life);
      mustBeInForce(life, at);
    },
    "sign-accession": () => {
      mustBeSignatory(principal);
      awaitingAccession(life, organisation, at);
    },
    leave: () => {
      mustBeSignatory(principal);
      decideAgreement(life, { action: "leave", organisation, effectiveFrom: null, reason: null }, at);
    },
    terminate: () => {
      mustEnd(principal, life);
      const notice = { action: "terminate", organisation, effectiveFrom: null, reason: "" } as const;
      decideAgreement(life, notice, at);
    },
    comment: () => {
      commentingRole(principal, life);
    },
    "take-evidence": () => {
      const { parties } = (life.present ?? underNegotiation(life)).body;
      const coordinates = parties.some((party) => party.organisation === organisation && party.role === "coordinator");
      if (!coordinates || !holds(principal, ...coordinatorRoles)) throw new Forbidden("the coordinator takes it out");
    },
  };
}

/**
 * What somebody may do now, looking at a version. What is about a text is offered beside that text alone; what concerns
 * the agreement, beside the version that governs, or the one in negotiation while none does.
 */
export function allowedActions(asking: Asking, version: Agreement): AgreementAction[] {
  const { life, at } = asking;
  const isNegotiated = version.version === underNegotiation(life).version;
  const isMain = version.version === (governing(life, at) ?? underNegotiation(life)).version;
  return allowedAmong({
    ...(isNegotiated ? onNegotiated(asking, version) : {}),
    ...onSigned(asking, version),
    ...(isMain ? onWhole(asking) : {}),
  });
}

/** What somebody may do about a signature made outside. */
export function allowedOutsideActions({ principal, life }: Asking, signature: OutsideSignature): OutsideAction[] {
  const answer = () => {
    mustAttest(principal, life, signature);
    if (signature.standing !== "awaits-attestation") throw new Conflict("it is decided");
  };
  return allowedAmong<OutsideAction>({
    attest: () => {
      answer();
      if (signature.recorded.member === principal.member) throw new Forbidden("another person attests it");
    },
    refuse: answer,
    read: () => mustReadFile(principal, life, signature),
  });
}
