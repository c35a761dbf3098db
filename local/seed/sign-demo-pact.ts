import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { toMillis } from "../../core/instant.ts";
import type { Principal } from "../../core/people/member.ts";
import { makeDetachedJws, publicHalfOf } from "../../core/signing/make-jws.ts";
import { makeProof } from "../../core/signing/proof-of-possession.ts";
import { createAgreementsApi } from "../../functions/api-agreements/handler.ts";
import type { AgreementPorts } from "../../functions/api-agreements/ports.ts";
import { coordinator, demoFacts } from "./demo-facts.ts";
import { demoPact } from "./demo-pact.ts";
import type { DemoPlan } from "./demo-plan.ts";

/** A call of the agreements API by a principal of the demo; the body of the answer as sent. @throws Error on a refusal */
type Call = (who: string, method: string, path: string, body?: object) => Promise<string>;

/**
 * The agreements API itself, called in the process: what the demo has registered, proposed and signed went through the
 * same checks as anybody's. Its mails are not owed, since nobody waits for them.
 */
function callerOf(ports: AgreementPorts, principals: ReadonlyMap<string, Principal>, agreement: string): Call {
  let failure: unknown;
  const api = createAgreementsApi({
    ...ports,
    agreements: { ...ports.agreements, commit: (commit) => ports.agreements.commit({ ...commit, notices: [] }) },
    keys: {
      ...ports.keys,
      register: (key) => ports.keys.register(key, []),
      change: (changes) => ports.keys.change(changes, []),
    },
    newId: () => agreement,
    authenticate: async (who) => {
      const principal = principals.get(who ?? "");
      if (!principal) throw new Error(`the demo has no ${who}`);
      return principal;
    },
    log: (line) => {
      failure = line;
    },
  });
  return async (who, method, path, body) => {
    const event = {
      rawPath: path,
      headers: { authorization: who, "content-type": "application/json" },
      requestContext: { http: { method } },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    };
    const { statusCode = 500, body: answer = "" } = await api(event as unknown as APIGatewayProxyEventV2);
    if (statusCode >= 300) {
      throw new Error(`The demo could not be made: ${method} ${path} gave ${statusCode} ${answer}`, { cause: failure });
    }
    return answer;
  };
}

/** Registers and confirms each signatory's key, as far as that is not done. */
async function settleKeys(ports: AgreementPorts, call: Call, plan: DemoPlan): Promise<void> {
  for (const { organisation, kid, privateJwk } of plan.signingKeys) {
    const path = `/v1/organisations/${organisation}/signing-keys`;
    const known = await ports.keys.signingKey(organisation, kid);
    if (!known) {
      const iat = Math.floor(toMillis(ports.now()) / 1000);
      const proof = makeProof(privateJwk, { organisation, audience: ports.baseUrl }, iat);
      await call(`${organisation}-signatory`, "POST", path, { jwk: publicHalfOf(privateJwk), proof });
    }
    if (known?.status !== "confirmed") {
      await call(`${organisation}-supervisor`, "POST", `${path}/${kid}/confirmation`);
    }
  }
}

/**
 * Makes the demo's agreement, from wherever an earlier start left it: drafted by the coordinator, proposed, and signed
 * by every signatory until it is active.
 * @param principals the demo's people by name
 */
export async function signDemoPact(
  ports: AgreementPorts,
  principals: ReadonlyMap<string, Principal>,
  plan: DemoPlan,
): Promise<void> {
  const call = callerOf(ports, principals, plan.agreement);
  const administrator = `${coordinator}-administrator`;
  const path = `/v1/agreements/${plan.agreement}`;
  await settleKeys(ports, call, plan);
  if (!(await ports.agreements.current(plan.agreement))) {
    const organisations = demoFacts(plan.year).organisations.map(({ id }) => id);
    await call(administrator, "POST", "/v1/agreements", demoPact(organisations, plan.year));
  }
  if ((await ports.agreements.current(plan.agreement))?.status === "draft") {
    await call(administrator, "POST", `${path}/proposal`);
  }
  const signed = (await ports.agreements.current(plan.agreement))?.signatures.map((each) => each.organisation) ?? [];
  const missing = plan.signingKeys.filter(({ organisation }) => !signed.includes(organisation));
  for (const { organisation, privateJwk } of missing) {
    const document = Buffer.from(await call(`${organisation}-signatory`, "GET", `${path}/document`));
    const iat = Math.floor(toMillis(ports.now()) / 1000);
    const jws = makeDetachedJws(privateJwk, document, { iat });
    await call(`${organisation}-signatory`, "POST", `${path}/signatures`, { jws });
  }
}
