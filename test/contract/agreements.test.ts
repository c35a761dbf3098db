import assert from "node:assert/strict";
import { createHash, generateKeyPairSync, randomUUID } from "node:crypto";
import { test } from "node:test";
import { makeDetachedJws } from "../../core/signing/make-jws.ts";
import { isInvalidAt, isRefused, startContract } from "./contract-under-test.ts";

const contract = await startContract();
const { network } = contract;
const administrator = "network-office-administrator";

interface Outline {
  readonly id: string;
  readonly version: number;
  readonly digest: string | null;
  readonly status: string;
}
interface Agreement extends Outline {
  readonly title: string;
  readonly signatures: { organisation: string }[];
  readonly refusals: { organisation: string; reason: string }[];
  readonly missing: string[];
  readonly signingKeys: Record<string, string[]> | null;
}

const long = { target: "P1D", clock: "always" };
const body = (change: Record<string, unknown> = {}) => ({
  kind: "mou",
  title: "An example of two",
  text: "An example.",
  parties: [
    { organisation: "livorno", role: "member" },
    { organisation: "pisa", role: "member" },
    { organisation: "network-office", role: "coordinator" },
  ],
  terms: {
    priorities: { urgent: { response: long, "first-contact": long, outcome: long } },
    ladder: [{ at: "100%", kind: "breach", notify: ["contact"] }],
  },
  ...change,
});

const draft = (change?: Record<string, unknown>) =>
  network.does<Outline>(administrator, "POST", "/v1/agreements", body(change));
const read = (id: string, by = administrator) => network.does<Agreement>(by, "GET", `/v1/agreements/${id}`);
const post = <T = Outline>(by: string, id: string, what: string, sent?: unknown) =>
  network.call<T>(by, "POST", `/v1/agreements/${id}/${what}`, sent);
const documentOf = (id: string, by = "pisa-signatory", version = "") =>
  network.call(by, "GET", `/v1/agreements/${id}/document${version}`);

async function proposed(change?: Record<string, unknown>): Promise<string> {
  const { id } = await draft(change);
  assert.equal((await post(administrator, id, "proposal")).status, 200);
  return id;
}

const keyOf = (organisation: string) =>
  network.demo.signingKeys.find((key) => key.organisation === organisation)?.privateJwk as never;
const seconds = (): number => Math.floor(Date.now() / 1000);
const jwsBy = (organisation: string, text: string, header: Record<string, unknown> = {}) =>
  makeDetachedJws(keyOf(organisation), Buffer.from(text), { iat: seconds(), ...header } as never);

async function sign(id: string, organisation: string) {
  const { text } = await documentOf(id, `${organisation}-signatory`);
  return post(`${organisation}-signatory`, id, "signatures", { jws: jwsBy(organisation, text) });
}

test("a draft has no digest and no document, and is there for its parties alone", async () => {
  const { id, ...outline } = await draft();
  assert.deepEqual(outline, { version: 1, digest: null, status: "draft" });
  isRefused(await documentOf(id), 409);
  for (const by of ["livorno-caseworker", "pisa-contact", "network-office-auditor"])
    assert.equal((await read(id, by)).status, "draft", by);
  for (const path of ["", "/document"])
    isRefused(await network.call("mantova-signatory", "GET", `/v1/agreements/${id}${path}`), 404);
});

test("the document's bytes have the digest, in canonical form, and every party reads the same", async () => {
  const id = await proposed();
  const { digest, status } = await read(id);
  assert.equal(status, "proposed");
  const texts = await Promise.all(
    ["pisa-signatory", "livorno-contact", administrator].map(async (by) => (await documentOf(id, by)).text),
  );
  assert.equal(new Set(texts).size, 1);
  const [text = ""] = texts;
  assert.equal(digest, `sha256:${createHash("sha256").update(text).digest("hex")}`);
  const keys = Object.keys(JSON.parse(text) as object);
  assert.deepEqual(keys, keys.toSorted());
  assert.equal((JSON.parse(text) as { text: string }).text, "An example.");
});

