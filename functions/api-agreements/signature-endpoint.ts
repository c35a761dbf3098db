import type { AgreementRecord } from "../../adapters/dynamodb/agreement-record.ts";
import type { Agreement } from "../../core/agreements/agreement.ts";
import { awaitingSignature } from "../../core/agreements/decide-agreement.ts";
import { documentText } from "../../core/agreements/document.ts";
import { Conflict, InvalidInput } from "../../core/errors.ts";
import type { Instant } from "../../core/instant.ts";
import { refusal } from "../../core/refusals/refusal.ts";
import { InvalidSignature } from "../../core/signing/invalid-signature.ts";
import { isValidAt, keyStatusAt, type SigningKeyRecord } from "../../core/signing/signing-key-record.ts";
import { verifyDetachedJws } from "../../core/signing/verify-detached-jws.ts";
import { signAgreement } from "../../wire/agreements.ts";
import { type Endpoint, endpoint } from "../http/api-function.ts";
import { settleReplacement } from "../use-cases/perform-due-agreement.ts";
import { mustSign, readLife } from "./access.ts";
import { outlineOf } from "./agreement-view.ts";
import type { AgreementPorts } from "./ports.ts";
import { runCommand } from "./run-command.ts";

/** Gives a refusal of a signature, a key or a proof its place in the body. */
export function atPointer<T>(pointer: string, check: () => T): T {
  try {
    return check();
  } catch (error) {
    if (error instanceof InvalidSignature) throw InvalidInput.at(pointer, error.refusal);
    throw error;
  }
}

/** The exact bytes the parties sign. @throws Conflict before the proposal */
export function documentOf(agreement: Agreement): string {
  if (agreement.status === "draft") throw new Conflict(refusal("draft-not-signable"));
  return documentText(agreement.id, agreement.version, agreement.body, agreement.signingKeys);
}

/** A key frozen for a party that signs no more, in words that say what to do. */
function mustSignAt(key: SigningKeyRecord, frozen: readonly SigningKeyRecord[], at: Instant): void {
  if (isValidAt(key, at)) return;
  const others = frozen.some((other) => isValidAt(other, at));
  const ended = { status: keyStatusAt(key, at), from: key.ended?.from ?? "" };
  throw new Conflict(refusal(others ? "key-sign-other" : "key-sign-none", ended));
}

/** A document to sign, with the keys that were frozen for the organisation that signs it. */
export interface ToSign {
  readonly organisation: string;
  readonly text: string;
  readonly named: readonly string[];
}

/** The kid of a signature that holds: over this document, by one of the keys frozen for this organisation, valid now. */
export async function verifiedKid(
  ports: AgreementPorts,
  { organisation, text, named }: ToSign,
  { jws, at }: { jws: string; at: Instant },
): Promise<string> {
  const bytes = Buffer.from(text);
  const frozen = (await ports.keys.signingKeys(organisation)).filter((key) => named.includes(key.kid));
  const keyOf = (kid: string) => frozen.find((key) => key.kid === kid);
  const { kid } = atPointer("/jws", () => verifyDetachedJws(jws, bytes, (asked) => keyOf(asked)?.jwk, at));
  const key = keyOf(kid);
  if (key) mustSignAt(key, frozen, at);
  return kid;
}

/** Signing: the JWS is verified at the instant of the receipt, by a key frozen at the proposal and valid then. */
export const signatureEndpoint = (ports: AgreementPorts): Endpoint =>
  endpoint(signAgreement, async (request) => {
    const { principal } = request;
    const { organisation } = principal;
    const id = request.path["id"] ?? "";
    mustSign(principal, await readLife(ports, principal, id));
    const { jws } = request.body();
    let version = 0;
    const life = await runCommand(ports, principal, id, async (read, at) => {
      const role = mustSign(principal, read);
      const agreement = awaitingSignature(read, organisation, at);
      const named = agreement.signingKeys[organisation] ?? [];
      const kid = await verifiedKid(ports, { organisation, text: documentOf(agreement), named }, { jws, at });
      version = agreement.version;
      return { command: { action: "sign", version, organisation, kid, jws }, role };
    });
    // What an interruption here leaves undone the sweeper does within a minute.
    await settleReplacement(ports, life).catch(() => undefined);
    const signed = [life.next, life.present].find((one) => one?.version === version) as AgreementRecord;
    return { status: 201, json: { ...outlineOf(signed), receipt: signed.receipts[organisation] } };
  });
