import { Conflict, Forbidden, InvalidInput, NotFound } from "../errors.ts";
import { type Instant, plusMillis, utcDate } from "../instant.ts";
import type { Digest } from "../ledger/digest.ts";
import { refusal } from "../refusals/refusal.ts";
import type { Frozen } from "./agreement.ts";
import type { AgreementLife } from "./agreement-life.ts";
import { awaitingSignature, countSignature } from "./decide-agreement.ts";
import type { AgreementEventBody } from "./events.ts";
import {
  mostOutsideSignatures,
  type OutsideFacts,
  type OutsideRefused,
  type OutsideSignature,
} from "./outside-signature.ts";

/** What somebody asks about a signature made outside. `document` is the digest as they read it from the print. */
export type OutsideCommand =
  | { readonly action: "record-outside"; readonly id: string; readonly document: string; readonly facts: OutsideFacts }
  | { readonly action: "attest-outside"; readonly id: string; readonly document: string; readonly member: string }
  | { readonly action: "refuse-outside"; readonly id: string; readonly reason: string };

/** @throws InvalidInput unless the digest somebody read is that of the text */
function mustBeThisText(document: string, { digest, version }: Frozen): Digest {
  if (document === digest) return digest;
  throw InvalidInput.at("/document", refusal("document-differs", { version, digest }));
}

/** A local date may be a day off the date in UTC. */
const dayMillis = 86_400_000;

function mustBeSignedSince({ proposedAt }: Frozen, signedOn: string, at: Instant): void {
  if (signedOn > utcDate(plusMillis(at, dayMillis))) throw InvalidInput.at("/signedOn", refusal("in-future"));
  if (signedOn >= utcDate(plusMillis(proposedAt, -dayMillis))) return;
  throw InvalidInput.at("/signedOn", refusal("before-proposal", { on: utcDate(proposedAt) }));
}

function record(
  life: AgreementLife,
  { id, document, facts }: Extract<OutsideCommand, { action: "record-outside" }>,
  at: Instant,
): AgreementEventBody {
  const agreement = awaitingSignature(life, facts.organisation, at);
  const digest = mustBeThisText(document, agreement);
  mustBeSignedSince(agreement, facts.signedOn, at);
  const waiting = agreement.outside.find(
    (one) => one.organisation === facts.organisation && one.standing === "awaits-attestation",
  );
  if (waiting) throw new Conflict(refusal("outside-waits", { id: waiting.id }));
  if (agreement.outside.length >= mostOutsideSignatures) {
    throw new Conflict(refusal("outside-many", { most: mostOutsideSignatures }));
  }
  return { type: "external-signature-recorded", data: { version: agreement.version, digest, id, ...facts } };
}

/** A signature made outside and the version it is of, among those that live. @throws NotFound */
export function findOutside<V extends Frozen>(
  { present, next }: { readonly present: V | null; readonly next: V | AgreementLife["next"] },
  id: string,
): { agreement: Frozen; signature: OutsideSignature } {
  for (const version of [next, present]) {
    if (version === null || version.status === "draft") continue;
    const signature = version.outside.find((one) => one.id === id);
    if (signature) return { agreement: version, signature };
  }
  throw new NotFound("no such signature");
}

function waitingFor(life: AgreementLife, id: string) {
  const found = findOutside(life, id);
  const { standing } = found.signature;
  if (standing === "counts") throw new Conflict(refusal("outside-counts"));
  if (standing === "refused") throw new Conflict(refusal("outside-refused"));
  return found;
}

function attest(
  life: AgreementLife,
  { id, document, member }: Extract<OutsideCommand, { action: "attest-outside" }>,
  at: Instant,
): AgreementEventBody[] {
  const { agreement, signature } = waitingFor(life, id);
  if (signature.recorded.member === member) {
    throw new Forbidden(refusal("outside-same-person"));
  }
  const digest = mustBeThisText(document, agreement);
  const { organisation, kind, file } = signature;
  const open = awaitingSignature(life, organisation, at);
  if (open.version !== agreement.version) throw new Conflict(refusal("outside-other-version"));
  const data = { version: agreement.version, digest, id, organisation, kind, file };
  return countSignature(life, agreement, { type: "external-signature-attested", data }, at);
}

function refuse(life: AgreementLife, id: string, reason: string): OutsideRefused {
  const { agreement, signature } = waitingFor(life, id);
  const { organisation } = signature;
  return { type: "external-signature-refused", data: { version: agreement.version, id, organisation, reason } };
}

/**
 * What a command does about a signature made outside. It counts once a second person has attested it.
 * @throws NotFound, Forbidden, Conflict, InvalidInput
 */
export function decideOutside(life: AgreementLife, command: OutsideCommand, at: Instant): AgreementEventBody[] {
  if (command.action === "record-outside") return [record(life, command, at)];
  if (command.action === "attest-outside") return attest(life, command, at);
  return [refuse(life, command.id, command.reason)];
}
