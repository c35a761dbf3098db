import { accessionText } from "../agreements/accession-document.ts";
import type { AgreementEvent } from "../agreements/events.ts";
import type { OutsideAttested, OutsideRecorded } from "../agreements/outside-signature.ts";
import { type Digest, digestOfText } from "../ledger/digest.ts";
import type { LedgerEvent } from "../ledger/ledger.ts";
import { InvalidSignature } from "../signing/invalid-signature.ts";
import type { FileForm, OutsideKind } from "../signing/signing-codes.ts";
import { isValidAt } from "../signing/signing-key-record.ts";
import { type SignatureClaims, verifyDetachedJws } from "../signing/verify-detached-jws.ts";
import type { EvidenceContents, EvidenceKey } from "./bundle.ts";
import type { ProposedText } from "./check-documents.ts";
import { type Finding, fails, holds, note } from "./finding.ts";

type EventOf<Type extends AgreementEvent["type"]> = Extract<AgreementEvent, { type: Type }>;
export type SignedEvent = EventOf<"signed">;
export type AccessionEvent = EventOf<"accession-signed">;
export type AttestedEvent = LedgerEvent & OutsideAttested;
/** What a receipt is given for. */
export type SignatureEvent = SignedEvent | AccessionEvent | AttestedEvent;

/** Where signatures are looked at: the texts by version, the keys, and the whole ledger. */
export interface SignatureSetting {
  readonly agreement: string;
  readonly texts: ReadonlyMap<number, ProposedText>;
  readonly keys: readonly EvidenceKey[];
  readonly events: EvidenceContents["agreement"]["events"];
}

export const signatureOf = ({ type, data }: SignatureEvent): string =>
  type === "accession-signed"
    ? `${data.organisation}'s accession to version ${data.version}`
    : `${data.organisation}'s signature of version ${data.version}`;

/** What a key signed: the exact text, and the keys that it names for the party. */
interface SignedText {
  readonly text: string;
  readonly digest: Digest;
  readonly kids: readonly string[];
}

/** The version's text, or that of an accession to it, which the ledger holds in full; null where it cannot be had. */
function signedText(
  event: SignedEvent | AccessionEvent,
  { agreement: id, texts, events }: SignatureSetting,
): SignedText | null {
  const { version, organisation } = event.data;
  const of = texts.get(version);
  if (!of) return null;
  if (event.type === "signed") return { text: of.text, digest: of.digest, kids: of.signingKeys[organisation] ?? [] };
  const proposal = events.findLast(
    (one): one is EventOf<"accession-proposed"> =>
      one.type === "accession-proposed" && one.seq < event.seq && one.data.party.organisation === organisation,
  );
  if (!proposal) return null;
  const { party, effectiveFrom, signingKeys } = proposal.data;
  const text = accessionText({ agreement: { id, version, digest: of.digest }, party, effectiveFrom, signingKeys });
  return { text, digest: digestOfText(text), kids: signingKeys };
}

const capacityIn = ({ srAts }: SignatureClaims): string => (srAts === null ? "" : `, as ${JSON.stringify(srAts)}`);

/** A signature by a key: over the frozen text, by a key that stands in it, valid at the receipt's instant. */
export function checkKeySignature(event: SignedEvent | AccessionEvent, setting: SignatureSetting): Finding[] {
  const about = signatureOf(event);
  const { organisation, kid, jws, digest } = event.data;
  const of = signedText(event, setting);
  if (!of) return [fails(about, "the text of this version is not in the file, so that nothing can be checked")];
  const findings: Finding[] = [];
  if (digest !== of.digest) findings.push(fails(about, "the ledger has it for another text than the one here"));
  if (!of.kids.includes(kid)) {
    findings.push(fails(about, `the key ${kid} does not stand in the text as one that may sign for ${organisation}`));
  }
  const key = setting.keys.find((one) => one.kid === kid && one.organisation === organisation);
  if (!key) return [...findings, fails(about, `the key ${kid} is not in the file`)];
  try {
    const keyOf = (asked: string) => (asked === kid ? key.jwk : undefined);
    const claims = verifyDetachedJws(jws, Buffer.from(of.text), keyOf, event.at);
    if (findings.length === 0) findings.push(...judgedAt(about, event, key, capacityIn(claims)));
  } catch (error) {
    if (!(error instanceof InvalidSignature)) throw error;
    findings.push(fails(about, error.message));
  }
  return findings;
}

function judgedAt(
  about: string,
  { at, data }: SignedEvent | AccessionEvent,
  key: EvidenceKey,
  capacity: string,
): Finding[] {
  if (!isValidAt(key, at)) {
    const interval = `from ${key.confirmedAt} until ${key.ended?.from ?? "now"}`;
    return [fails(about, `the key ${data.kid} signs ${interval}, and the signature was received at ${at}`)];
  }
  const since = key.ended?.suspectedSince ?? null;
  const doubt = since !== null && at >= since;
  return [
    holds(
      about,
      `electronic signature with the key ${data.kid}, which was valid when it was received at ${at}${capacity}`,
    ),
    ...(doubt
      ? [note(about, `the key was later reported compromised, suspected since ${since}, before this signature`)]
      : []),
  ];
}

const kindInWords: Readonly<Record<OutsideKind, string>> = {
  pades: "PDF signed outside (PAdES)",
  cades: "file signed outside (CAdES)",
  paper: "signed on paper",
};
const formInWords: Readonly<Record<FileForm, string>> = {
  "pdf-with-signature-dictionary": "a PDF with a signature in it",
  "cms-signed-data": "a CMS file with signatures",
  pdf: "a scan in PDF",
  image: "a scanned image",
};

const byWhom = ({ actor }: LedgerEvent): string => `${actor.organisation}'s ${actor.role} (${actor.member})`;

/** A signature made elsewhere: what two people attest, and that nothing more was checked. */
export function checkOutsideSignature(event: AttestedEvent, { texts, events }: SignatureSetting): Finding[] {
  const about = signatureOf(event);
  const { version, id, organisation, kind, file, digest } = event.data;
  const recorded = events.find(
    (one): one is LedgerEvent & OutsideRecorded => one.type === "external-signature-recorded" && one.data.id === id,
  );
  if (!recorded || recorded.seq > event.seq) return [fails(about, "it was attested without having been recorded")];
  const same = recorded.data;
  const wrong: string[] = [];
  if (same.organisation !== organisation || same.kind !== kind || same.file !== file || same.version !== version) {
    wrong.push("what was attested is not what was recorded");
  }
  const text = texts.get(version);
  if (!text) wrong.push("the text of this version is not in the file");
  else if (digest !== text.digest || same.digest !== text.digest)
    wrong.push("the digest compared is that of another text");
  if (recorded.actor.member === event.actor.member) wrong.push("the same person recorded and attested it");
  if (wrong.length > 0) return wrong.map((reason) => fails(about, reason));
  const looks = same.form === null ? "a file that is kept elsewhere" : formInWords[same.form];
  const place = `registered as ${same.protocolNumber}, dated ${same.signedOn}, as ${same.capacity}`;
  return [
    holds(
      about,
      `${kindInWords[kind]}: ${looks}, ${file}, ${place}; attested by ${byWhom(recorded)} and ${byWhom(event)} at ${event.at}`,
    ),
    note(
      about,
      "the signature in that file or on that paper is not validated here: two people say that they compared the printed digest",
    ),
  ];
}
