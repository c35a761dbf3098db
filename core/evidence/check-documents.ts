import { type AgreementDocument, readDocument, type SigningKeys } from "../agreements/document.ts";
import type { AgreementBody } from "../agreements/terms.ts";
import { canonicalJson } from "../ledger/canonical-json.ts";
import { type Digest, digestOfText } from "../ledger/digest.ts";
import type { EvidenceContents } from "./bundle.ts";
import { type Finding, fails, holds } from "./finding.ts";

/** A version's exact text, and what it says. */
export interface ProposedText {
  readonly text: string;
  readonly digest: Digest;
  readonly body: AgreementBody;
  readonly signingKeys: SigningKeys;
}

function readText(text: string, id: string, version: number): ProposedText | string {
  let document: AgreementDocument;
  try {
    document = JSON.parse(text) as AgreementDocument;
  } catch {
    return "the text is not JSON";
  }
  if (canonicalJson(document) !== text) return "the text is not in its canonical form (RFC 8785)";
  if (document.id !== id || document.version !== version) return "the text is of another agreement or version";
  return { text, digest: digestOfText(text), ...readDocument(text) };
}

/** The texts that were proposed: canonical, of this agreement, and with the digests of the ledger. */
export function checkDocuments({ agreement }: EvidenceContents): {
  texts: Map<number, ProposedText>;
  findings: Finding[];
} {
  const texts = new Map<number, ProposedText>();
  const findings: Finding[] = [];
  const proposals = agreement.events.filter((event) => event.type === "proposed");
  for (const { version, text } of agreement.documents) {
    const about = `text of version ${version}`;
    const read = readText(text, agreement.id, version);
    if (typeof read === "string") {
      findings.push(fails(about, read));
      continue;
    }
    const proposed = proposals.find((event) => event.data.version === version);
    if (proposed?.data.digest === read.digest) {
      texts.set(version, read);
      findings.push(holds(about, `its digest ${read.digest} is that of the proposal of ${proposed.at}`));
    } else {
      const why = proposed ? `the ledger's proposal has ${proposed.data.digest}` : "the ledger knows no such proposal";
      findings.push(fails(about, `its digest is ${read.digest}, but ${why}`));
    }
  }
  return { texts, findings };
}
