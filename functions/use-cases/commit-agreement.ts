import type { AgreementRecord, LifeRecord } from "../../adapters/dynamodb/agreement-record.ts";
import type { AgreementStore } from "../../adapters/dynamodb/agreement-store.ts";
import type { CreationUnderKey } from "../../adapters/dynamodb/made-under-key.ts";
import type { NamedSignatory } from "../../adapters/dynamodb/outside-signature-store.ts";
import { advanceLife } from "../../core/agreements/advance-life.ts";
import type { Agreement } from "../../core/agreements/agreement.ts";
import type { Comment } from "../../core/agreements/comment.ts";
import type { AgreementEvent, AgreementEventBody } from "../../core/agreements/events.ts";
import type { AgreementBody } from "../../core/agreements/terms.ts";
import { Defect } from "../../core/errors.ts";
import type { Instant } from "../../core/instant.ts";
import { type Actor, chain, emptyLedger, endOf } from "../../core/ledger/ledger.ts";
import { agreementNotices } from "./agreement-notices.ts";

/** What it takes to append to an agreement's ledger. */
export interface CommitPorts {
  readonly agreements: Pick<AgreementStore, "commit">;
  /** Signs receipts; whoever takes no signatures needs none. */
  readonly receipts?: { sign(payload: object, type: "receipt+jws"): Promise<string> };
  readonly newId: () => string;
}

/** What was decided: the events' bodies, and the text of the version in negotiation where they set it. */
export interface Decided {
  readonly bodies: readonly AgreementEventBody[];
  readonly actor: Actor;
  readonly at: Instant;
  readonly body?: AgreementBody;
  readonly signatory?: NamedSignatory | null;
  /** A comment that the events tell of. */
  readonly comment?: Comment;
  /** The Idempotency-Key under which a new agreement is drafted. */
  readonly under?: CreationUnderKey | null;
}

/** Appends what was decided to an agreement's ledger, with the mails it owes. @throws StaleWrite */
export async function append(ports: CommitPorts, before: LifeRecord, decided: Decided): Promise<LifeRecord> {
  const { bodies, actor, at, signatory = null } = decided;
  const { after, events } = await advanced(ports, before, before.id, decided);
  const notices = agreementNotices({ before, after, bodies, actor: actor.organisation, at }, ports.newId);
  const { comment = null } = decided;
  const used = keyUsed(events);
  await ports.agreements.commit({ before, after, events, notices, used, signatory, comment });
  return after;
}

type ByKey = Extract<AgreementEvent, { type: "signed" | "accession-signed" }>;
type Signing = ByKey | Extract<AgreementEvent, { type: "external-signature-attested" }>;
const isByKey = (event: AgreementEvent): event is ByKey => event.type === "signed" || event.type === "accession-signed";
const isSigning = (event: AgreementEvent): event is Signing =>
  isByKey(event) || event.type === "external-signature-attested";

/** The key of a signature that was accepted: its end may not come between. */
function keyUsed(events: readonly AgreementEvent[]) {
  const signed = events.find(isByKey);
  return signed ? { organisation: signed.data.organisation, kid: signed.data.kid, at: signed.at } : null;
}

/** Makes a new agreement by its first event. */
export async function begin(ports: CommitPorts, decided: Decided): Promise<LifeRecord> {
  const { after, events } = await advanced(ports, null, ports.newId(), decided);
  await ports.agreements.commit({ before: null, after, events, notices: [], under: decided.under ?? null });
  return after;
}

async function advanced(ports: CommitPorts, before: LifeRecord | null, id: string, decided: Decided) {
  const { bodies, actor, at, body } = decided;
  const events = chain(before?.ledgerEnd ?? emptyLedger, bodies, at, actor) as AgreementEvent[];
  const life = advanceLife(before, id, events, body);
  const receipt = await receiptFor(ports, id, events);
  const after = {
    ...life,
    present: life.present && withReceipts(life.present, receipt),
    next: life.next && withReceipts(life.next, receipt),
    ledgerEnd: endOf(events),
  };
  return { after, events };
}

/** A receipt given for the signature of a version. */
interface Receipt {
  readonly version: number;
  readonly organisation: string;
  readonly receipt: string;
}

function withReceipts<V extends Agreement>(version: V & Partial<AgreementRecord>, given: Receipt | null) {
  const receipts = version.receipts ?? {};
  const own = given?.version === version.version ? { [given.organisation]: given.receipt } : {};
  return { ...version, receipts: { ...receipts, ...own } };
}

/**
 * Our countersignature is made before the write, and kept with it, so that an answer lost on its way can be had again.
 * One made for a write that then fails is never given out.
 */
async function receiptFor(
  { receipts }: CommitPorts,
  ledger: string,
  events: readonly AgreementEvent[],
): Promise<Receipt | null> {
  const event = events.find(isSigning);
  if (!event) return null;
  if (!receipts) throw new Defect("a signature where no receipt can be given");
  const { version, digest, organisation } = event.data;
  const { seq, hash, at } = event;
  const agreement = { id: ledger, version, digest };
  const of = event.type === "accession-signed" ? { accession: true } : {};
  const signature = { ledger, seq, hash, at, agreement, ...of, organisation, ...madeBy(event) };
  return { version, organisation, receipt: await receipts.sign(signature, "receipt+jws") };
}

/** How a signature was made: by which key, or outside as what file. */
const madeBy = (event: Signing) =>
  isByKey(event) ? { kind: "electronic", kid: event.data.kid } : { kind: event.data.kind, file: event.data.file };
