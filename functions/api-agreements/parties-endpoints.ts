import type { LifeRecord } from "../../adapters/dynamodb/agreement-record.ts";
import { accessionText } from "../../core/agreements/accession-document.ts";
import type { Accession } from "../../core/agreements/agreement.ts";
import { completeParty } from "../../core/agreements/complete-body.ts";
import { accessionTerms, awaitingAccession } from "../../core/agreements/decide-parties.ts";
import { everParties } from "../../core/agreements/membership.ts";
import { Forbidden, InvalidInput, NotFound } from "../../core/errors.ts";
import type { Principal } from "../../core/people/member.ts";
import { refusal } from "../../core/refusals/refusal.ts";
import { mostParties } from "../../wire/agreement-body.ts";
import {
  leaveAgreement,
  proposeAccession,
  readAccessionDocument,
  refuseAccession,
  signAccession,
} from "../../wire/agreement-life.ts";
import { type Endpoint, endpoint } from "../http/api-function.ts";
import { mustBeSignatory, mustCoordinate, readLife } from "./access.ts";
import { agreementFor } from "./agreement-answer.ts";
import type { AgreementPorts } from "./ports.ts";
import { validKeys } from "./proposal-endpoints.ts";
import { runCommand } from "./run-command.ts";
import { verifiedKid } from "./signature-endpoint.ts";

/** The answer of a command about the version in force. */
export const present = (ports: AgreementPorts, principal: Principal, life: LifeRecord) => {
  if (life.present === null) throw new NotFound("nothing is in force");
  return agreementFor(principal, life, life.present, ports.now());
};

const latestOf = (life: LifeRecord, organisation: string): Accession | undefined =>
  life.present?.accessions.findLast(({ party }) => party.organisation === organisation);

/** @throws InvalidInput for a party that is no organisation here, that coordinates, or that is one too many */
async function mustMayJoin(ports: AgreementPorts, life: LifeRecord, party: Accession["party"]): Promise<void> {
  if (!(await ports.organisations.organisation(party.organisation))) {
    throw InvalidInput.at("/party/organisation", refusal("organisation-unknown"));
  }
  if (party.role === "coordinator") {
    throw InvalidInput.at("/party/role", refusal("accession-coordinator"));
  }
  const organisations = new Set(life.present ? everParties(life.present).map((one) => one.organisation) : []);
  for (const { party: joining } of life.present?.accessions ?? []) organisations.add(joining.organisation);
  if (organisations.add(party.organisation).size > mostParties) {
    throw InvalidInput.at("/party", refusal("accession-many", { most: mostParties }));
  }
}

const propose = (ports: AgreementPorts): Endpoint =>
  endpoint(proposeAccession, async (request) => {
    const { principal } = request;
    const id = request.path["id"] ?? "";
    const read = await readLife(ports, principal, id);
    mustCoordinate(principal, read);
    const { party: sent, effectiveFrom = null } = request.body();
    const party = completeParty(sent);
    await mustMayJoin(ports, read, party);
    const after = await runCommand(ports, principal, id, async (life, at) => {
      const role = mustCoordinate(principal, life);
      const signingKeys = await validKeys(ports, party.organisation, at);
      return { command: { action: "propose-accession", party, effectiveFrom, signingKeys }, role };
    });
    const { organisation } = party;
    return { status: 201, json: { organisation, digest: latestOf(after, organisation)?.digest, effectiveFrom } };
  });

const document = (ports: AgreementPorts): Endpoint =>
  endpoint(readAccessionDocument, async ({ principal, path }) => {
    const life = await readLife(ports, principal, path["id"] ?? "");
    const accession = latestOf(life, path["organisation"] ?? "");
    if (!life.present || !accession) throw new NotFound("no such accession");
    const body = accessionText(accessionTerms(life.present, accession));
    return { status: 200, text: { mediaType: "application/json", body } };
  });

/** @throws Forbidden unless the caller is a signatory of the very organisation that is to join */
function mustJoin(principal: Principal, organisation: string): "signatory" {
  if (principal.organisation !== organisation) throw new Forbidden(refusal("accession-others"));
  mustBeSignatory(principal);
  return "signatory";
}

const sign = (ports: AgreementPorts): Endpoint =>
  endpoint(signAccession, async (request) => {
    const { principal, path } = request;
    const [id, organisation] = [path["id"] ?? "", path["organisation"] ?? ""];
    await readLife(ports, principal, id);
    mustJoin(principal, organisation);
    const { jws } = request.body();
    const after = await runCommand(ports, principal, id, async (life, at) => {
      const { version, accession } = awaitingAccession(life, organisation, at);
      const text = accessionText(accessionTerms(version, accession));
      const kid = await verifiedKid(ports, { organisation, text, named: accession.signingKeys }, { jws, at });
      return { command: { action: "sign-accession", organisation, kid, jws }, role: "signatory" };
    });
    const from = latestOf(after, organisation)?.from;
    return { status: 201, json: { organisation, from, receipt: after.present?.receipts[organisation] } };
  });

const refuse = (ports: AgreementPorts): Endpoint =>
  endpoint(refuseAccession, async (request) => {
    const { principal, path } = request;
    const [id, organisation] = [path["id"] ?? "", path["organisation"] ?? ""];
    await readLife(ports, principal, id);
    const role = mustJoin(principal, organisation);
    const { reason } = request.body();
    const command = { action: "refuse-accession", organisation, reason } as const;
    const after = await runCommand(ports, principal, id, () => ({ command, role }));
    return { status: 200, json: present(ports, principal, after) };
  });

const leave = (ports: AgreementPorts): Endpoint =>
  endpoint(leaveAgreement, async (request) => {
    const { principal } = request;
    const { organisation } = principal;
    const id = request.path["id"] ?? "";
    await readLife(ports, principal, id);
    const role = mustBeSignatory(principal);
    const { effectiveFrom = null, reason = null } = request.body();
    const command = { action: "leave", organisation, effectiveFrom, reason } as const;
    const after = await runCommand(ports, principal, id, () => ({ command, role }));
    return { status: 200, json: present(ports, principal, after) };
  });

/** Joining a version in force, and leaving it. */
export const partiesEndpoints = (ports: AgreementPorts): Endpoint[] => [
  propose(ports),
  document(ports),
  sign(ports),
  refuse(ports),
  leave(ports),
];
