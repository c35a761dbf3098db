import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { test } from "node:test";
import { root } from "../support/proxenia-process.ts";
import { isInvalidAt, isRefused, livornoToPisa, startContract } from "./contract-under-test.ts";

const contract = await startContract();
const { network } = contract;
const { agreement } = network.demo;

interface Content {
  readonly content: unknown;
  readonly needs: string[];
  readonly consent: Record<string, unknown>;
  readonly exchanges: { seq: number; type: string; text: string }[];
}

const frame = JSON.stringify(livornoToPisa(contract, { content: "@" }));
const withContent = (json: string): string => frame.replace('"@"', () => json);
const read = (by: string, id: string) => network.call<Content>(by, "GET", `/v1/referrals/${id}/content`);
/** The text of `content` in an answer, which comes first and is followed by the needs. */
const contentText = (answer: string): string => answer.slice('{"content":'.length, answer.lastIndexOf(',"needs":['));

const nested = (levels: number): string => `{"a":${"[".repeat(levels)}${"]".repeat(levels)}}`;

const asSent: Record<string, string> = {
  "an empty object": "{}",
  "an empty object with space inside": "{ \n }",
  "integers beyond a double": '{"n":123456789012345678901234567890,"m":-9007199254740993}',
  "numbers beyond every double": '{"n":1e400,"m":-1E+400,"k":1e-400,"z":-0}',
  "numbers as they were written": '{"a":1.0,"b":1e0,"c":0.10,"d":1E5}',
  "members in their order": '{"b":1,"a":2,"10":3,"9":4}',
  "members of one name": '{"a":1,"a":2,"A":3}',
  "names that objects have": '{"__proto__":{"x":1},"constructor":null,"toString":[],"hasOwnProperty":"x"}',
  "names that the answer has": '{"content":1,"needs":["x"],"consent":{},"exchanges":"}"}',
  "an empty name": '{"":{"":[]}}',
  "space between everything": '{ "a" :\t[ 1 , 2 ] ,\r\n "b" : "x" }',
  "escapes as they were written": '{"a":"\\u00e8 \\/ \\n \\ud83d\\ude00","\\u0061":"\\u0000"}',
  "letters of every script": '{"a":"è中文العربية🙂\u2028\u202e"}',
  "all members of the profile":
    '{"safeContact":{"channels":["phone"]},"person":{"alias":"A."},"situation":"s","risk":{"level":2},"told":["x"]}',
  "members of the profile that say nothing":
    '{"safeContact":null,"person":null,"situation":null,"risk":null,"told":null}',
  "deep nesting": nested(50),
};

for (const [what, json] of Object.entries(asSent))
  test(`content comes back exactly as sent: ${what}`, async () => {
    const submitted = await contract.submit("livorno-contact", withContent(json));
    assert.equal(submitted.status, 201, submitted.text);
    assert.equal(contentText((await read("pisa-contact", submitted.body.id)).text), json);
  });

test("content named twice is the last one, as in any reading of JSON", async () => {
  const body = withContent('{"first":1},"content":{"second":2}');
  const { id } = (await contract.submit("livorno-contact", body)).body;
  assert.equal(contentText((await read("pisa-contact", id)).text), '{"second":2}');
});

test("nesting beyond reason is 422 and says where, however deep it is", async () => {
  for (const levels of [100, 20_000, 90_000]) {
    const pointers = isRefused(await contract.submit("livorno-contact", withContent(nested(levels))), 422);
    assert.match(pointers.join(), /^\/content\/a(\/0)+$/);
  }
});

const vectors = join(process.env["PROXENIA_VECTORS"] ?? join(root, "../shared/vectors"), "naughty-strings.json");
const absent = existsSync(vectors) ? false : `no naughty strings at ${vectors}`;

test("every naughty string comes back as sent, as a value, as a name, as a message", { skip: absent }, async () => {
  const strings = (JSON.parse(readFileSync(vectors, "utf8")) as string[]).filter((text) => text.isWellFormed());
  assert.ok(strings.length > 400);
  const content = JSON.stringify({ values: strings, names: Object.fromEntries(strings.map((text) => [text, 1])) });
  const submitted = await contract.submit("livorno-contact", withContent(content));
  assert.equal(submitted.status, 201, submitted.text.slice(0, 500));
  assert.equal(contentText((await read("pisa-contact", submitted.body.id)).text), content);
  const text = strings.join("\n").slice(0, 9_000).toWellFormed();
  const path = `/v1/referrals/${submitted.body.id}/messages`;
  await network.does("livorno-contact", "POST", path, { text });
  const { items } = await network.does<{ items: { text: string }[] }>("pisa-contact", "GET", path);
  assert.deepEqual(
    items.map((message) => message.text),
    [text],
  );
});

