import { isEntryIntoForceMet } from "../agreements/agreement.ts";
import type { AgreementEvent } from "../agreements/events.ts";
import { foldAgreement } from "../agreements/fold-agreement.ts";
import type { EvidenceContents } from "./bundle.ts";
import { checkDocuments, type ProposedText } from "./check-documents.ts";
import { checkLedger } from "./check-ledger.ts";
import { checkKeySignature, checkOutsideSignature, type SignatureEvent, signatureOf } from "./check-signatures.ts";
import { checkStatement, type InstallationKeys } from "./check-statement.ts";
import { type Finding, fails, holds, note } from "./finding.ts";

const isSignature = (event: AgreementEvent): event is SignatureEvent =>
  event.type === "signed" || event.type === "accession-signed" || event.type === "external-signature-attested";

/** An organisation that left and acceded anew has the receipt of its latest signature alone. */
const isLatest = (event: SignatureEvent, events: readonly AgreementEvent[]): boolean =>
  !events.some(
    (one) =>
      isSignature(one) &&
      one.seq > event.seq &&
      one.data.version === event.data.version &&
      one.data.organisation === event.data.organisation,
  );

/** What a receipt says of how a signature was made. */
function madeBy(event: SignatureEvent): Readonly<Record<string, unknown>> {
  if (event.type === "external-signature-attested") return { kind: event.data.kind, file: event.data.file };
  const made = { kind: "electronic", kid: event.data.kid };
  return event.type === "signed" ? made : { ...made, accession: true };
}

/** Versions whose proposal was taken back before it was in force: their signatures are void. */
export function voidVersions(events: readonly AgreementEvent[]): Set<number> {
  const voided = new Set<number>();
  let proposed: number | null = null;
  for (const { type, data } of events) {
    if (type === "proposed") proposed = data.version;
    if (type === "activated") proposed = null;
    if (type === "reopened" && proposed !== null) voided.add(proposed);
  }
  return voided;
}

/** Our receipt of a signature: what it is of, when it came, and where it stands in the ledger. */
function checkReceipt(event: SignatureEvent, { agreement }: EvidenceContents, keys: InstallationKeys): Finding[] {
  const { version, organisation, digest } = event.data;
  const about = `receipt of ${signatureOf(event)}`;
  if (!isLatest(event, agreement.events)) return [note(about, "the receipt of a later signature took its place")];
  const kept = agreement.receipts.find((one) => one.version === version && one.organisation === organisation);
  if (!kept) {
    if (voidVersions(agreement.events).has(version)) return [];
    return [fails(about, "it is not in the file")];
  }
  const { seq, hash, at } = event;
  const expected = {
    ledger: agreement.id,
    seq,
    hash,
    at,
    agreement: { id: agreement.id, version, digest },
    organisation,
    ...madeBy(event),
  };
  const wrong = checkStatement(about, { jws: kept.receipt, typ: "receipt+jws", keys }, expected);
  return wrong.length > 0 ? wrong : [holds(about, `countersigned by the installation at ${at}, as event ${seq}`)];
}

/** Who had validly signed a version before an event, and whether that suffices. */
function checkActivation(
  event: Extract<AgreementEvent, { type: "activated" }>,
  valid: readonly SignatureEvent[],
  texts: ReadonlyMap<number, ProposedText>,
): Finding[] {
  const { version, signed } = event.data;
  const about = `entry into force of version ${version}`;
  const text = texts.get(version);
  if (!text) return [fails(about, "the text of this version is not in the file")];
  const before = valid.filter((one) => one.data.version === version && one.seq < event.seq);
  const parties = before.map((one) => one.data.organisation);
  const without = signed.filter((party) => !parties.includes(party));
  if (without.length > 0) return [fails(about, `without a valid signature of ${without.join(", ")}`)];
  if (!isEntryIntoForceMet(text.body, parties)) return [fails(about, "the signatures do not suffice by its own terms")];
  return [holds(about, `at ${event.at}, signed by ${signed.join(", ")}`)];
}

/** The agreement: its ledger, its texts, each signature by its kind, the receipts, and that it entered into force as it says. */
export function checkAgreement(
  contents: EvidenceContents,
  keys: InstallationKeys,
): { findings: Finding[]; texts: Map<number, ProposedText> } {
  const { events } = contents.agreement;
  const { texts, findings } = checkDocuments(contents);
  const setting = { agreement: contents.agreement.id, texts, keys: contents.keys, events };
  const valid: SignatureEvent[] = [];
  const voided = voidVersions(events);
  const about: Finding[] = [];
  for (const event of events) {
    if (isSignature(event)) {
      const isOutside = event.type === "external-signature-attested";
      const found = isOutside ? checkOutsideSignature(event, setting) : checkKeySignature(event, setting);
      if (!found.some(({ verdict }) => verdict === "fails")) valid.push(event);
      about.push(...found, ...checkReceipt(event, contents, keys));
      if (voided.has(event.data.version)) about.push(note(signatureOf(event), "void: the proposal was reopened"));
    }
    if (event.type === "activated") about.push(...checkActivation(event, valid, texts));
  }
  const ledger = checkLedger("agreement's ledger", events, () => void foldAgreement(events));
  return { findings: [...ledger, ...findings, ...about], texts };
}