test("drafting, proposing and reopening are for the coordinator's administrator and a party's signatory", async () => {
  const { id } = await draft();
  for (const by of ["pisa-contact", "pisa-supervisor", "network-office-auditor"]) {
    isRefused(await network.call(by, "POST", "/v1/agreements", body()), 403, by);
    isRefused(await network.call(by, "PUT", `/v1/agreements/${id}`, body()), 403, by);
    isRefused(await post(by, id, "proposal"), 403, by);
    isRefused(await post(by, id, "reopening"), 403, by);
  }
  isRefused(await network.call("mantova-signatory", "POST", "/v1/agreements", body()), 403);
  isRefused(await network.call("mantova-signatory", "PUT", `/v1/agreements/${id}`, body()), 404);
  const changed = await network.does<Agreement>("pisa-signatory", "PUT", `/v1/agreements/${id}`, body({ title: "B" }));
  assert.equal(changed.title, "B");
});

test("its life: draft, proposed, reopened under the next version, proposed, active", async () => {
  const { id } = await draft();
  isRefused(await post(administrator, id, "reopening"), 409);
  await post(administrator, id, "proposal");
  isRefused(await post(administrator, id, "proposal"), 409);
  isRefused(await network.call(administrator, "PUT", `/v1/agreements/${id}`, body()), 409);
  const first = await read(id);
  assert.equal((await sign(id, "pisa")).status, 201);
  assert.deepEqual((await read(id)).missing, ["livorno"]);
  await post(administrator, id, "reopening");
  const reopened = await read(id);
  assert.deepEqual([reopened.status, reopened.version, reopened.digest, reopened.signatures], ["draft", 2, null, []]);
  isRefused(await documentOf(id), 409);
  await network.does(administrator, "PUT", `/v1/agreements/${id}`, body({ title: "Another" }));
  await post(administrator, id, "proposal");
  const second = await read(id);
  assert.notEqual(second.digest, first.digest);
  const old = await documentOf(id, "pisa-signatory", "?version=1");
  assert.equal(`sha256:${createHash("sha256").update(old.text).digest("hex")}`, first.digest);
  await sign(id, "pisa");
  const last = await sign(id, "livorno");
  assert.deepEqual([last.status, last.body.status, last.body.digest], [201, "active", second.digest]);
  for (const what of ["proposal", "reopening"]) isRefused(await post(administrator, id, what), 409, what);
  isRefused(await network.call(administrator, "PUT", `/v1/agreements/${id}`, body()), 409);
  assert.equal((await contract.submit("livorno-contact", network.submission(id, "pisa"))).status, 201);
});

test("a change made on another revision than the newest is 409", async () => {
  const { id } = await draft();
  const put = (revision: string) =>
    network.call(administrator, "PUT", `/v1/agreements/${id}`, body(), { "if-match": revision });
  assert.equal((await put('"1"')).status, 200);
  isRefused(await put('"1"'), 409);
  assert.equal((await put('"2"')).status, 200);
});

test("a signature makes it active when enough have signed, and not before", async () => {
  const id = await proposed({ entryIntoForce: { required: ["pisa"], atLeast: 1 } });
  assert.equal((await sign(id, "livorno")).body.status, "proposed");
  assert.equal((await sign(id, "pisa")).body.status, "active");
  const other = await proposed({ entryIntoForce: { required: ["pisa"], atLeast: 1 } });
  assert.equal((await sign(other, "pisa")).body.status, "active");
  assert.deepEqual((await read(other)).missing, ["livorno"]);
  isRefused(await contract.submit("livorno-contact", network.submission(other, "pisa")), 403, "in force among signers");
  isInvalidAt(await contract.submit("pisa-contact", network.submission(other, "livorno")), ["/to"]);
  assert.equal((await sign(other, "livorno")).status, 201, "a later signature joins");
  assert.equal((await contract.submit("livorno-contact", network.submission(other, "pisa"))).status, 201);
});

test("before its first day and after its last an agreement is not in force", async () => {
  const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
  const id = await proposed({ validFrom: day(2) });
  await sign(id, "pisa");
  await sign(id, "livorno");
  isRefused(await contract.submit("livorno-contact", network.submission(id, "pisa")), 409);
  const { id: past } = await draft({ validFrom: day(-9), validUntil: day(-2) });
  isRefused(await post(administrator, past, "proposal"), 409);
});

const { privateKey } = generateKeyPairSync("ed25519");
const strangers = privateKey.export({ format: "jwk" }) as never;
const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
const decoded = (part = ""): Record<string, unknown> =>
  JSON.parse(Buffer.from(part, "base64url").toString()) as Record<string, unknown>;

