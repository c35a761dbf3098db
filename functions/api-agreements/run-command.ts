import type { LifeRecord } from "../../adapters/dynamodb/agreement-record.ts";
import type { NamedSignatory } from "../../adapters/dynamodb/outside-signature-store.ts";
import { type AgreementCommand, decideAgreement } from "../../core/agreements/decide-agreement.ts";
import { decideOutside, type OutsideCommand } from "../../core/agreements/decide-outside.ts";
import type { Role } from "../../core/codes.ts";
import { StaleWrite } from "../../core/errors.ts";
import { type Instant, laterOf } from "../../core/instant.ts";
import type { Principal } from "../../core/people/member.ts";
import { append } from "../use-cases/commit-agreement.ts";
import { readLife } from "./access.ts";
import type { AgreementPorts } from "./ports.ts";

/** What a caller asks, once role and body are checked against the agreement as it was read. */
export interface Prepared {
  readonly command: AgreementCommand | OutsideCommand;
  readonly role: Role;
  /** Who signed outside, where the command records it. */
  readonly signatory?: NamedSignatory;
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
    const { command, role, signatory = null } = await prepare(before, at);
    const actor = { organisation: principal.organisation, role, member: principal.member };
    try {
      const bodies = isOutside(command) ? decideOutside(before, command, at) : decideAgreement(before, command, at);
      const body = "body" in command ? { body: command.body } : {};
      return await append(ports, before, { bodies, actor, at, signatory, ...body });
    } catch (error) {
      if (!(error instanceof StaleWrite) || attempt >= mostAttempts) throw error;
    }
  }
}

const isOutside = (command: Prepared["command"]): command is OutsideCommand => command.action.endsWith("-outside");
