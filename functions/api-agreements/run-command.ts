import type { AgreementRecord, LifeRecord } from "../../adapters/dynamodb/agreement-record.ts";
import { advanceLife } from "../../core/agreements/advance-life.ts";
import type { Agreement } from "../../core/agreements/agreement.ts";
import { type AgreementCommand, decideAgreement } from "../../core/agreements/decide-agreement.ts";
import type { AgreementEvent, AgreementEventBody } from "../../core/agreements/events.ts";
import type { AgreementBody } from "../../core/agreements/terms.ts";
import type { Role } from "../../core/codes.ts";
import { StaleWrite } from "../../core/errors.ts";
import { type Instant, laterOf } from "../../core/instant.ts";
import { type Actor, chain, emptyLedger, endOf } from "../../core/ledger/ledger.ts";
import type { Principal } from "../../core/people/member.ts";
import { readLife } from "./access.ts";
import { agreementNotices } from "./agreement-notices.ts";
import type { AgreementPorts } from "./ports.ts";

/** What a caller asks, once role and body are checked against the agreement as it was read. */
export interface Prepared {
  readonly command: AgreementCommand;
  readonly role: Role;
}

export type Prepare = (agreement: LifeRecord, at: Instant) => Promise<Prepared> | Prepared;

/** Others may write first; signatories of a large pact often sign on the same day. */
const mostAttempts = 8;

/**
 * Runs a command of a caller on an agreement: reads, prepares, decides, writes once; begins anew when another wrote first.
 * @throws NotFound, whatever `prepare` throws, Conflict
 */
export async function runCommand(
  ports: AgreementPorts,
  principal: Principal,
  id: string,
  prepare: Prepare,
): Promise<LifeRecord> {
  for (let attempt = 1; ; attempt++) {
    const before = await readLife(ports, principal, id);
    // The instant its events will bear: what is judged at it, a key's validity above all, is judged at the receipt's.
    const at = laterOf(ports.now(), before.ledgerEnd.at ?? ports.now());
    const { command, role } = await prepare(before, at);
    const actor = { organisation: principal.organisation, role, member: principal.member };
    try {
      const bodies = decideAgreement(before, command, at);
      return await append(ports, before, { bodies, actor, at, ...("body" in command ? { body: command.body } : {}) });
    } catch (error) {
      if (!(error instanceof StaleWrite) || attempt >= mostAttempts) throw error;
    }
  }
}

/** What was decided: the events' bodies, and the text of the version in negotiation where they set it. */
export interface Decided {
  readonly bodies: readonly AgreementEventBody[];
  readonly actor: Actor;
  readonly at: Instant;
  readonly body?: AgreementBody;
}

/** Appends what was decided to an agreement's ledger, with the mails it owes. @throws StaleWrite */
export async function append(ports: AgreementPorts, before: LifeRecord, decided: Decided): Promise<LifeRecord> {
  const { bodies, actor, at } = decided;
  const { after, events } = await advanced(ports, before, before.id, decided);
  const notices = agreementNotices(after, bodies, { actor: actor.organisation ?? "", at, newId: ports.newId });
  await ports.agreements.commit({ before, after, events, notices, used: keyUsed(bodies, at) });
  return after;
}

/** The key of a signature that was accepted: its end may not come between. */
function keyUsed(bodies: readonly AgreementEventBody[], at: Instant) {
  const signed = bodies.find((body) => body.type === "signed");
  return signed ? { organisation: signed.data.organisation, kid: signed.data.kid, at } : null;
}

/** Makes a new agreement by its first event. */
export async function begin(ports: AgreementPorts, decided: Decided): Promise<LifeRecord> {
  const { after, events } = await advanced(ports, null, ports.newId(), decided);
  await ports.agreements.commit({ before: null, after, events, notices: [] });
  return after;
}

async function advanced(ports: AgreementPorts, before: LifeRecord | null, id: string, decided: Decided) {
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
  { receipts }: AgreementPorts,
  ledger: string,
  events: readonly AgreementEvent[],
): Promise<Receipt | null> {
  const signed = events.find((event) => event.type === "signed");
  if (signed?.type !== "signed") return null;
  const { version, digest, organisation, kid } = signed.data;
  const { seq, hash, at } = signed;
  const agreement = { id: ledger, version, digest };
  const signature = { ledger, seq, hash, at, agreement, organisation, kind: "electronic", kid };
  return { version, organisation, receipt: await receipts.sign(signature, "receipt+jws") };
}
