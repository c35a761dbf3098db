import type { LifeRecord } from "../../adapters/dynamodb/agreement-record.ts";
import type { AgreementStore } from "../../adapters/dynamodb/agreement-store.ts";
import { dueEvents, toReplace } from "../../core/agreements/due-agreement.ts";
import type { AgreementEventBody } from "../../core/agreements/events.ts";
import { StaleWrite } from "../../core/errors.ts";
import { type Instant, laterOf, utcDate } from "../../core/instant.ts";
import { systemActor } from "../../core/ledger/ledger.ts";
import { append } from "./commit-agreement.ts";

/** What time does to agreements needs. */
export interface DueAgreementPorts {
  readonly agreements: Pick<AgreementStore, "life" | "commit">;
  readonly now: () => Instant;
  readonly newId: () => string;
}

/** After a long outage several things are due, each on what the one before has left; others may write meanwhile. */
const mostRounds = 12;

/**
 * Records what time has made due of an agreement, and owes the mails that tell it: once, however often it is looked at,
 * since each event leaves it due no more and is written only on the ledger it was decided on.
 */
export async function performDueOfAgreement(ports: DueAgreementPorts, id: string): Promise<void> {
  for (let round = 0; round < mostRounds; round += 1) {
    const life = await ports.agreements.life(id);
    if (life === null) return;
    try {
      if (!(await performOne(ports, life))) return;
    } catch (error) {
      if (!(error instanceof StaleWrite)) throw error;
    }
  }
}

async function performOne(ports: DueAgreementPorts, life: LifeRecord): Promise<boolean> {
  const bodies = dueEvents(life, ports.now());
  if (bodies.length > 0) await record(ports, life, bodies);
  return bodies.length > 0 || (await settleReplacement(ports, life));
}

const record = (ports: DueAgreementPorts, life: LifeRecord, bodies: readonly AgreementEventBody[]) =>
  append(ports, life, { bodies, actor: systemActor, at: laterOf(ports.now(), life.ledgerEnd.at ?? ports.now()) });

/**
 * An agreement in force takes the place of the one its text names: first that one's ledger says so, then its own, so that
 * whatever is interrupted is found again. @returns whether there was anything to do
 */
export async function settleReplacement(ports: DueAgreementPorts, life: LifeRecord): Promise<boolean> {
  const replacement = toReplace(life);
  if (!replacement || replacement.from > utcDate(ports.now())) return false;
  const other = await ports.agreements.life(replacement.agreement);
  if (other?.present?.status === "active" && other.replacedBy === null) {
    await record(ports, other, [{ type: "replaced", data: { version: other.present.version, by: life.id } }]);
  }
  const version = life.present?.version ?? 0;
  await record(ports, life, [{ type: "replacing", data: { version, agreement: replacement.agreement } }]);
  return true;
}
