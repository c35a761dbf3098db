import { signingParties } from "../../core/agreements/agreement.ts";
import type { SigningKeys } from "../../core/agreements/document.ts";
import type { AgreementBody } from "../../core/agreements/terms.ts";
import { proposeAgreement, refuseAgreement, reopenAgreement } from "../../wire/agreements.ts";
import { type Endpoint, endpoint } from "../http/api-function.ts";
import { mustDraft, mustSign, readFor } from "./access.ts";
import { agreementView } from "./agreement-view.ts";
import type { AgreementPorts } from "./ports.ts";
import { runCommand } from "./run-command.ts";

/** The confirmed keys of every party that signs, as they are now. */
async function confirmedKeys({ keys }: AgreementPorts, body: AgreementBody): Promise<SigningKeys> {
  const entries = signingParties(body).map(async (party) => {
    const confirmed = (await keys.signingKeys(party)).filter((key) => key.status === "confirmed");
    return [party, confirmed.map((key) => key.kid).sort()] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

const propose = (ports: AgreementPorts): Endpoint =>
  endpoint(proposeAgreement, async ({ principal, path, body }) => {
    const proposed = await runCommand(ports, principal, path["id"] ?? "", async (agreement) => {
      const role = mustDraft(principal, agreement.body);
      body();
      return { command: { action: "propose", signingKeys: await confirmedKeys(ports, agreement.body) }, role };
    });
    return { status: 200, json: agreementView(proposed, ports.now()) };
  });

const reopen = (ports: AgreementPorts): Endpoint =>
  endpoint(reopenAgreement, async ({ principal, path, body }) => {
    const reopened = await runCommand(ports, principal, path["id"] ?? "", (agreement) => {
      const role = mustDraft(principal, agreement.body);
      body();
      return { command: { action: "reopen" }, role };
    });
    return { status: 200, json: agreementView(reopened, ports.now()) };
  });

const refuse = (ports: AgreementPorts): Endpoint =>
  endpoint(refuseAgreement, async (request) => {
    const { principal } = request;
    const { organisation } = principal;
    const id = request.path["id"] ?? "";
    mustSign(principal, (await readFor(ports, principal, id)).body);
    const { reason } = request.body();
    const refused = await runCommand(ports, principal, id, (agreement) => ({
      command: { action: "refuse", organisation, reason },
      role: mustSign(principal, agreement.body),
    }));
    return { status: 200, json: agreementView(refused, ports.now()) };
  });

/** Freezing a draft, turning it back, refusing to sign. */
export const proposalEndpoints = (ports: AgreementPorts): Endpoint[] => [propose(ports), reopen(ports), refuse(ports)];
