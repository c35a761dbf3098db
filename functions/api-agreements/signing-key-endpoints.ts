import type { KeyChange } from "../../adapters/dynamodb/signing-key-store.ts";
import { Conflict, Forbidden, NotFound, StaleWrite } from "../../core/errors.ts";
import type { Instant } from "../../core/instant.ts";
import type { AccountNotice } from "../../core/notices/account-notice.ts";
import { holds, type Principal } from "../../core/people/member.ts";
import { type Refusal, refusal } from "../../core/refusals/refusal.ts";
import { checkReplacement, confirmKey, type Replacement, retireFor, revokeKey } from "../../core/signing/change-key.ts";
import { verifyProof } from "../../core/signing/proof-of-possession.ts";
import { readSigningJwk, type SigningJwk, thumbprintOf } from "../../core/signing/signing-jwk.ts";
import {
  isLive,
  keyStatusAt,
  mostKeys,
  mostKeysEver,
  type SigningKeyRecord,
} from "../../core/signing/signing-key-record.ts";
import { confirmSigningKey, listSigningKeys, registerSigningKey, revokeSigningKey } from "../../wire/signing-keys.ts";
import { type Endpoint, endpoint } from "../http/api-function.ts";
import type { AgreementPorts } from "./ports.ts";
import { atPointer } from "./signature-endpoint.ts";

/** A key as it is shown: from when until when it signs, and how it ended. */
const keyView = (key: SigningKeyRecord, at: Instant) => {
  const { kid, jwk, registeredAt, confirmedAt, replaces, overlapUntil, ended } = key;
  return {
    kid,
    jwk,
    status: keyStatusAt(key, at),
    registeredAt,
    confirmedAt,
    validUntil: ended?.from ?? null,
    reason: ended?.reason ?? null,
    suspectedSince: ended?.suspectedSince ?? null,
    replaces,
    overlapUntil,
  };
};

async function mustExist({ organisations }: AgreementPorts, id: string): Promise<void> {
  if (!(await organisations.organisation(id))) throw new NotFound("no such organisation");
}

/** Keys are public, as the directory is; those never confirmed concern their own organisation alone. */
const list = (ports: AgreementPorts): Endpoint =>
  endpoint(listSigningKeys, async ({ principal, path }) => {
    const organisation = path["id"] ?? "";
    await mustExist(ports, organisation);
    const keys = await ports.keys.signingKeys(organisation);
    const own = principal.organisation === organisation;
    const at = ports.now();
    const shown = keys.filter((key) => own || key.confirmedAt !== null);
    return { status: 200, json: { items: shown.map((key) => keyView(key, at)) } };
  });

const rolesOf = {
  signatory: ["signatory"],
  supervisor: ["supervisor"],
  "signatory-or-supervisor": ["signatory", "supervisor"],
} as const;

/** @throws Forbidden unless the caller holds one of these roles in this very organisation */
function mustBe(principal: Principal, organisation: string, who: keyof typeof rolesOf): void {
  if (principal.organisation === organisation && holds(principal, ...rolesOf[who])) return;
  throw new Forbidden(refusal(`key-${who}`));
}

/** All its signatories and its supervisor hear of every change, so that a key nobody knows of is noticed. */
const noticeOf = (
  { newId }: AgreementPorts,
  kind: Extract<AccountNotice["kind"], `key-${string}`>,
  { organisation }: SigningKeyRecord,
  { actor, at }: { actor: string; at: Instant },
): AccountNotice => ({
  id: newId(),
  kind,
  organisation,
  audience: { roles: ["signatory", "supervisor"] },
  actor,
  createdAt: at,
});

const newRecord = (principal: Principal, jwk: SigningJwk, asked: Replacement, at: Instant): SigningKeyRecord => ({
  organisation: principal.organisation,
  kid: thumbprintOf(jwk),
  jwk,
  status: "registered",
  registeredBy: principal.member,
  registeredAt: at,
  confirmedBy: null,
  confirmedAt: null,
  replaces: asked.replaces ?? null,
  overlapUntil: asked.overlapUntil ?? null,
  ended: null,
  lastUsedAt: null,
});

function mustHaveRoom(keys: readonly SigningKeyRecord[], at: Instant): void {
  if (keys.filter((key) => isLive(key, at)).length >= mostKeys) {
    throw new Conflict(refusal("key-many", { most: mostKeys }));
  }
  if (keys.length >= mostKeysEver) throw new Conflict(refusal("key-many-ever", { most: mostKeysEver }));
}