test("needs and consent come back as sent", async () => {
  const needs = ["shelter", "interpretation", "child-support"];
  const consent = { basis: "consent", givenBy: "her mother", givenAt: "2026-01-31T12:00:00.000Z", scope: "network" };
  const { id } = (await contract.submit("livorno-contact", livornoToPisa(contract, { needs, consent }))).body;
  const { body } = await read("pisa-contact", id);
  assert.deepEqual([body.needs, body.consent], [needs, consent]);
});

test("an instant with an offset comes back in UTC", async () => {
  const consent = { basis: "public-task", givenAt: "2026-01-31T23:30:00+02:00" };
  const { id } = (await contract.submit("livorno-contact", livornoToPisa(contract, { consent }))).body;
  assert.equal((await read("pisa-contact", id)).body.consent["givenAt"], "2026-01-31T21:30:00.000Z");
});

test("reads are events, one per reader in ten minutes", async () => {
  const { id } = await network.submit("livorno-caseworker", agreement, "pisa");
  for (const by of ["pisa-contact", "pisa-contact", "livorno-caseworker", "livorno-contact", "livorno-contact"])
    assert.equal((await read(by, id)).status, 200, by);
  const reads = (await network.events("livorno-contact", id)).filter((event) => event.type === "content-read");
  assert.deepEqual(
    reads.map(({ actor }) => `${actor.organisation} ${actor.role}`),
    ["pisa contact", "livorno caseworker", "livorno contact"],
  );
  assert.equal(new Set(reads.map(({ actor }) => actor.member)).size, 3);
});

test("a refused read is no event", async () => {
  const { id } = await network.submit("livorno-contact", agreement, "pisa");
  isRefused(await read("network-office-administrator", id), 403);
  isRefused(await read("mantova-contact", id), 404);
  const events = await network.events("livorno-contact", id);
  assert.deepEqual(
    events.map(({ type }) => type),
    ["submitted"],
  );
});

const texts = async (by: string, id: string): Promise<string[]> =>
  (await read(by, id)).body.exchanges.map(({ type, text }) => `${type}: ${text}`);

test("exchanges are the cycle's reasons, questions and answers, for the sender of all cycles", async () => {
  const { id } = await network.submit("livorno-contact", agreement, "pisa");
  await network.act("pisa-contact", id, "request-information", { question: "Which language?" });
  await network.act("livorno-contact", id, "provide-information", { answer: "Italian." });
  const first = ["information-requested: Which language?", "information-provided: Italian."];
  assert.deepEqual(await texts("pisa-contact", id), first);
  await network.act("pisa-contact", id, "decline", { reason: "no-capacity" });
  await network.act("livorno-contact", id, "redirect", { to: "mantova" });
  assert.deepEqual(await texts("mantova-contact", id), []);
  await network.act("mantova-contact", id, "request-information", { question: "Since when?" });
  assert.deepEqual(await texts("mantova-contact", id), ["information-requested: Since when?"]);
  assert.deepEqual(await texts("livorno-contact", id), [
    ...first,
    "declined: no-capacity",
    "information-requested: Since when?",
  ]);
});

test("messages are of the cycle's two organisations: the next receiver reads none of the last one's", async () => {
  const { id } = await network.submit("livorno-contact", agreement, "pisa");
  const path = `/v1/referrals/${id}/messages`;
  const said = async (by: string) =>
    (await network.does<{ items: { text: string }[] }>(by, "GET", path)).items.map(({ text }) => text);
  await network.does("pisa-contact", "POST", path, { text: "to Livorno" });
  await network.act("pisa-contact", id, "decline", { reason: "no-capacity" });
  isRefused(await network.call("pisa-contact", "GET", path), 403);
  await network.act("livorno-contact", id, "redirect", { to: "mantova" });
  isRefused(await network.call("pisa-contact", "GET", path), 404);
  await network.does("livorno-contact", "POST", path, { text: "to Mantova" });
  assert.deepEqual(await said("mantova-contact"), ["to Mantova"]);
  assert.deepEqual(await said("livorno-contact"), ["to Livorno", "to Mantova"]);
});

test("the sender reads a conflict of interest as cannot take, on decline and on hand-back", async () => {
  const declined = await network.submit("livorno-contact", agreement, "pisa");
  await network.act("pisa-contact", declined.id, "decline", { reason: "conflict-of-interest" });
  assert.deepEqual(await texts("livorno-contact", declined.id), ["declined: cannot take"]);
  const handedBack = await network.submit("livorno-contact", agreement, "pisa");
  await network.act("pisa-contact", handedBack.id, "accept");
  await network.act("pisa-contact", handedBack.id, "hand-back", { reason: "conflict-of-interest" });
  assert.deepEqual(await texts("livorno-contact", handedBack.id), ["handed-back: cannot take"]);
});

