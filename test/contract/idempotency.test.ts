import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import type { Referral } from "../support/network.ts";
import { isRefused, livornoToPisa, startContract } from "./contract-under-test.ts";

const contract = await startContract();
const { network } = contract;

/** The same JSON in other words: members in reverse, spaces between. */
const reworded = (value: unknown): unknown =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([name, member]) => [name, reworded(member)]),
      )
    : value;

const outgoing = async (by: string): Promise<string[]> =>
  (await network.does<{ items: Referral[] }>(by, "GET", "/v1/referrals?box=outgoing&sort=submitted")).items.map(
    ({ id }) => id,
  );

test("a repetition is 200 and the referral as it is now, in whatever order and spacing its JSON comes", async () => {
  const key = randomUUID();
  const body = livornoToPisa(contract, { content: { a: 1, b: { c: 2.5, d: [1, 2] } } });
  const first = await contract.submit("livorno-contact", body, key);
  await network.act("pisa-contact", first.body.id, "accept");
  const again = await contract.submit("livorno-contact", JSON.stringify(reworded(body), null, 3), key);
  assert.equal(again.status, 200, again.text);
  assert.deepEqual([again.body.id, again.body.status], [first.body.id, "accepted"]);
  assert.equal(again.body.receipt, undefined);
  assert.equal(
    (await network.events("livorno-contact", first.body.id)).filter((e) => e.type === "submitted").length,
    1,
  );
});

test("numbers and texts that are one in RFC 8785 form are the same body", async () => {
  const key = randomUUID();
  const body = JSON.stringify(livornoToPisa(contract, { content: "@" }));
  const submit = (content: string) => contract.submit("livorno-contact", body.replace('"@"', content), key);
  assert.equal((await submit('{"n":1.0,"t":"\\u00e8\\/","z":-0}')).status, 201);
  assert.equal((await submit('{"t":"è/","z":0,"n":1e0}')).status, 200);
  isRefused(await submit('{"t":"è/","z":0,"n":1.5}'), 409);
});

const differences: Record<string, Record<string, unknown>> = {
  "another receiver": { to: "mantova" },
  "another priority": { priority: "high" },
  "needs in another order": { needs: ["legal-advice", "shelter"] },
  "another content": { content: { person: { alias: "B." }, situation: "an example" } },
  "a member more": { content: { person: { alias: "A." }, situation: "an example", risk: null } },
};

test("the same key with another body is 409, and the first referral stays", async () => {
  const key = randomUUID();
  const body = livornoToPisa(contract);
  const { id } = (await contract.submit("livorno-contact", body, key)).body;
  for (const [what, change] of Object.entries(differences))
    isRefused(await contract.submit("livorno-contact", { ...body, ...change }, key), 409, what);
  assert.equal((await contract.submit("livorno-contact", body, key)).body.id, id);
});

test("identical submissions in parallel make exactly one referral", async () => {
  const before = await outgoing("livorno-contact");
  const key = randomUUID();
  const body = livornoToPisa(contract);
  const answers = await Promise.all(Array.from({ length: 8 }, () => contract.submit("livorno-contact", body, key)));
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 200, 200, 200, 200, 200, 200, 201]);
  assert.equal(new Set(answers.map((answer) => answer.body.id)).size, 1);
  assert.equal((await outgoing("livorno-contact")).length, before.length + 1);
});

test("different submissions in parallel under one key make exactly one referral", async () => {
  const before = await outgoing("livorno-contact");
  const key = randomUUID();
  const answers = await Promise.all(
    [1, 2, 3, 4].map((n) => contract.submit("livorno-contact", livornoToPisa(contract, { content: { n } }), key)),
  );
  assert.deepEqual(answers.map(({ status }) => status).sort(), [201, 409, 409, 409]);
  assert.equal((await outgoing("livorno-contact")).length, before.length + 1);
});

test("keys are an organisation's own: another's is another key, a colleague's the same", async () => {
  const key = randomUUID();
  const { agreement } = network.demo;
  const toHelsinki = network.submission(agreement, "helsinki");
  const first = await contract.submit("livorno-contact", toHelsinki, key);
  const other = await contract.submit("pisa-contact", toHelsinki, key);
  const colleague = await contract.submit("livorno-caseworker", toHelsinki, key);
  assert.deepEqual([first.status, other.status, colleague.status], [201, 201, 200]);
  assert.notEqual(first.body.id, other.body.id);
  assert.equal(first.body.id, colleague.body.id);
});

test("after an erasure a replay is 409: nothing is left to compare with", async () => {
  const key = randomUUID();
  const body = livornoToPisa(contract);
  const { id } = (await contract.submit("livorno-contact", body, key)).body;
  await network.act("livorno-contact", id, "withdraw", { reason: "duplicate" });
  assert.equal((await contract.submit("livorno-contact", body, key)).body.status, "withdrawn");
  await network.does("livorno-contact", "POST", `/v1/referrals/${id}/erasure`);
  isRefused(await contract.submit("livorno-contact", body, key), 409);
});

test("a number beyond every double is compared as it was written", async () => {
  const key = randomUUID();
  const body = JSON.stringify(livornoToPisa(contract, { content: "@" }));
  const submit = (content: string) => contract.submit("livorno-contact", body.replace('"@"', content), key);
  assert.equal((await submit('{"n":1e400}')).status, 201);
  assert.equal((await submit('{"n":1e400}')).status, 200);
  isRefused(await submit('{"n":1e401}'), 409);
});

test("an action repeated under its key is done once, and its repetition is 200 with the referral as it is now", async () => {
  const { agreement } = network.demo;
  const { id } = await network.submit("livorno-contact", agreement, "pisa");
  const act = (action: string, body: unknown, key: string) =>
    network.call<Referral>("pisa-contact", "POST", `/v1/referrals/${id}/actions/${action}`, body, {
      "idempotency-key": key,
    });
  const asked = await Promise.all([1, 2, 3].map(() => act("request-information", { question: "Which?" }, "q")));
  assert.deepEqual(
    asked.map(({ status }) => status),
    [200, 200, 200],
  );
  await network.act("livorno-contact", id, "provide-information", { answer: "This." });
  const again = await act("request-information", { question: "Which?" }, "q");
  assert.deepEqual([again.status, again.body.status], [200, "awaiting-response"]);
  isRefused(await act("request-information", { question: "Another?" }, "q"), 409);
  isRefused(await act("accept", {}, "no key"), 400);
  assert.equal((await act("accept", undefined, "q")).body.status, "accepted", "another route, another key");
  assert.equal((await act("accept", {}, "q")).status, 200);
  const types = (await network.events("livorno-contact", id)).map(({ type }) => type);
  assert.deepEqual(types, ["submitted", "information-requested", "information-provided", "accepted"]);
});

test("a message repeated under its key is one message", async () => {
  const { id } = await network.submit("livorno-contact", network.demo.agreement, "pisa");
  const path = `/v1/referrals/${id}/messages`;
  const send = (text: string, key: string) =>
    network.call<{ seq: number }>("livorno-contact", "POST", path, { text }, { "idempotency-key": key });
  const answers = await Promise.all([1, 2, 3].map(() => send("Call before noon.", "m")));
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 200, 201]);
  assert.equal(new Set(answers.map(({ body }) => body.seq)).size, 1);
  isRefused(await send("Call after noon.", "m"), 409);
  const { items } = await network.does<{ items: unknown[] }>("pisa-contact", "GET", path);
  assert.equal(items.length, 1);
});