const register = (ports: AgreementPorts): Endpoint =>
  endpoint(registerSigningKey, async (request) => {
    const { principal } = request;
    const organisation = request.path["id"] ?? "";
    await mustExist(ports, organisation);
    mustBe(principal, organisation, "signatory");
    const { jwk: sent, proof, ...asked } = request.body();
    const jwk = atPointer("/jwk", () => readSigningJwk(sent));
    const at = ports.now();
    atPointer("/proof", () => verifyProof(proof, jwk, { organisation, audience: ports.baseUrl }, at));
    const keys = await ports.keys.signingKeys(organisation);
    checkReplacement(keys, asked, at);
    mustHaveRoom(keys, at);
    const key = newRecord(principal, jwk, asked, at);
    await ports.keys
      .register(key, [noticeOf(ports, "key-registered", key, { actor: principal.name, at })])
      .catch(onStale(refusal("key-known")));
    return { status: 201, json: { kid: key.kid, status: key.status } };
  });

const onStale =
  (why: Refusal) =>
  (error: unknown): never => {
    throw error instanceof StaleWrite ? new Conflict(why) : error;
  };

async function keyOf(ports: AgreementPorts, organisation: string, kid: string): Promise<SigningKeyRecord> {
  const key = await ports.keys.signingKey(organisation, kid);
  if (!key) throw new NotFound("no such key");
  return key;
}

/** Who asks for a change of a key, of which organisation. */
interface Asking {
  readonly principal: Principal;
  readonly path: Readonly<Record<string, string>>;
}

/** A signature by the key may come between; then it is looked at anew. */
const mostAttempts = 5;

/** Changes keys together and tells of it; begins anew where one has changed meanwhile. Gives the first as it is then. */
async function changeKey(
  ports: AgreementPorts,
  { principal, path }: Asking,
  decide: (
    key: SigningKeyRecord,
    at: Instant,
  ) => Promise<{ kind: "key-confirmed" | "key-replaced" | "key-revoked"; changes: KeyChange[] }>,
): Promise<SigningKeyRecord> {
  for (let attempt = 1; ; attempt++) {
    const at = ports.now();
    const key = await keyOf(ports, path["id"] ?? "", path["kid"] ?? "");
    const { kind, changes } = await decide(key, at);
    try {
      await ports.keys.change(changes, [noticeOf(ports, kind, key, { actor: principal.name, at })]);
      return changes[0]?.after ?? key;
    } catch (error) {
      if (!(error instanceof StaleWrite) || attempt >= mostAttempts) throw error;
    }
  }
}

/** A confirmed key's predecessor, as it retires. */
async function retirement(ports: AgreementPorts, successor: SigningKeyRecord, at: Instant): Promise<KeyChange[]> {
  if (successor.replaces === null) return [];
  const before = await ports.keys.signingKey(successor.organisation, successor.replaces);
  const after = before && retireFor(successor, before, at);
  return before && after ? [{ before, after }] : [];
}

const confirm = (ports: AgreementPorts): Endpoint =>
  endpoint(confirmSigningKey, async (request) => {
    const { principal, path } = request;
    const organisation = path["id"] ?? "";
    await mustExist(ports, organisation);
    mustBe(principal, organisation, "supervisor");
    await keyOf(ports, organisation, path["kid"] ?? "");
    request.body();
    const confirmed = await changeKey(ports, request, async (before, at) => {
      if (before.registeredBy === principal.member) {
        throw new Forbidden(refusal("key-own"));
      }
      const after = confirmKey(before, principal.member, at);
      const retired = await retirement(ports, after, at);
      return { kind: retired.length > 0 ? "key-replaced" : "key-confirmed", changes: [{ before, after }, ...retired] };
    });
    return { status: 200, json: keyView(confirmed, ports.now()) };
  });

const revoke = (ports: AgreementPorts): Endpoint =>
  endpoint(revokeSigningKey, async (request) => {
    const { principal, path } = request;
    const organisation = path["id"] ?? "";
    await mustExist(ports, organisation);
    mustBe(principal, organisation, "signatory-or-supervisor");
    await keyOf(ports, organisation, path["kid"] ?? "");
    const asked = request.body();
    const revoked = await changeKey(ports, request, async (before, at) => ({
      kind: "key-revoked",
      changes: [{ before, after: revokeKey(before, asked, principal.member, at) }],
    }));
    return { status: 200, json: keyView(revoked, ports.now()) };
  });

/** Registering, confirming, replacing and revoking the keys that sign agreements. */
export const signingKeyEndpoints = (ports: AgreementPorts): Endpoint[] => [
  list(ports),
  register(ports),
  confirm(ports),
  revoke(ports),
];
