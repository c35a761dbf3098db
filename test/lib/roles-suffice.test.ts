import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { after, before, describe, it } from "node:test";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { organisationStore } from "../../adapters/dynamodb/organisation-store.ts";
import { makeDetachedJws } from "../../core/signing/make-jws.ts";
import { makeProof } from "../../core/signing/proof-of-possession.ts";
import { bundle, entryOf } from "../../lib/bundle-function.ts";
import { demoFacts } from "../../local/seed/demo-facts.ts";
import { demoPact } from "../../local/seed/demo-pact.ts";
import { startKms } from "../adapters/kms-endpoint.ts";
import { newKey, publicOf } from "../functions/api-agreements/agreements-fixture.ts";
import { startTables, type TestTables } from "../support/dynamo.ts";
import { type Need, type Neighbours, startNeighbours } from "./aws-neighbours.ts";
import { exampleEnvironment } from "./load-bundle.ts";
import { type Statement, statementsOf, synthesise } from "./synthesise.ts";

/** The construct of each function. */
const constructs: Readonly<Record<string, string>> = {
  "api-referrals": "ApiFunctionsReferrals",
  "api-act": "ApiFunctionsAct",
  "api-agreements": "ApiFunctionsAgreements",
  "api-papers": "ApiFunctionsPapers",
  "api-organisations": "ApiFunctionsOrganisations",
  "api-audit": "ApiFunctionsAudit",
  "api-simulation": "ApiFunctionsSimulation",
  "open-step": "EngineOpenStep",
  dispatch: "EngineDispatch",
  "fan-out": "EngineFanOut",
  notify: "EngineNotify",
  "mail-events": "EngineMailEvents",
  sweep: "EngineSweep",
};

const places: readonly (readonly [RegExp, string])[] = [
  [/TablesRecords/, "records"],
  [/TablesContentKeys/, "content-keys"],
  [/KeysContent/, String(exampleEnvironment["CONTENT_KEY_ID"])],
  [/KeysReceipts/, String(exampleEnvironment["RECEIPT_KEY_ID"])],
  [/:states:/, "machine"],
  [/EngineNotifyFunction/, "notify"],
  [/configuration-set/, "configuration-set"],
  [/MailIdentity/, "identity"],
];

/** A statement's rights, in the words in which calls are noted. */
function rightsIn({ Action, Resource }: Statement): string[] {
  return [Resource].flat().flatMap((resource) => {
    const text = JSON.stringify(resource);
    const place = places.find(([pattern]) => pattern.test(text))?.[1] ?? text;
    const index = /\/index\/(\w+)/.exec(text)?.[1];
    return [Action].flat().map((action) => `${action} on ${index === undefined ? place : `${place}/index/${index}`}`);
  });
}

const { serviceTemplate } = synthesise();
const rightsOf = (name: string): Set<string> =>
  new Set(statementsOf(serviceTemplate, `${constructs[name]}Role`).flatMap(rightsIn));

/** Used by the services themselves: logs, the stream, the queue of what failed, the key that covers the tables. */
const byService = /^(logs|sqs):|^dynamodb:(DescribeStream|GetRecords|GetShardIterator|ListStreams) |KeysData/;

type Handler = (event: unknown) => Promise<{ statusCode?: number; body?: string }>;

