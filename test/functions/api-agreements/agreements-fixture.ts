import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { agreementStore } from "../../../adapters/dynamodb/agreement-store.ts";
import type { CalendarVersion } from "../../../adapters/dynamodb/organisation-store.ts";
import { outsideSignatureStore } from "../../../adapters/dynamodb/outside-signature-store.ts";
import { signingKeyStore } from "../../../adapters/dynamodb/signing-key-store.ts";
import { wakePartition } from "../../../adapters/dynamodb/wake-index.ts";
import type { Role } from "../../../core/codes.ts";
import { Unauthenticated } from "../../../core/errors.ts";
import { fromMillis, type Instant, toMillis } from "../../../core/instant.ts";
import type { AccountNotice } from "../../../core/notices/account-notice.ts";
import type { Member, Principal } from "../../../core/people/member.ts";
import { makeCompactJws, makeDetachedJws, type PrivateJwk, publicHalfOf } from "../../../core/signing/make-jws.ts";
import { makeProof } from "../../../core/signing/proof-of-possession.ts";
import { thumbprintOf } from "../../../core/signing/signing-jwk.ts";
import { parseCompactJws } from "../../../core/signing/verify-jws.ts";
import { createAgreementsApi } from "../../../functions/api-agreements/handler.ts";
import { calendarReader } from "../../../functions/use-cases/calendar-reader.ts";
import { performDueOfAgreement } from "../../../functions/use-cases/perform-due-agreement.ts";
import { pact } from "../../core/agreements/example-pact.ts";
import { startTables } from "../../support/dynamo.ts";

export { pact };

export const baseUrl = "http://127.0.0.1:8080";
const organisations = ["livorno", "pisa", "mantova", "network-office", "stranger"];

export const newKey = (kind: "EC" | "Ed25519" = "EC"): PrivateJwk => {
  const pair = kind === "EC" ? generateKeyPairSync("ec", { namedCurve: "P-256" }) : generateKeyPairSync("ed25519");
  return pair.privateKey.export({ format: "jwk" }) as PrivateJwk;
};

export const receiptKey = newKey("Ed25519");

/** Cursors of a test: readable, and bound to nothing. */
const cursors = {
  write: async (position: object | null) => position && JSON.stringify(position),
  read: async <T extends object>(cursor: string | undefined) =>
    cursor === undefined ? null : (JSON.parse(cursor) as T),
};

export interface Answer {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests read answers as a client would
  readonly json: any;
}