test("no event holds a text: what was said enters the ledger as commitments", async () => {
  const canary = "canary-in-the-contract";
  const { id } = await network.submit("livorno-contact", agreement, "pisa", { content: { situation: canary } });
  await network.act("pisa-contact", id, "request-information", { question: canary });
  await network.act("livorno-contact", id, "provide-information", { answer: canary });
  await network.does("livorno-contact", "POST", `/v1/referrals/${id}/messages`, { text: canary });
  await network.act("pisa-contact", id, "decline", { reason: "conflict-of-interest" });
  const ledger = JSON.stringify(await network.events("livorno-contact", id));
  for (const said of [canary, "conflict-of-interest", "cannot take", "shelter"])
    assert.ok(!ledger.includes(said), said);
});

test("a redirect brings its own consent unless the first covered the network", async () => {
  const consent = { basis: "consent", givenAt: "2026-01-31T12:00:00Z" };
  const { id } = await network.submit("livorno-contact", agreement, "pisa", { consent });
  await network.act("pisa-contact", id, "decline", { reason: "no-capacity" });
  const path = `/v1/referrals/${id}/actions/redirect`;
  isInvalidAt(await network.call("livorno-contact", "POST", path, { to: "mantova" }), ["/consent"]);
  const ahead = { ...consent, givenAt: new Date(Date.now() + 360_000).toISOString() };
  isInvalidAt(await network.call("livorno-contact", "POST", path, { to: "mantova", consent: ahead }), [
    "/consent/givenAt",
  ]);
  isInvalidAt(await network.call("livorno-contact", "POST", path, { to: "livorno", consent }), ["/to"]);
  await network.act("livorno-contact", id, "redirect", { to: "mantova", consent: { ...consent, givenBy: "herself" } });
  assert.equal((await read("mantova-contact", id)).body.consent["givenBy"], "herself");
  await network.act("mantova-contact", id, "decline", { reason: "no-capacity" });
  isInvalidAt(await network.call("livorno-contact", "POST", path, { to: "pisa" }), ["/consent"], "it was for one");
  await network.act("livorno-contact", id, "redirect", { to: "pisa", consent: { ...consent, scope: "network" } });
  await network.act("pisa-contact", id, "decline", { reason: "no-capacity" });
  await network.act("livorno-contact", id, "redirect", { to: "lisboa" });
});

test("consent is withdrawn where it was the basis, and is 409 elsewhere", async () => {
  const onTask = { consent: { basis: "public-task", givenAt: "2026-01-31T12:00:00Z" } };
  const { id } = await network.submit("livorno-contact", agreement, "pisa", onTask);
  isRefused(await network.call("livorno-contact", "POST", `/v1/referrals/${id}/actions/withdraw-consent`), 409);
  const onConsent = await network.submit("livorno-contact", agreement, "pisa");
  assert.equal((await network.act("livorno-contact", onConsent.id, "withdraw-consent")).status, "withdrawn");
  isRefused(await read("pisa-contact", onConsent.id), 403);
});

test("an erasure waits for a final status, is the sending contact's, and leaves no content", async () => {
  const { id } = await network.submit("livorno-caseworker", agreement, "pisa");
  const erase = (by: string) => network.call<Record<string, string>>(by, "POST", `/v1/referrals/${id}/erasure`);
  isRefused(await erase("livorno-contact"), 409);
  await network.act("pisa-contact", id, "accept");
  await network.act("pisa-contact", id, "record-first-contact", { at: new Date().toISOString() });
  await network.act("pisa-contact", id, "close", { outcome: "supported" });
  const late = { text: "too late" };
  isRefused(await network.call("pisa-contact", "POST", `/v1/referrals/${id}/messages`, late), 409, "a message");
  isRefused(await erase("livorno-caseworker"), 403);
  isRefused(await erase("pisa-contact"), 403);
  isRefused(await erase("mantova-contact"), 404);
  const { erasedAt = "", completeAt = "" } = (await erase("livorno-contact")).body;
  assert.ok(erasedAt <= completeAt && erasedAt !== "");
  for (const by of ["livorno-contact", "pisa-contact"]) {
    isRefused(await read(by, id), 404, by);
    isRefused(await network.call(by, "GET", `/v1/referrals/${id}/messages`), 404, by);
    assert.equal((await network.referral(by, id)).status, "closed");
  }
});