describe("the functions' bundles, each with its role", () => {
  const folder = mkdtempSync(join(tmpdir(), "proxenia-roles-"));
  const facts = demoFacts(new Date().getUTCFullYear());
  const handlers = new Map<string, Handler>();
  const opened: { close(): Promise<void> }[] = [];
  let neighbours: Neighbours;
  let tables: TestTables;
  let tokenFor: (member: string) => Promise<string>;

  before(async () => {
    const { publicKey, privateKey } = await generateKeyPair("ES256");
    tables = await startTables();
    const kms = await startKms();
    const jwks = { keys: [{ ...(await exportJWK(publicKey)), alg: "ES256", kid: "k" }] };
    neighbours = await startNeighbours({ dynamodb: tables.endpoint, kms: kms.url, jwks });
    opened.push(neighbours, kms, tables);
    const store = organisationStore(tables.records);
    for (const organisation of facts.organisations) await store.createOrganisation(organisation);
    for (const { name: id, organisation, role, displayName: name, email, language } of facts.people) {
      const member = { id, organisation, name, email, language, roles: [role], status: "active" } as const;
      await store.importMember({ ...member, emailConfirmedAt: null, absences: [] }, [{ issuer: "test", subject: id }]);
    }
    tokenFor = (member) =>
      new SignJWT({ scope: "api" })
        .setProtectedHeader({ alg: "ES256", typ: "at+jwt", kid: "k" })
        .setIssuer("https://issuer.example")
        .setAudience("api")
        .setSubject(member)
        .setExpirationTime("5m")
        .sign(privateKey);
    const [issuer] = JSON.parse(String(exampleEnvironment["ISSUERS"]));
    Object.assign(process.env, exampleEnvironment, {
      ISSUERS: JSON.stringify([{ ...issuer, recordedAs: "test", audience: "api", jwksUri: `${neighbours.url}/jwks` }]),
      AWS_ENDPOINT_URL: neighbours.url,
      AWS_ACCESS_KEY_ID: "test",
      AWS_SECRET_ACCESS_KEY: "test",
    });
    for (const name of Object.keys(constructs)) {
      bundle(entryOf(name), join(folder, name));
      handlers.set(name, (await import(join(folder, name, "index.mjs"))).handler);
    }
  });
  after(async () => {
    for (const one of opened) await one.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const invoke = (name: string, event: unknown): ReturnType<Handler> =>
    neighbours.as(name, async () => (await handlers.get(name)?.(event)) ?? {});

  async function call(name: string, who: string | null, method: string, path: string, body?: object, key = "k") {
    const [rawPath, query = ""] = path.split("?");
    const headers = {
      "content-type": "application/json",
      "idempotency-key": key,
      ...(who === null ? {} : { authorization: `Bearer ${await tokenFor(who)}` }),
    };
    const event = {
      rawPath,
      queryStringParameters: Object.fromEntries(new URLSearchParams(query)),
      headers,
      requestContext: { http: { method } },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    };
    const answer = await invoke(name, event);
    assert.ok((answer.statusCode ?? 500) < 300, `${method} ${path}: ${answer.statusCode} ${answer.body}`);
    const text = answer.body ?? "null";
    return { text, json: text.startsWith("<") ? null : JSON.parse(text) };
  }

  async function activePact(): Promise<string> {
    const parties = ["livorno", "pisa", "network-office"];
    const draft = demoPact(parties, new Date().getUTCFullYear());
    const { json } = await call("api-agreements", "network-office-administrator", "POST", "/v1/agreements", draft);
    const path = `/v1/agreements/${json.id}`;
    const iat = Math.floor(Date.now() / 1000);
    const keys = new Map(["livorno", "pisa"].map((party) => [party, newKey()] as const));
    for (const [organisation, key] of keys) {
      const place = `/v1/organisations/${organisation}/signing-keys`;
      const proof = makeProof(key, { organisation, audience: "https://proxenia.example" }, iat);
      const body = { jwk: publicOf(key), proof };
      const registered = await call("api-agreements", `${organisation}-signatory`, "POST", place, body);
      const confirmation = `${place}/${registered.json.kid}/confirmation`;
      await call("api-agreements", `${organisation}-supervisor`, "POST", confirmation);
    }
    await call("api-agreements", "network-office-administrator", "POST", `${path}/proposal`);
    for (const [organisation, key] of keys) {
      const signatory = `${organisation}-signatory`;
      const { text } = await call("api-agreements", signatory, "GET", `${path}/document`);
      const jws = makeDetachedJws(key, Buffer.from(text), { iat });
      await call("api-agreements", signatory, "POST", `${path}/signatures`, { jws });
    }
    await call("api-agreements", "livorno-contact", "GET", "/v1/agreements");
    await call("api-agreements", null, "GET", "/v1/keys");
    return json.id;
  }

  async function referral(agreement: string, key: string): Promise<string> {
    const consent = { basis: "consent", givenAt: new Date().toISOString() };
    const body = {
      agreement,
      to: "pisa",
      priority: "urgent",
      needs: ["shelter"],
      consent,
      content: { situation: "x" },
    };
    const { json } = await call("api-referrals", "livorno-contact", "POST", "/v1/referrals", body, key);
    for (const box of ["box=outgoing", "box=outgoing&sort=submitted"]) {
      await call("api-referrals", "livorno-contact", "GET", `/v1/referrals?${box}`);
    }
    for (const box of ["box=incoming", "box=incoming&sort=submitted"]) {
      await call("api-referrals", "pisa-contact", "GET", `/v1/referrals?${box}`);
    }
    return json.id;
  }

  const record = (pk: string, sk: string) => ({
    Records: [{ eventName: "INSERT", dynamodb: { Keys: { pk: { S: pk }, sk: { S: sk } }, SequenceNumber: "1" } }],
  });
  const headMoved = (id: string) => record(`REFERRAL#${id}`, "HEAD");

  async function opening(id: string): Promise<Record<string, unknown>> {
    // The second finds that what the first had started has ended, and replaces it.
    for (let time = 0; time < 2; time += 1) await invoke("dispatch", headMoved(id));
    const { run, instants } = JSON.parse(neighbours.starts.at(-1)?.input ?? "{}");
    const executionStartedAt = new Date().toISOString();
    const place = { referral: id, run, waitsFor: "response", nextAt: instants[0] };
    return { ...place, token: "t", attempt: "1#0", executionStartedAt };
  }

  /** The clocks' side of an acceptance: a wait parked and answered, and one that comes too late. */
  async function accepted(id: string): Promise<void> {
    const open = await opening(id);
    await invoke("open-step", open);
    await call("api-referrals", "pisa-contact", "POST", `/v1/referrals/${id}/actions/accept`);
    await invoke("dispatch", headMoved(id));
    await invoke("open-step", { ...open, attempt: "2#0" });
    await invoke("open-step", { ...open, run: 99, attempt: "3#0" });
  }

  /** A decline by an e-mail's link, from the notice on; one of the mails has come back meanwhile. */
  async function declinedByLink(id: string): Promise<void> {
    await invoke("open-step", await opening(id));
    const { items } = await tables.records.list<{ pk: string; sk: string }>(`REFERRAL#${id}`, "NOTICE#");
    for (const { pk, sk } of items) await invoke("fan-out", record(pk, sk));
    for (const key of neighbours.invocations) await invoke("notify", key);
    const [token] = neighbours.mails.flatMap((text) => text.match(/(?<=\/act#)[\w-]+/) ?? []);
    const tags = { "proxenia-mail": neighbours.mailTokens.slice(0, 1) };
    const bounced = { eventType: "Bounce", mail: { tags }, bounce: { bounceType: "Permanent" } };
    await invoke("mail-events", { Records: [{ Sns: { Message: JSON.stringify(bounced) } }] });
    await call("api-act", null, "POST", "/v1/act/inspect", { token });
    await call("api-act", null, "POST", "/v1/act", { token, action: "decline", reason: "no-capacity" });
    await call("api-act", null, "POST", "/v1/act/inspect", { token });
    await invoke("dispatch", headMoved(id));
  }

  /** An open referral and its notices that were due an hour ago, as the sweeper's index has it. */
  async function missed(id: string): Promise<void> {
    const pk = `REFERRAL#${id}`;
    const notices = await tables.records.list<{ sk: string }>(pk, "NOTICE#");
    const values = { ":at": new Date(Date.now() - 3_600_000).toISOString() };
    const late = { TableName: "records", UpdateExpression: "SET wakeSk = :at", ExpressionAttributeValues: values };
    for (const { sk } of [{ sk: "HEAD" }, ...notices.items]) {
      await tables.records.writeOne({ Update: { ...late, Key: { pk, sk } } });
    }
    await invoke("sweep", {});
  }

  async function papers(agreement: string): Promise<void> {
    await call("api-papers", "pisa-contact", "GET", "/v1/agreement-templates/mou?language=it");
    for (const paper of ["print", "guidelines"]) {
      await call("api-papers", "pisa-contact", "GET", `/v1/agreements/${agreement}/${paper}`);
    }
  }

  async function people(): Promise<void> {
    const pisa = "/v1/organisations/pisa";
    await call("api-organisations", "pisa-contact", "GET", "/v1/organisations");
    await call("api-organisations", "pisa-supervisor", "GET", `${pisa}/members`);
    const invited = { email: "new@pisa.example", roles: ["caseworker"] };
    for (const key of ["first", "second"]) {
      await call("api-organisations", "pisa-supervisor", "POST", `${pisa}/invitations`, invited, key);
    }
    const hours = { mon: [["09:00", "13:00"]] };
    for (const who of ["pisa-supervisor", "network-office-administrator"]) {
      await call("api-organisations", who, "PUT", `${pisa}/calendar`, { timeZone: "Europe/Rome", hours });
    }
    const successor = { member: "pisa-deputy", roles: ["deputy", "supervisor"] };
    await call("api-organisations", "pisa-supervisor", "PATCH", `${pisa}/members`, successor);
    const leaver = { member: "pisa-supervisor", status: "deactivated" };
    await call("api-organisations", "pisa-deputy", "PATCH", `${pisa}/members`, leaver);
  }

  async function wholeStory(): Promise<void> {
    const agreement = await activePact();
    const id = await referral(agreement, "k1");
    await accepted(id);
    await call("api-referrals", "pisa-contact", "GET", `/v1/referrals/${id}/content`);
    await call("api-referrals", "livorno-contact", "POST", `/v1/referrals/${id}/messages`, { text: "x" });
    const reason = { reason: "duplicate" };
    await call("api-referrals", "livorno-contact", "POST", `/v1/referrals/${id}/actions/withdraw`, reason);
    await call("api-referrals", "livorno-contact", "POST", `/v1/referrals/${id}/erasure`);
    await declinedByLink(await referral(agreement, "k2"));
    await missed(await referral(agreement, "k3"));
    await papers(agreement);
    await people();
    const year = new Date().getUTCFullYear();
    const period = `from=${year}-01-01&to=${year}-12-31`;
    await call("api-audit", "network-office-auditor", "GET", `/v1/audit/sla?${period}`);
    await call("api-audit", "network-office-auditor", "GET", `/v1/audit/bundle?agreement=${agreement}&${period}`);
    const today = new Date().toISOString().slice(0, 10);
    const replayed = { from: today, to: today };
    await call("api-simulation", "network-office-auditor", "POST", `/v1/agreements/${agreement}/simulation`, replayed);
  }

  it("call nothing that their roles do not allow, and leave no right unused", async () => {
    await wholeStory();
    for (const name of Object.keys(constructs)) {
      const [needs, rights] = [neighbours.needs.get(name) ?? new Set<Need>(), rightsOf(name)];
      assert.deepEqual(
        [...needs].filter((need) => !rights.has(need)),
        [],
        `${name} lacks`,
      );
      assert.deepEqual(
        [...rights].filter((right) => !needs.has(right as Need) && !byService.test(right)),
        [],
        `${name} has idle`,
      );
    }
  });
});
