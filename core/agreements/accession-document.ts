import { canonicalJson } from "../ledger/canonical-json.ts";
import type { Digest } from "../ledger/digest.ts";
import type { Party } from "./terms.ts";

/** What an acceding party signs: which text, as what, from when, and by which keys. */
export interface AccessionTerms {
  readonly agreement: { readonly id: string; readonly version: number; readonly digest: Digest };
  readonly party: Party;
  /** The earliest day; null for the day of the signature. A notice period of the agreement may put it off. */
  readonly effectiveFrom: string | null;
  /** Thumbprints of the organisation's keys that may sign, as they stood at the proposal. */
  readonly signingKeys: readonly string[];
}

/** The exact text to sign: the RFC 8785 form of the terms, which name the pact by its digest. Source: decision 0014. */
export const accessionText = ({ signingKeys, ...terms }: AccessionTerms): string =>
  canonicalJson({ type: "accession", ...terms, signingKeys: [...signingKeys].sort() });
