import { Conflict, Defect } from "../errors.ts";
import { type Instant, utcDate } from "../instant.ts";
import { digestOf, digestOfText } from "../ledger/digest.ts";
import { refusal } from "../refusals/refusal.ts";
import { type Agreement, type Frozen, isEntryIntoForceMet, signingParties } from "./agreement.ts";
import { type AgreementLife, hasBegun, mustGoOn, newestVersion, statusIn, underNegotiation } from "./agreement-life.ts";
import { decideEnding, type EndingCommand } from "./decide-ending.ts";
import { decideParties, type PartiesCommand } from "./decide-parties.ts";
import { documentText, type SigningKeys } from "./document.ts";
import type { AgreementEventBody, Amended, Drafted, Signed, Superseded } from "./events.ts";
import { everParties, signedAccessions } from "./membership.ts";
import type { OutsideAttested } from "./outside-signature.ts";
import { turnsOf } from "./signing-order.ts";
import type { AgreementBody } from "./terms.ts";

/** What somebody asks of an agreement. A signature comes verified. */
export type AgreementCommand =
  | { readonly action: "change" | "amend"; readonly body: AgreementBody }
  | { readonly action: "propose"; readonly signingKeys: SigningKeys }
  | { readonly action: "reopen" }
  | {
      readonly action: "sign";
      readonly version: number;
      readonly organisation: string;
      readonly kid: string;
      readonly jws: string;
    }
  | { readonly action: "refuse"; readonly organisation: string; readonly reason: string }
  | { readonly action: "renew"; readonly body: AgreementBody; readonly signingKeys: SigningKeys }
  | PartiesCommand
  | EndingCommand;

/** A new agreement's first event. */
export const draftAgreement = (body: AgreementBody): Drafted => ({
  type: "drafted",
  data: { version: 1, body: digestOf(body) },
});

/**
 * What a command does to an agreement.
 * @returns the events to append, in order; never none
 * @throws Conflict where its state does not allow it, saying what would
 */
export function decideAgreement(life: AgreementLife, command: AgreementCommand, at: Instant): AgreementEventBody[] {
  switch (command.action) {
    case "change":
      return [change(underNegotiation(life), command.body)];
    case "amend":
      return [amend(life, command.body, at)];
    case "renew":
      return renew(life, command, at);
    case "propose":
      return [propose(life, command.signingKeys, at)];
    case "reopen":
      mustBeProposed(underNegotiation(life), "reopened");
      return [{ type: "reopened", data: { version: newestVersion(life) + 1 } }];
    case "sign":
      return sign(life, command, at);
    case "refuse":
      return [refuse(underNegotiation(life), command)];
    case "terminate":
    case "remind":
      return [decideEnding(life, command, at)];
    default:
      return [decideParties(life, command, at)];
  }
}

function change(agreement: Agreement, body: AgreementBody): AgreementEventBody {
  mustBeDraft(agreement, "changed");
  return { type: "changed", data: { revision: agreement.revision + 1, body: digestOf(body) } };
}

/** @throws Conflict unless a version that entered into force goes on, or has run out, with none in negotiation beside it */
export function mustBeAmendable(life: AgreementLife, at: Instant): Frozen {
  const { present, next } = life;
  if (present === null) throw new Conflict(refusal("amend-nothing"));
  if (next !== null) {
    const { version, status, body } = next;
    throw new Conflict(
      status === "active"
        ? refusal("amendment-begins", { version, on: body.validFrom })
        : refusal("amendment-open", { version, status }),
    );
  }
  const status = statusIn(life, present, at);
  if (status !== "active" && status !== "expired") throw new Conflict(refusal("agreement-over", { status }));
  mustGoOn(life);
  return present;
}

/** An amendment that moves the dates and nothing else, ready to sign at once. */
function renew(
  life: AgreementLife,
  { body, signingKeys }: Extract<AgreementCommand, { action: "renew" }>,
  at: Instant,
): AgreementEventBody[] {
  const amended = amend(life, body, at);
  const { version } = amended.data;
  mustBeValid(body, at);
  return [amended, freeze({ id: life.id, version, body }, signingKeys)];
}

function amend(life: AgreementLife, body: AgreementBody, at: Instant): Amended {
  const { version, revision } = mustBeAmendable(life, at);
  const next = { version: newestVersion(life) + 1, revision: revision + 1, amends: version };
  return { type: "amended", data: { ...next, body: digestOf(body) } };
}

function mustBeDraft(agreement: Agreement, done: string): void {
  const { status } = agreement;
  if (status === "draft") return;
  throw new Conflict(
    status === "proposed" ? refusal("draft-only-proposed", { done }) : refusal("draft-only", { done, status }),
  );
}

function mustBeProposed(agreement: Agreement, done: string): void {
  const { status } = agreement;
  if (status === "proposed") return;
  throw new Conflict(
    status === "draft" ? refusal("proposed-only-draft", { done }) : refusal("proposed-only", { done, status }),
  );
}

function mustBeValid(body: AgreementBody, at: Instant): void {
  if (body.validUntil !== null && body.validUntil < utcDate(at)) {
    throw new Conflict(refusal("validity-ended", { on: body.validUntil }));
  }
}

/** Parties that lack a confirmed key, do not sign outside, and without which the agreement could not enter into force. */
function lackingKeys(body: AgreementBody, keys: SigningKeys): string[] {
  const parties = signingParties(body);
  const outside = new Set(body.parties.filter((party) => party.signsOutside).map((party) => party.organisation));
  const lacking = parties.filter((party) => (keys[party] ?? []).length === 0 && !outside.has(party));
  if (body.entryIntoForce === "all") return lacking;
  const { required, atLeast } = body.entryIntoForce;
  if (parties.length - lacking.length < atLeast) return lacking;
  return lacking.filter((party) => required.includes(party));
}