/** What a good signature is turned into, to be refused. */
const forged: Record<string, (good: string, text: string) => string> = {
  "of another text": (_, text) => jwsBy("pisa", `${text} `),
  "of nothing": () => jwsBy("pisa", ""),
  "of another organisation's key": (_, text) => jwsBy("livorno", text),
  "of an unknown key": (_, text) => makeDetachedJws(strangers, Buffer.from(text), { iat: seconds() }),
  "with its payload inside": (good, text) => good.replace("..", `.${Buffer.from(text).toString("base64url")}.`),
  "cut short": (good) => good.slice(0, -4),
  "with a bit changed": (good) => `${good.slice(0, -3)}${good.at(-3) === "A" ? "B" : "A"}${good.slice(-2)}`,
  "with padding": (good) => `${good}==`,
  "in JSON": (good) => JSON.stringify({ signature: good }),
  "without an algorithm": (good) => changeHeader(good, { alg: "none" }),
  "of a shared secret": (good) => changeHeader(good, { alg: "HS256" }),
  "without its instant": (good) => changeHeader(good, { iat: undefined }),
  "without its key": (good) => changeHeader(good, { kid: undefined }),
  "with an unknown critical name": (good) => changeHeader(good, { crit: ["x"], x: 1 }),
};
const changeHeader = (jws: string, change: Record<string, unknown>): string => {
  const [header, , signature] = jws.split(".");
  return `${encoded({ ...decoded(header), ...change })}..${signature}`;
};

test("a signature that does not hold is 422 at its place, for whatever reason, and a good one still counts", async () => {
  const id = await proposed();
  const { text } = await documentOf(id);
  for (const [what, change] of Object.entries(forged)) {
    const jws = change(jwsBy("pisa", text), text);
    isInvalidAt(await post("pisa-signatory", id, "signatures", { jws }), ["/jws"], what);
  }
  assert.deepEqual((await read(id)).signatures, []);
  assert.equal((await sign(id, "pisa")).status, 201);
  isRefused(await sign(id, "pisa"), 409, "twice");
});

test("signing and refusing are for signatories of parties that sign, of a proposal", async () => {
  const { id } = await draft();
  isRefused(await post("pisa-signatory", id, "signatures", { jws: jwsBy("pisa", "x") }), 409, "a draft");
  isRefused(await post("pisa-signatory", id, "refusals", { reason: "x" }), 409, "a draft");
  await post(administrator, id, "proposal");
  for (const what of ["signatures", "refusals"]) {
    isRefused(await post("pisa-contact", id, what, "{"), 403, what);
    isRefused(await post(administrator, id, what, "{"), 403, what);
    isRefused(await post("mantova-signatory", id, what, "{"), 404, what);
  }
  isInvalidAt(await post("pisa-signatory", id, "signatures", {}), ["/jws"]);
  isInvalidAt(await post("pisa-signatory", id, "refusals", { reason: "", why: 1 }), ["/reason", "/why"]);
});

test("a refusal is read by the others, keeps it from coming into force, and a signature takes it back", async () => {
  const id = await proposed();
  const refusal = await post<Agreement>("pisa-signatory", id, "refusals", { reason: "The times are too short." });
  assert.ok(refusal.status === 200 || refusal.status === 201);
  isRefused(await post("pisa-signatory", id, "refusals", { reason: "Again." }), 409);
  await sign(id, "livorno");
  const { refusals, status, missing } = await read(id, "livorno-signatory");
  assert.deepEqual([refusals[0]?.reason, status, missing], ["The times are too short.", "proposed", ["pisa"]]);
  assert.equal((await sign(id, "pisa")).body.status, "active");
});

test("both signatures at once bring it into force once", async () => {
  const id = await proposed();
  const answers = await Promise.all([sign(id, "pisa"), sign(id, "livorno")]);
  assert.deepEqual(
    answers.map(({ status }) => status),
    [201, 201],
  );
  assert.equal((await read(id)).status, "active");
});

test("lists hold the caller's agreements, by status and by partner", async () => {
  const id = await proposed({ title: `One to find ${randomUUID()}` });
  const list = async (by: string, query: string) =>
    (await network.does<{ items: Outline[] }>(by, "GET", `/v1/agreements?${query}`)).items.map((item) => item.id);
  assert.ok((await list("pisa-contact", "status=proposed&with=livorno")).includes(id));
  assert.ok(!(await list("pisa-contact", "status=active")).includes(id));
  assert.ok(!(await list("pisa-contact", "with=helsinki&status=proposed")).includes(id));
  assert.ok(!(await list("mantova-contact", "")).includes(id));
  assert.deepEqual(await list("mantova-contact", "with=livorno&status=active"), [network.demo.agreement]);
});
