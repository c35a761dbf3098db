import { Conflict } from "../errors.ts";
import { type Instant, utcDate } from "../instant.ts";
import { digestOf, digestOfText } from "../ledger/digest.ts";
import { type Agreement, isEntryIntoForceMet, signingParties } from "./agreement.ts";
import { documentText, type SigningKeys } from "./document.ts";
import type { AgreementEventBody, Drafted } from "./events.ts";
import type { AgreementBody } from "./terms.ts";

/** What somebody asks of an agreement. A signature comes verified. */
export type AgreementCommand =
  | { readonly action: "change"; readonly body: AgreementBody }
  | { readonly action: "propose"; readonly signingKeys: SigningKeys }
  | { readonly action: "reopen" }
  | { readonly action: "sign"; readonly organisation: string; readonly kid: string; readonly jws: string }
  | { readonly action: "refuse"; readonly organisation: string; readonly reason: string };

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
export function decideAgreement(agreement: Agreement, command: AgreementCommand, at: Instant): AgreementEventBody[] {
  switch (command.action) {
    case "change":
      mustBeDraft(agreement, "changed");
      return [{ type: "changed", data: { revision: agreement.revision + 1, body: digestOf(command.body) } }];
    case "propose":
      return [propose(agreement, command.signingKeys, at)];
    case "reopen":
      mustBeProposed(agreement, "reopened");
      return [{ type: "reopened", data: { version: agreement.version + 1 } }];
    case "sign":
      return sign(agreement, command);
    case "refuse":
      return [refuse(agreement, command)];
  }
}

function mustBeDraft(agreement: Agreement, done: string): void {
  if (agreement.status === "draft") return;
  const hint = agreement.status === "proposed" ? ": reopen it first, which voids its signatures" : "";
  throw new Conflict(`only a draft is ${done}; this agreement is ${agreement.status}${hint}`);
}

function mustBeProposed(agreement: Agreement, done: string): void {
  if (agreement.status === "proposed") return;
  const hint = agreement.status === "draft" ? ": propose it first" : "";
  throw new Conflict(`only a proposed agreement is ${done}; this one is ${agreement.status}${hint}`);
}

function mustBeValid({ body }: Agreement, at: Instant): void {
  if (body.validUntil !== null && body.validUntil < utcDate(at)) {
    throw new Conflict(`its validity ended on ${body.validUntil}: change the draft`);
  }
}

/** Parties that lack a confirmed key and without which the agreement could not enter into force. */
function lackingKeys(body: AgreementBody, keys: SigningKeys): string[] {
  const parties = signingParties(body);
  const lacking = parties.filter((party) => (keys[party] ?? []).length === 0);
  if (body.entryIntoForce === "all") return lacking;
  const { required, atLeast } = body.entryIntoForce;
  if (parties.length - lacking.length < atLeast) return lacking;
  return lacking.filter((party) => required.includes(party));
}

function propose(agreement: Agreement, signingKeys: SigningKeys, at: Instant): AgreementEventBody {
  mustBeDraft(agreement, "proposed");
  mustBeValid(agreement, at);
  const lacking = lackingKeys(agreement.body, signingKeys);
  if (lacking.length > 0) {
    throw new Conflict(
      `no confirmed signing key: ${lacking.join(", ")}; each registers one, and its supervisor confirms`,
    );
  }
  const { id, version, body } = agreement;
  const digest = digestOfText(documentText(id, version, body, signingKeys));
  return { type: "proposed", data: { version, digest, signingKeys } };
}

/** @throws Conflict unless this party's signature is still wanted: proposed, or active and not yet signed by it */
export function mustAwaitSignature(agreement: Agreement, organisation: string, at: Instant): void {
  if (agreement.signatures.some((signature) => signature.organisation === organisation)) {
    throw new Conflict("your organisation has signed this version already");
  }
  if (agreement.status !== "active") mustBeProposed(agreement, "signed");
  mustBeValid(agreement, at);
}

function sign(agreement: Agreement, command: Extract<AgreementCommand, { action: "sign" }>): AgreementEventBody[] {
  const { organisation, kid, jws } = command;
  if (agreement.status === "draft") throw new Conflict("only a proposed agreement is signed; this one is a draft");
  const { version, digest, signatures } = agreement;
  const signed: AgreementEventBody = { type: "signed", data: { version, digest, organisation, kid, jws } };
  const organisations = [...signatures.map((signature) => signature.organisation), organisation];
  if (agreement.status === "active" || !isEntryIntoForceMet(agreement.body, organisations)) return [signed];
  return [signed, { type: "activated", data: { version, digest, signed: organisations } }];
}

function refuse(
  agreement: Agreement,
  { organisation, reason }: Extract<AgreementCommand, { action: "refuse" }>,
): AgreementEventBody {
  mustBeProposed(agreement, "refused");
  if (agreement.signatures.some((signature) => signature.organisation === organisation)) {
    throw new Conflict("your organisation has signed this version already");
  }
  if (agreement.refusals.some((refusal) => refusal.organisation === organisation)) {
    throw new Conflict("your organisation has refused this version already");
  }
  return { type: "refused", data: { version: agreement.version, organisation, reason } };
}
