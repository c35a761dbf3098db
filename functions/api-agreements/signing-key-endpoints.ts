import { Conflict, Forbidden, NotFound, StaleWrite } from "../../core/errors.ts";
import type { AccountNotice } from "../../core/notices/account-notice.ts";
import { holds, type Principal } from "../../core/people/member.ts";
import { verifyProof } from "../../core/signing/proof-of-possession.ts";
import { readSigningJwk, type SigningJwk, thumbprintOf } from "../../core/signing/signing-jwk.ts";
import { mostKeys, type SigningKeyRecord } from "../../core/signing/signing-key-record.ts";
import { confirmSigningKey, listSigningKeys, registerSigningKey } from "../../wire/agreements.ts";
import { type Endpoint, endpoint } from "../http/api-function.ts";
import type { AgreementPorts } from "./ports.ts";
import { atPointer } from "./signature-endpoint.ts";

const keyView = ({ kid, jwk, status, registeredAt, confirmedAt }: SigningKeyRecord) => ({
  kid,
  jwk,
  status,
  registeredAt,
  confirmedAt,
});

async function mustExist({ organisations }: AgreementPorts, id: string): Promise<void> {
  if (!(await organisations.organisation(id))) throw new NotFound("no such organisation");
}

/** Keys are public, as the directory is; those not confirmed yet concern their own organisation alone. */
const list = (ports: AgreementPorts): Endpoint =>
  endpoint(listSigningKeys, async ({ principal, path }) => {
    const organisation = path["id"] ?? "";
    await mustExist(ports, organisation);
    const keys = await ports.keys.signingKeys(organisation);
    const own = principal.organisation === organisation;
    const shown = keys.filter((key) => own || key.status === "confirmed");
    return { status: 200, json: { items: shown.map(keyView) } };
  });

/** @throws Forbidden unless the caller holds a role in this very organisation */
function mustBe(principal: Principal, role: "signatory" | "supervisor", organisation: string): void {
  if (principal.organisation === organisation && holds(principal, role)) return;
  throw new Forbidden(`a ${role} of the organisation itself does this`);
}

/** All its signatories hear of it, so that a key nobody knows of is noticed. */
const noticeOf = (
  { newId }: AgreementPorts,
  kind: "key-registered" | "key-confirmed",
  key: SigningKeyRecord,
  actor: string,
): AccountNotice => ({
  id: newId(),
  kind,
  organisation: key.organisation,
  audience: { roles: kind === "key-registered" ? ["signatory", "supervisor"] : ["signatory"] },
  actor,
  createdAt: kind === "key-confirmed" && key.confirmedAt ? key.confirmedAt : key.registeredAt,
});

const newRecord = (principal: Principal, jwk: SigningJwk, at: SigningKeyRecord["registeredAt"]): SigningKeyRecord => ({
  organisation: principal.organisation,
  kid: thumbprintOf(jwk),
  jwk,
  status: "registered",
  registeredBy: principal.member,
  registeredAt: at,
  confirmedBy: null,
  confirmedAt: null,
});

const register = (ports: AgreementPorts): Endpoint =>
  endpoint(registerSigningKey, async (request) => {
    const { principal } = request;
    const organisation = request.path["id"] ?? "";
    await mustExist(ports, organisation);
    mustBe(principal, "signatory", organisation);
    const { jwk: sent, proof } = request.body();
    const jwk = atPointer("/jwk", () => readSigningJwk(sent));
    const at = ports.now();
    atPointer("/proof", () => verifyProof(proof, jwk, { organisation, audience: ports.baseUrl }, at));
    if ((await ports.keys.signingKeys(organisation)).length >= mostKeys) {
      throw new Conflict(`an organisation has at most ${mostKeys} keys`);
    }
    const key = newRecord(principal, jwk, at);
    await ports.keys
      .register(key, [noticeOf(ports, "key-registered", key, principal.name)])
      .catch(onStale("this key is registered already, by your organisation or another: make a new one"));
    return { status: 201, json: { kid: key.kid, status: key.status } };
  });

const onStale =
  (message: string) =>
  (error: unknown): never => {
    throw error instanceof StaleWrite ? new Conflict(message) : error;
  };

const confirm = (ports: AgreementPorts): Endpoint =>
  endpoint(confirmSigningKey, async ({ principal, path, body }) => {
    const organisation = path["id"] ?? "";
    await mustExist(ports, organisation);
    mustBe(principal, "supervisor", organisation);
    const key = await ports.keys.signingKey(organisation, path["kid"] ?? "");
    if (!key) throw new NotFound("no such key");
    body();
    if (key.registeredBy === principal.member) {
      throw new Forbidden("another supervisor confirms it: nobody gives themselves a key to sign with");
    }
    if (key.status === "confirmed") throw new Conflict("the key is confirmed already");
    const confirmed = { ...key, status: "confirmed", confirmedBy: principal.member, confirmedAt: ports.now() } as const;
    await ports.keys
      .confirm(confirmed, [noticeOf(ports, "key-confirmed", confirmed, principal.name)])
      .catch(onStale("the key is confirmed already"));
    return { status: 200, json: keyView(confirmed) };
  });

/** Registering and confirming the keys that sign agreements. */
export const signingKeyEndpoints = (ports: AgreementPorts): Endpoint[] => [
  list(ports),
  register(ports),
  confirm(ports),
];
