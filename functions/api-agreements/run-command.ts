import type { AgreementRecord } from "../../adapters/dynamodb/agreement-store.ts";
import type { AgreementState } from "../../core/agreements/agreement.ts";
import { type AgreementCommand, decideAgreement } from "../../core/agreements/decide-agreement.ts";
import type { AgreementEvent, AgreementEventBody } from "../../core/agreements/events.ts";
import { applyEvent } from "../../core/agreements/fold-agreement.ts";
import type { Role } from "../../core/codes.ts";
import { Defect, StaleWrite } from "../../core/errors.ts";
import { type Instant, laterOf } from "../../core/instant.ts";
import { chain, endOf } from "../../core/ledger/ledger.ts";
import type { Principal } from "../../core/people/member.ts";
import { readFor } from "./access.ts";
import { agreementNotices } from "./agreement-notices.ts";
import type { AgreementPorts } from "./ports.ts";

/** What a caller asks, once role and body are checked against the agreement as it was read. */
export interface Prepared {
  readonly command: AgreementCommand;
  readonly role: Role;
}

export type Prepare = (agreement: AgreementRecord, at: Instant) => Promise<Prepared> | Prepared;

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
): Promise<AgreementRecord> {
  for (let attempt = 1; ; attempt++) {
    const before = await readFor(ports, principal, id);
    // The instant its events will bear: what is judged at it, a key's validity above all, is judged at the receipt's.
    const at = laterOf(ports.now(), before.ledgerEnd.at ?? ports.now());
    const prepared = await prepare(before, at);
    try {
      return await perform(ports, principal, before, prepared, at);
    } catch (error) {
      if (!(error instanceof StaleWrite) || attempt >= mostAttempts) throw error;
    }
  }
}

async function perform(
  ports: AgreementPorts,
  principal: Principal,
  before: AgreementRecord,
  { command, role }: Prepared,
  at: Instant,
): Promise<AgreementRecord> {
  const bodies = decideAgreement(before, command, at);
  const actor = { organisation: principal.organisation, role, member: principal.member };
  const events = chain<AgreementEventBody>(before.ledgerEnd, bodies, at, actor) as AgreementEvent[];
  const { id, body, ledgerEnd: _, receipts, ...state } = before;
  const moved = events.reduce<AgreementState>(applyEvent, state as AgreementState);
  const after: AgreementRecord = {
    id,
    body: command.action === "change" ? command.body : body,
    ...moved,
    ledgerEnd: endOf(events),
    receipts: moved.status === "draft" ? {} : { ...receipts, ...(await receiptsFor(ports, id, events)) },
  };
  const last = bodies.at(-1);
  if (!last) throw new Defect("a command without effect");
  const notices = agreementNotices(after, last, { actor: principal.organisation, at, newId: ports.newId });
  const used = command.action === "sign" ? { organisation: command.organisation, kid: command.kid, at } : null;
  await ports.agreements.commit({ before, after, events, notices, used });
  return after;
}

/**
 * Our countersignature is made before the write, and kept with it, so that an answer lost on its way can be had again.
 * One made for a write that then fails is never given out.
 */
async function receiptsFor(
  { receipts }: AgreementPorts,
  ledger: string,
  events: readonly AgreementEvent[],
): Promise<Record<string, string>> {
  const signed = events.find((event) => event.type === "signed");
  if (signed?.type !== "signed") return {};
  const { version, digest, organisation, kid } = signed.data;
  const { seq, hash, at } = signed;
  const agreement = { id: ledger, version, digest };
  const signature = { ledger, seq, hash, at, agreement, organisation, kind: "electronic", kid };
  return { [organisation]: await receipts.sign(signature, "receipt+jws") };
}
