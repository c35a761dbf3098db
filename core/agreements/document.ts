import { canonicalJson } from "../ledger/canonical-json.ts";
import type { AgreementBody } from "./terms.ts";

/** For each signing party the thumbprints of the keys that may sign, as they stood at the proposal. */
export type SigningKeys = Readonly<Record<string, readonly string[]>>;

/** What the parties sign, and nothing but it. */
export interface AgreementDocument extends AgreementBody {
  readonly id: string;
  readonly version: number;
  readonly signingKeys: SigningKeys;
}

/**
 * The exact text to sign: the RFC 8785 form of the agreement's id, version, body and signing keys.
 * Source: DESIGN section 5, "Signing".
 */
export function documentText(id: string, version: number, body: AgreementBody, signingKeys: SigningKeys): string {
  const sorted = Object.fromEntries(Object.entries(signingKeys).map(([party, kids]) => [party, [...kids].sort()]));
  return canonicalJson({ ...body, id, version, signingKeys: sorted } satisfies AgreementDocument);
}

/** The body and the signing keys of a document that {@link documentText} made. */
export function readDocument(text: string): { body: AgreementBody; signingKeys: SigningKeys } {
  const { id: _id, version: _version, signingKeys, ...body } = JSON.parse(text) as AgreementDocument;
  return { body, signingKeys };
}
