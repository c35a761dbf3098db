import type { LifeRecord } from "../../adapters/dynamodb/agreement-record.ts";
import { signingParties } from "../../core/agreements/agreement.ts";
import { underNegotiation } from "../../core/agreements/agreement-life.ts";
import type { SigningKeys } from "../../core/agreements/document.ts";
import type { AgreementBody } from "../../core/agreements/terms.ts";
import type { Instant } from "../../core/instant.ts";
import type { Principal } from "../../core/people/member.ts";
import { isValidAt } from "../../core/signing/signing-key-record.ts";
import { proposeAgreement, refuseAgreement, reopenAgreement } from "../../wire/agreements.ts";
import { type Endpoint, endpoint } from "../http/api-function.ts";
import { draftersOf, mustDraft, mustSign, readLife } from "./access.ts";
import { agreementFor } from "./agreement-answer.ts";
import type { AgreementPorts } from "./ports.ts";
import { mustMayReplace } from "./replacement.ts";
import { runCommand } from "./run-command.ts";
import { mustHaveCalendars } from "./working-calendars.ts";

/** The thumbprints of an organisation's keys which may sign now. */
export async function validKeys({ keys }: AgreementPorts, organisation: string, at: Instant): Promise<string[]> {
  const valid = (await keys.signingKeys(organisation)).filter((key) => isValidAt(key, at));
  return valid.map((key) => key.kid).sort();
}

/** The keys of every party that signs which may sign now. */
export async function keysThatSign(ports: AgreementPorts, body: AgreementBody, at: Instant): Promise<SigningKeys> {
  const entries = signingParties(body).map(async (party) => [party, await validKeys(ports, party, at)] as const);
  return Object.fromEntries(await Promise.all(entries));
}

/** What such a command answers: the version it was about. */
const negotiated = (ports: AgreementPorts, principal: Principal, life: LifeRecord) =>
  agreementFor(principal, life, underNegotiation(life), ports.now());

const propose = (ports: AgreementPorts): Endpoint =>
  endpoint(proposeAgreement, async ({ principal, path, body }) => {
    const proposed = await runCommand(ports, principal, path["id"] ?? "", async (life, at) => {
      const agreement = underNegotiation(life);
      const role = mustDraft(principal, draftersOf(agreement));
      body();
      await mustMayReplace(ports, principal, agreement.body, life);
      await mustHaveCalendars(ports, agreement.body, at);
      return { command: { action: "propose", signingKeys: await keysThatSign(ports, agreement.body, at) }, role };
    });
    return { status: 200, json: negotiated(ports, principal, proposed) };
  });

const reopen = (ports: AgreementPorts): Endpoint =>
  endpoint(reopenAgreement, async ({ principal, path, body }) => {
    const reopened = await runCommand(ports, principal, path["id"] ?? "", (life) => {
      const role = mustDraft(principal, draftersOf(underNegotiation(life)));
      body();
      return { command: { action: "reopen" }, role };
    });
    return { status: 200, json: negotiated(ports, principal, reopened) };
  });

const refuse = (ports: AgreementPorts): Endpoint =>
  endpoint(refuseAgreement, async (request) => {
    const { principal } = request;
    const { organisation } = principal;
    const id = request.path["id"] ?? "";
    mustSign(principal, await readLife(ports, principal, id));
    const { reason } = request.body();
    const refused = await runCommand(ports, principal, id, (life) => ({
      command: { action: "refuse", organisation, reason },
      role: mustSign(principal, life),
    }));
    return { status: 200, json: negotiated(ports, principal, refused) };
  });

/** Freezing a draft, turning it back, refusing to sign. */
export const proposalEndpoints = (ports: AgreementPorts): Endpoint[] => [propose(ports), reopen(ports), refuse(ports)];
