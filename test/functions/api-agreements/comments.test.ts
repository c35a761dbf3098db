import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { pact, type SigningApi, startSigning } from "./agreements-fixture.ts";

let api: SigningApi;
before(async () => {
  api = await startSigning();
});
after(() => api.close());

const text = "# Purpose\n\nWe answer each other.\n\n1. within hours\n2. kindly\n";

async function draft(change: object = {}): Promise<string> {
  const { json } = await api.call(api.administrator, "POST", "/v1/agreements", pact({ text, ...change }));
  return `/v1/agreements/${json.id}`;
}

const say = (path: string, who: string, body: object) => api.call(who, "POST", `${path}/comments`, body);
const list = async (path: string, query = "") =>
  (await api.call("pisa:contact", "GET", `${path}/comments${query}`)).json.items;

test("a clause is a block of the text, an item of a list, or a place in the terms; no other", async () => {
  const path = await draft();
  const clauses = ["/text/1", "/text/3/2", "/terms/priorities/urgent/response", "/parties/0", "/validUntil", ""];
  for (const clause of clauses)
    assert.equal((await say(path, "pisa:signatory", { clause, text: "Why?" })).status, 201, clause);
  for (const clause of ["/text/4", "/text/2/1", "/terms/priorities/calm", "/parties/9", "/constructor"]) {
    const { json } = await say(path, "pisa:signatory", { clause, text: "Why?" });
    assert.equal(json.errors[0].pointer, "/clause", clause);
  }
  assert.equal((await say(path, "pisa:signatory", { clause: "text", text: "Why?" })).status, 422);
});

test("signatories, supervisors and contacts of parties speak, and the coordinator's administrator; all who read listen", async () => {
  const path = await draft();
  const body = { clause: "/title", text: "A better one?" };
  for (const who of ["pisa:signatory", "livorno:supervisor", "pisa:contact", "network-office:administrator"])
    assert.equal((await say(path, who, body)).status, 201, who);
  for (const who of ["pisa:caseworker", "network-office:auditor"])
    assert.equal((await say(path, who, body)).status, 403, who);
  assert.equal((await say(path, "stranger:signatory", body)).status, 404);
  assert.equal((await api.call("pisa:caseworker", "POST", `${path}/comments`, "{")).status, 403, "role before body");
  assert.equal((await api.call("network-office:auditor", "GET", `${path}/comments`)).json.items.length, 4);
  assert.ok((await api.told(path)).includes("agreement-commented pisa> network-office administrator"));
});

test("a comment outlives revisions and reopening, with a mark where its clause has changed, and follows a moved block", async () => {
  const path = await draft();
  const comments = ["/text/2", "/text/3/1", "/terms/attempts"].map((clause) => ({ clause, text: `on ${clause}` }));
  for (const comment of comments) await say(path, "pisa:signatory", comment);
  await api.call(api.administrator, "POST", `${path}/proposal`);
  await api.call(api.administrator, "POST", `${path}/reopening`);
  const changed = text.replace("# Purpose", "# Purpose\n\nA preface.").replace("within hours", "within a day");
  await api.call(api.administrator, "PUT", path, pact({ text: changed }));
  const items = await list(path);
  assert.deepEqual(
    items.map((item: Record<string, unknown>) => [item["clause"], item["clauseNow"], item["clauseChanged"]]),
    [
      ["/text/2", "/text/3", false],
      ["/text/3/1", null, true],
      ["/terms/attempts", "/terms/attempts", false],
    ],
  );
  assert.deepEqual([items[0].version, items[0].revision], [1, 1]);
  assert.deepEqual(
    (await list(path, "?version=1")).map(({ clauseChanged }: { clauseChanged: boolean }) => clauseChanged),
    [false, false, false],
  );
});

test("comments are answered and resolved by who drafts or who spoke, are on the ledger without their words, and unsigned", async () => {
  const path = await draft();
  const first = await say(path, "pisa:contact", { clause: "/text/2", text: "Within how long?" });
  const reply = await say(path, "livorno:signatory", { clause: "/text/2", text: "See 1.", replyTo: first.json.id });
  assert.equal(reply.json.replyTo, first.json.id);
  const unknown = await say(path, "livorno:signatory", { clause: "/text/2", text: "?", replyTo: "999" });
  assert.equal(unknown.json.errors[0].pointer, "/replyTo");
  const resolve = (who: string, id: string) => api.call(who, "POST", `${path}/comments/${id}/resolution`);
  assert.equal((await resolve("livorno:contact", first.json.id)).status, 403);
  assert.equal((await resolve("pisa:contact", first.json.id)).json.resolved.organisation, "pisa");
  assert.equal((await resolve("pisa:contact", first.json.id)).status, 409);
  assert.equal((await resolve("livorno:signatory", "999")).status, 404);
  const { text: ledger } = await api.call("pisa:contact", "GET", `${path}/events`);
  assert.ok(ledger.includes("comment-resolved") && !ledger.includes("how long"));
  await api.conclude(path, "livorno", "pisa");
  const document = await api.call("pisa:signatory", "GET", `${path}/document`);
  assert.ok(!document.text.includes("how long"));
});

test("an amendment's negotiation begins without what was said before", async () => {
  const path = await api.active();
  await say(path, "pisa:signatory", { clause: "/title", text: "On the version in force." });
  await api.call(api.administrator, "POST", `${path}/amendments`);
  assert.deepEqual(await list(path), []);
  await say(path, "pisa:signatory", { clause: "/title", text: "On the amendment." });
  assert.deepEqual([(await list(path)).length, (await list(path, "?version=1")).length], [1, 1]);
});

test("nothing failed on our side", () => assert.deepEqual(api.failures, []));