function propose(life: AgreementLife, signingKeys: SigningKeys, at: Instant): AgreementEventBody {
  const agreement = underNegotiation(life);
  mustBeDraft(agreement, "proposed");
  mustGoOn(life);
  mustBeValid(agreement.body, at);
  mustNameWhoAcceded(life, agreement);
  return freeze(agreement, signingKeys);
}

/** Who acceded while an amendment was drafted cannot have been thought of. */
function mustNameWhoAcceded({ present }: AgreementLife, { body, createdAt }: Agreement): void {
  const accessions = present ? signedAccessions(present) : [];
  const since = accessions.filter(({ signature }) => signature !== null && signature.signedAt >= createdAt);
  const unnamed = since
    .map(({ party }) => party.organisation)
    .filter((organisation) => !body.parties.some((party) => party.organisation === organisation));
  if (unnamed.length > 0) throw new Conflict(refusal("acceded-meanwhile", { organisations: unnamed }));
}

/** @throws Conflict where parties that cannot be spared have no key to sign with */
function freeze(
  { id, version, body }: Pick<Agreement, "id" | "version" | "body">,
  signingKeys: SigningKeys,
): AgreementEventBody {
  const lacking = lackingKeys(body, signingKeys);
  if (lacking.length > 0) {
    throw new Conflict(refusal("keys-lacking", { organisations: lacking }));
  }
  const digest = digestOfText(documentText(id, version, body, signingKeys));
  return { type: "proposed", data: { version, digest, signingKeys } };
}

/**
 * The version that awaits a party's signature: the one in negotiation, else the one in force, which takes late signers.
 * @throws Conflict where neither does
 */
export function awaitingSignature(life: AgreementLife, organisation: string, at: Instant): Frozen {
  const isOpen = (version: Agreement | null): version is Frozen =>
    version !== null && version.status !== "draft" && isWanted(version, organisation, at);
  const found = [life.next, life.present].find(isOpen);
  if (found) {
    mustGoOn(life);
    mustBeInTurn(found, organisation);
    return found;
  }
  throw whyNotSigned(underNegotiation(life), organisation, at);
}

/** @throws Conflict saying whose turn it is */
function mustBeInTurn(version: Frozen, organisation: string): void {
  const turn = turnsOf(version).map((one) => one.organisation);
  if (turn.includes(organisation)) return;
  throw new Conflict(refusal("not-in-turn", { organisations: turn }));
}

function whyNotSigned(version: Agreement, organisation: string, at: Instant): Conflict {
  if (version.signatures.some((signature) => signature.organisation === organisation)) {
    return new Conflict(refusal("signed-already"));
  }
  if (version.status !== "active") mustBeProposed(version, "signed");
  mustBeValid(version.body, at);
  return new Conflict(refusal("version-not-signed"));
}

const isWanted = ({ status, body, signatures }: Agreement, organisation: string, at: Instant): boolean =>
  (status === "proposed" || status === "active") &&
  signingParties(body).includes(organisation) &&
  !signatures.some((signature) => signature.organisation === organisation) &&
  !(body.validUntil !== null && body.validUntil < utcDate(at));

function sign(
  life: AgreementLife,
  command: Extract<AgreementCommand, { action: "sign" }>,
  at: Instant,
): AgreementEventBody[] {
  const { organisation, kid, jws } = command;
  const agreement = awaitingSignature(life, organisation, at);
  if (agreement.version !== command.version)
    throw new Defect("a signature for another version than the one that awaits it");
  const { version, digest } = agreement;
  return countSignature(life, agreement, { type: "signed", data: { version, digest, organisation, kid, jws } }, at);
}

/** A party's signature as it counts, and the entry into force where it is the last that was wanted. */
export function countSignature(
  life: AgreementLife,
  agreement: Frozen,
  signed: Signed | OutsideAttested,
  at: Instant,
): AgreementEventBody[] {
  const { version, digest, signatures } = agreement;
  const organisations = [...signatures.map((signature) => signature.organisation), signed.data.organisation];
  if (agreement.status === "active" || !isEntryIntoForceMet(agreement.body, organisations)) return [signed];
  const activated: AgreementEventBody = { type: "activated", data: { version, digest, signed: organisations } };
  const begins = hasBegun({ ...life, next: { ...agreement, status: "active" } }, at);
  return [signed, activated, ...(begins && life.present ? [supersede(life.present, agreement)] : [])];
}

/** A version gives way to the next. */
export function supersede(former: Frozen, next: Frozen): Superseded {
  const staying = new Set(next.body.parties.map((party) => party.organisation));
  const parties = everParties(former).map((party) => party.organisation);
  const without = parties.filter((party) => !staying.has(party));
  return { type: "superseded", data: { version: former.version, by: next.version, without } };
}

function refuse(
  agreement: Agreement,
  { organisation, reason }: Extract<AgreementCommand, { action: "refuse" }>,
): AgreementEventBody {
  mustBeProposed(agreement, "refused");
  if (agreement.signatures.some((signature) => signature.organisation === organisation)) {
    throw new Conflict(refusal("signed-already"));
  }
  if (agreement.refusals.some((one) => one.organisation === organisation)) {
    throw new Conflict(refusal("refused-already"));
  }
  return { type: "refused", data: { version: agreement.version, organisation, reason } };
}