/** The whole API over a database of its own; callers are named `<organisation>:<role>`. */
export async function startApi(at: { baseUrl?: string; now?: number } = {}) {
  const tables = await startTables();
  const audience = at.baseUrl ?? baseUrl;
  let now: Instant = fromMillis(at.now ?? Date.parse("2026-03-02T09:00:00Z"));
  let ids = 0;
  const people: Member[] = [];
  const newId = () => `id-${String(++ids).padStart(6, "0")}`;
  const failures: Record<string, unknown>[] = [];
  const agreements = agreementStore(tables.records);
  const keys = signingKeyStore(tables.records);
  const calendars = new Map<string, CalendarVersion>();
  const handler = createAgreementsApi({
    agreements,
    keys,
    outside: outsideSignatureStore(tables.records),
    calendars: calendarReader({ calendar: async (id) => calendars.get(id) ?? null }),
    organisations: {
      organisation: async (id) => (organisations.includes(id) ? { name: id } : null),
      members: async (id) => people.filter(({ organisation }) => organisation === id),
    },
    receipts: {
      sign: async (payload, typ) => makeCompactJws(receiptKey, JSON.stringify(payload), { typ }),
      publicJwk: async () => ({ ...publicOf(receiptKey), kid: thumbprintOf(publicHalfOf(receiptKey)) }),
    },
    cursors,
    baseUrl: audience,
    now: () => now,
    newId,
    authenticate: async (header) => principalOf(header),
    log: (line) => failures.push(line),
  });

  async function call(
    who: string,
    method: string,
    path: string,
    body?: unknown,
    headers: object = {},
  ): Promise<Answer> {
    const [rawPath = "", query = ""] = path.split("?");
    const event = {
      rawPath,
      queryStringParameters: Object.fromEntries(new URLSearchParams(query)),
      headers: { authorization: who, "content-type": "application/json", ...headers },
      body: typeof body === "string" ? body : JSON.stringify(body),
      requestContext: { http: { method } },
    } as unknown as APIGatewayProxyEventV2;
    const result = await handler(event);
    const text = result.body ?? "";
    return {
      status: result.statusCode ?? 0,
      headers: result.headers as Record<string, string>,
      text,
      json: text === "" ? null : JSON.parse(text),
    };
  }

  /** Registers and confirms a key for an organisation, and gives its private half. */
  async function confirmedKey(organisation: string, key = newKey(), asked: object = {}): Promise<PrivateJwk> {
    const path = `/v1/organisations/${organisation}/signing-keys`;
    const proof = makeProof(key, { organisation, audience }, toMillis(now) / 1000);
    const body = { jwk: publicOf(key), proof, ...asked };
    const registered = await call(`${organisation}:signatory`, "POST", path, body);
    await call(`${organisation}:supervisor`, "POST", `${path}/${registered.json.kid}/confirmation`);
    return key;
  }

  /** Every mail owed so far, oldest first. */
  async function owed(): Promise<AccountNotice[]> {
    const shards = [0, 1, 2, 3].map((shard) => tables.records.index("wake", wakePartition("notice", shard)));
    const found = (await Promise.all(shards)).flatMap((page) => page.items);
    const notices = await tables.records.getMany<AccountNotice>(found);
    return notices.sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  return {
    call,
    owed,
    confirmedKey,
    people,
    agreements,
    keys,
    failures,
    /** Working calendars by organisation; none at first. */
    calendars,
    close: tables.close,
    now: () => now,
    /** What the sweeper does to an agreement whose time has come. */
    sweep: (id: string) => performDueOfAgreement({ agreements, now: () => now, newId }, id),
    travel: (seconds: number) => {
      now = fromMillis(toMillis(now) + seconds * 1000);
    },
  };
}

/** Agreements of an API under test, signed by real keys of `livorno`, `pisa` and `mantova`. */
export async function startSigning(at: Parameters<typeof startApi>[0] = {}) {
  const api = await startApi(at);
  const keys: Record<string, PrivateJwk> = {};
  for (const organisation of ["livorno", "pisa", "mantova"]) keys[organisation] = await api.confirmedKey(organisation);

  /** Signs what stands under a path: an agreement, or an accession to one. */
  async function sign(path: string, organisation: string): Promise<Answer> {
    const document = await api.call(`${organisation}:signatory`, "GET", `${path}/document`);
    const iat = Math.floor(toMillis(api.now()) / 1000);
    const jws = makeDetachedJws(keys[organisation] as PrivateJwk, Buffer.from(document.text), { iat });
    return api.call(`${organisation}:signatory`, "POST", `${path}/signatures`, { jws });
  }

  const administrator = "network-office:administrator";

  /** Proposes what is drafted, and has it signed by all named. */
  async function conclude(path: string, ...parties: string[]): Promise<void> {
    const proposal = await api.call(administrator, "POST", `${path}/proposal`);
    assert.equal(proposal.status, 200, proposal.text);
    for (const party of parties) {
      const signed = await sign(path, party);
      assert.equal(signed.status, 201, signed.text);
    }
  }

  async function draft(change: object): Promise<string> {
    const { json, text } = await api.call(administrator, "POST", "/v1/agreements", pact(change));
    assert.ok(json.id, text);
    return `/v1/agreements/${json.id}`;
  }

  /** A pact that livorno and pisa have signed. */
  async function active(change: object = {}): Promise<string> {
    const path = await draft(change);
    await conclude(path, "livorno", "pisa");
    return path;
  }

  /** The mails owed about an agreement since the last look, as `kind about > organisation roles`. */
  let seen = 0;
  async function told(path: string): Promise<string[]> {
    const notices = (await api.owed()).slice(seen);
    seen += notices.length;
    return notices.flatMap(({ agreement, kind, organisation, about, audience, on }) =>
      path.endsWith(`/${agreement}`) && "roles" in audience
        ? [`${kind} ${[about, on].filter((one) => one !== undefined).join(" ")}> ${organisation} ${audience.roles}`]
        : [],
    );
  }

  const read = async (path: string, who = "pisa:contact") => (await api.call(who, "GET", path)).json;
  const types = async (path: string): Promise<string[]> =>
    (await api.call("pisa:contact", "GET", `${path}/events`)).json.events.map(({ type }: { type: string }) => type);
  const sweep = (path: string) => api.sweep(path.slice("/v1/agreements/".length));
  return { ...api, sign, conclude, draft, active, told, read, types, sweep, administrator };
}

export type SigningApi = Awaited<ReturnType<typeof startSigning>>;

export type Api = Awaited<ReturnType<typeof startApi>>;

export const publicOf = ({ d: _, ...jwk }: PrivateJwk): Record<string, unknown> => jwk;

export const payloadOf = (jws: string) =>
  JSON.parse(Buffer.from(parseCompactJws(jws).payloadPart, "base64url").toString());

function principalOf(who: string | undefined): Principal {
  const [organisation, ...roles] = (who ?? "").split(":");
  if (!organisation) throw new Unauthenticated("who?");
  const member = `${organisation}-${roles.join("-")}`;
  return { member, name: member, organisation, roles: roles as Role[], covering: false };
}
