import canonicalize from "canonicalize";
import { isVisible } from "../../../wire/visible-text.ts";
import type { Agreement } from "../api/agreements.ts";
import { digestOf } from "./digest-of.ts";
import { SigningProblem } from "./signing-problem.ts";

/** What is to be signed, once it was found to be what the page shows. */
export interface VerifiedDocument {
  readonly bytes: Uint8Array;
  /** `sha256:<hex>`, computed here. */
  readonly digest: string;
}

function parse(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch (cause) {
    throw new SigningProblem("document-changed", { cause });
  }
  throw new SigningProblem("document-changed");
}

/** The text's bytes, which must have this digest, be in their canonical form and hide nothing. @throws SigningProblem */
async function checkedBytes(text: string, announced: string | null): Promise<VerifiedDocument> {
  const bytes = new TextEncoder().encode(text);
  const digest = await digestOf(bytes);
  if (digest !== announced || canonicalize(parse(text)) !== text) throw new SigningProblem("document-changed");
  if (!isVisible(text)) throw new SigningProblem("document-hidden");
  return { bytes, digest };
}

/**
 * Believes nothing but the bytes: they have the digest that is shown, and say member for member what the page shows of
 * the agreement, so that nobody signs another text than they read.
 * @throws SigningProblem
 */
export async function verifyDocument(text: string, shown: Agreement): Promise<VerifiedDocument> {
  const checked = await checkedBytes(text, shown.digest);
  const read = shown as unknown as Readonly<Record<string, unknown>>;
  const differs = Object.entries(parse(text)).some(
    ([name, value]) => canonicalize(value) !== canonicalize(read[name] ?? null),
  );
  if (differs) throw new SigningProblem("document-other");
  return checked;
}

/** The same of an accession's document, which names the pact by its digest, the party and its keys. @throws SigningProblem */
export async function verifyAccession(
  text: string,
  shown: Agreement,
  accession: Agreement["accessions"][number],
): Promise<VerifiedDocument> {
  const checked = await checkedBytes(text, accession.digest);
  const { id, version, digest } = shown;
  const { party, effectiveFrom, signingKeys } = accession;
  const expected = { type: "accession", agreement: { id, version, digest }, party, effectiveFrom };
  const wanted = canonicalize({ ...expected, signingKeys: [...signingKeys].sort() });
  if (wanted !== text) throw new SigningProblem("document-other");
  return checked;
}
