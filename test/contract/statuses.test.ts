import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { connect } from "node:net";
import { test } from "node:test";
import type { Referral } from "../support/network.ts";
import { isInvalidAt, isRefused, livornoToPisa, startContract } from "./contract-under-test.ts";
import { inMinutes, invalidSubmissions } from "./invalid-submissions.ts";

const contract = await startContract();
const { network } = contract;
const { agreement } = network.demo;
const referral = await network.submit("livorno-contact", agreement, "pisa");
const one = `/v1/referrals/${referral.id}`;

const changed = (change: Record<string, unknown>): string => JSON.stringify(livornoToPisa(contract, change));
const consent = (change: Record<string, unknown>): string =>
  changed({ consent: { basis: "consent", givenAt: new Date().toISOString(), ...change } });

test("what does not exist and what is not yours to see are told apart nowhere", async () => {
  const unknown = await network.call("mantova-contact", "GET", "/v1/referrals/unknown");
  const foreign = await network.call("mantova-contact", "GET", one);
  isRefused(unknown, 404);
  isRefused(foreign, 404);
  assert.equal(unknown.text, foreign.text);
});

test("an id that is none is unknown, however long or strange", async () => {
  for (const id of ["x".repeat(3000), "%F0%9F%99%82".repeat(300), "%00", "a%2Fb", "%20", "__proto__", "constructor"])
    for (const path of ["/v1/referrals/@", "/v1/referrals/@/events", "/v1/agreements/@", "/v1/organisations/@"])
      isRefused(await network.call("livorno-contact", "GET", path.replace("@", id)), 404, `${path} ${id.slice(0, 20)}`);
  isRefused(await network.call("livorno-contact", "GET", "/v1/referrals//events"), 404);
});

test("an unknown route or action is 404, whatever the method and with or without a token", async () => {
  for (const path of ["/v1", "/v1/", "/v1/nothing", "/v1/me/", `${one}/nothing`, `${one}/actions/explode`])
    for (const method of ["GET", "POST", "DELETE"])
      for (const name of [null, "livorno-contact"]) isRefused(await network.call(name, method, path), 404, path);
});

test("a wrong method is 405 and says which are right", async () => {
  for (const [method, path, allow] of [
    ["DELETE", one, "GET"],
    ["PUT", "/v1/referrals", "GET, POST"],
    ["POST", "/v1/me", "GET"],
    ["GET", `${one}/actions/accept`, "POST"],
    ["GET", "/v1/act", "POST"],
    ["PATCH", `/v1/agreements/${agreement}`, "GET, PUT"],
    ["OPTIONS", "/v1/me", "GET"],
  ] as const) {
    const answer = await network.call("livorno-contact", method, path);
    isRefused(answer, 405, path);
    assert.deepEqual(answer.headers.get("allow")?.split(", ").sort(), allow.split(", ").sort());
  }
});

const bodies: readonly [path: string, by: string | null, body: string][] = [
  ["/v1/referrals", "livorno-contact", changed({})],
  [`${one}/actions/decline`, "pisa-contact", '{"reason":"other"}'],
  [`${one}/actions/accept`, "pisa-contact", "{}"],
  [`${one}/messages`, "pisa-contact", '{"text":"x"}'],
  ["/v1/agreements", "network-office-administrator", "{}"],
  [`/v1/agreements/${agreement}/schedule`, "livorno-contact", "{}"],
  ["/v1/act", null, "{}"],
  ["/v1/act/inspect", null, '{"token":"x"}'],
];

test("another media type than JSON is 415", async () => {
  for (const [path, by, body] of bodies)
    for (const type of ["text/plain", "application/x-www-form-urlencoded", "application/xml", "application/jsonx"]) {
      const headers = { "content-type": type, "idempotency-key": randomUUID() };
      isRefused(await network.call(by, "POST", path, body, headers), 415, `${path} ${type}`);
    }
});

test("a parameter of the media type, or a +json one, is JSON", async () => {
  for (const type of ["application/json; charset=utf-8", "Application/JSON", "application/problem+json"]) {
    const headers = { "content-type": type };
    assert.equal((await network.call(null, "POST", "/v1/act/inspect", '{"token":"x"}', headers)).status, 404, type);
  }
});

test("malformed JSON is 400", async () => {
  for (const [path, by] of bodies)
    for (const body of ["{", "nonsense", "{'a':1}", '{"a":1,}', "\u00a0{}", "{} {}", "NaN"])
      isRefused(
        await network.call(by, "POST", path, body, { "idempotency-key": randomUUID() }),
        400,
        `${path} ${body}`,
      );
});

test("a body that is no object is 422 at its root", async () => {
  for (const [path, by] of bodies)
    for (const body of ["[]", "null", "1", '"text"'])
      isInvalidAt(await network.call(by, "POST", path, body, { "idempotency-key": randomUUID() }), [""], path);
});

test("a body that is not UTF-8 is 400", async () => {
  const answer = await fetch(`${network.demo.baseUrl}/v1/act/inspect`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: Buffer.concat([Buffer.from('{"token":"'), Buffer.from([0xff, 0xfe]), Buffer.from('"}')]),
  });
  const text = await answer.text();
  isRefused({ status: answer.status, headers: answer.headers, text, body: JSON.parse(text) as unknown }, 400);
});

test("calls that take no body refuse one that says something", async () => {
  const paths: [string, string][] = [
    [`/v1/agreements/${agreement}/proposal`, "network-office-administrator"],
    [`/v1/agreements/${agreement}/reopening`, "network-office-administrator"],
    [`${one}/erasure`, "livorno-contact"],
    [`${one}/actions/accept`, "pisa-contact"],
    [`${one}/actions/withdraw-consent`, "livorno-contact"],
  ];
  for (const [path, by] of paths) {
    isInvalidAt(await network.call(by, "POST", path, { surprise: 1 }), ["/surprise"], path);
    isRefused(await network.call(by, "POST", path, "{"), 400, path);
  }
});

test("a bad Idempotency-Key, or none, is 400", async () => {
  for (const key of [null, "", "a".repeat(201), "with space", "tab\there", "ä"])
    isRefused(await contract.submit("livorno-contact", changed({}), key), 400, String(key));
});

test("keys of one and of two hundred visible characters are taken", async () => {
  for (const key of ["!", `~${"k".repeat(199)}`])
    assert.equal((await contract.submit("livorno-contact", changed({}), key)).status, 201);
});

test("a bad cursor, and somebody else's or another query's, is 400", async () => {
  for (const path of ["/v1/referrals?cursor=x", `${one}/events?after=x`, "/v1/agreements?cursor=x"])
    isRefused(await network.call("livorno-contact", "GET", path), 400, path);
});

test("an unknown or malformed query parameter is 422 at its name", async () => {
  for (const [path, pointers] of [
    ["/v1/referrals?box=both", ["/box"]],
    ["/v1/referrals?status=lost&sort=age", ["/sort", "/status"]],
    ["/v1/referrals?colour=red", ["/colour"]],
    ["/v1/agreements?status=lost", ["/status"]],
    [`/v1/agreements/${agreement}?version=0`, ["/version"]],
  ] as const)
    isInvalidAt(await network.call("livorno-contact", "GET", path), pointers, path);
});

const kilobytes = (count: number, over = 0): string => "x".repeat(count * 1000 + over);

test("a message takes 20 KB of UTF-8 and not a byte more, as do questions and answers", async () => {
  const send = (text: string) => network.call("livorno-contact", "POST", `${one}/messages`, { text });
  assert.equal((await send(kilobytes(20))).status, 201);
  isRefused(await send(kilobytes(20, 1)), 413);
  isRefused(await send("è".repeat(10_001)), 413);
  const asked = await network.call("pisa-contact", "POST", `${one}/actions/request-information`, {
    question: kilobytes(20, 1),
  });
  isRefused(asked, 413);
});

test("a message's size is counted as it was sent: escapes count as escapes", async () => {
  const escaped = `{"text":"${"\\u0061".repeat(4000)}"}`;
  isRefused(await network.call("livorno-contact", "POST", `${one}/messages`, escaped), 413);
});

test("content takes 200 KB as sent, and not a byte more", async () => {
  const frame = '{"a":""}'.length;
  const content = (filling: string) => changed({ content: "@" }).replace('"@"', `{"a":"${filling}"}`);
  const submit = (filling: string) => contract.submit("livorno-contact", content(filling));
  assert.equal((await submit(kilobytes(200, -frame))).status, 201);
  isRefused(await submit(kilobytes(200, 1 - frame)), 413);
  isRefused(await submit("è".repeat(100_000)), 413, "bytes, not characters");
  isRefused(await submit("\\u0061".repeat(33_400)), 413, "escapes as sent");
  isRefused(await submit(kilobytes(320)), 413, "the whole body");
});

test("10 MB are drained, so that the client can read why they are too large", async () => {
  const { hostname, port } = new URL(network.demo.baseUrl);
  const bytes = 9_900_000;
  const token = await network.token("livorno-contact");
  const head = [
    "POST /v1/referrals HTTP/1.1",
    `Host: ${hostname}:${port}`,
    `Authorization: Bearer ${token}`,
    "Content-Type: application/json",
    `Idempotency-Key: ${randomUUID()}`,
    `Content-Length: ${bytes}`,
    "Connection: close",
  ];
  const socket = connect(Number(port), hostname);
  let received = "";
  socket.setEncoding("utf8").on("data", (text: string) => (received += text));
  socket.write(`${head.join("\r\n")}\r\n\r\n`);
  socket.write("x".repeat(bytes));
  await new Promise((resolve, reject) => socket.on("end", resolve).on("error", reject));
  assert.match(received, /^HTTP\/1\.1 413 /);
  assert.match(received, /application\/problem\+json/);
});

for (const [what, [, pointers]] of Object.entries(invalidSubmissions(changed, consent)))
  test(`a submission with ${what} is 422 at ${pointers.join(", ")}`, async () => {
    const [body = ""] = invalidSubmissions(changed, consent)[what] ?? [];
    isInvalidAt(await contract.submit("livorno-contact", body), pointers);
  });

test("an instant up to five minutes ahead is read as now", async () => {
  const { body } = await contract.submit("livorno-contact", consent({ givenAt: inMinutes(4) }));
  const read = await network.does<{ consent: { givenAt: string } }>(
    "pisa-contact",
    "GET",
    `/v1/referrals/${body.id}/content`,
  );
  assert.ok(Date.parse(read.consent.givenAt) <= Date.now(), read.consent.givenAt);
});

test("codes and instants of actions are 422 where they are none", async () => {
  const { id } = await network.submit("livorno-contact", agreement, "pisa");
  const refuses = async (action: string, body: unknown, pointers: string[]) =>
    isInvalidAt(
      await network.call("pisa-contact", "POST", `/v1/referrals/${id}/actions/${action}`, body),
      pointers,
      action,
    );
  await refuses("decline", { reason: "bored" }, ["/reason"]);
  await refuses("decline", {}, ["/reason"]);
  await refuses("decline", { reason: "other", text: "x" }, ["/text"]);
  await refuses("accept", { at: "now" }, ["/at"]);
  await refuses("request-information", { question: "" }, ["/question"]);
  await refuses("record-first-contact", { at: "soon" }, ["/at"]);
  await refuses("record-contact-attempt", { at: "soon", channel: "", result: "x" }, ["/at", "/channel", "/result"]);
  await refuses("close", { outcome: "well" }, ["/outcome"]);
  await network.act("pisa-contact", id, "accept");
  await refuses("record-first-contact", { at: inMinutes(6) }, ["/at"]);
  await refuses("record-first-contact", { at: inMinutes(-60) }, ["/at"]);
  await network.act("pisa-contact", id, "record-first-contact", { at: inMinutes(4) });
});

test("role and path are checked before the body, and what the body names after it parses", async () => {
  const post = (by: string, path: string, body: string) => network.call(by, "POST", path, body);
  isRefused(await post("livorno-signatory", "/v1/referrals", "{"), 403, "no submitter");
  isRefused(await post("mantova-contact", `${one}/actions/accept`, "{"), 404, "not theirs");
  isRefused(await post("livorno-contact", `${one}/actions/accept`, "{"), 403, "the other side's");
  isRefused(await post("livorno-contact", "/v1/referrals/unknown/messages", "{"), 404, "unknown");
  isRefused(await post("livorno-caseworker", "/v1/agreements", "{"), 403, "no drafter");
  isRefused(await post("mantova-contact", "/v1/agreements/unknown/schedule", "{"), 404, "unknown agreement");
  isRefused(await post("livorno-contact", "/v1/organisations", "{"), 403, "no administrator");
  isRefused(await contract.submit("livorno-contact", "{", null), 400, "no key and no JSON");
  isInvalidAt(await contract.submit("livorno-contact", changed({ agreement: "unknown", needs: ["money"] })), [
    "/needs/0",
  ]);
});

test("a body that is wrong is told before a state that is", async () => {
  const { id } = await network.submit("livorno-contact", agreement, "pisa");
  const act = (action: string, body: unknown) =>
    network.call("livorno-contact", "POST", `/v1/referrals/${id}/actions/${action}`, body);
  isInvalidAt(await act("end", { reason: "x" }), ["/reason"]);
  isRefused(await act("end", { reason: "other" }), 409);
});

test("an agreement that is not in force, and a party that may not send, are 409 and 403", async () => {
  const parties = [
    { organisation: "livorno", role: "member", sends: false },
    { organisation: "pisa", role: "member" },
    { organisation: "network-office", role: "coordinator" },
  ];
  const body = { kind: "mou", title: "An example", text: "An example.", parties, terms: exampleTerms };
  const { id } = await network.does<{ id: string }>("network-office-administrator", "POST", "/v1/agreements", body);
  const submit = (by: string, to: string) => contract.submit(by, network.submission(id, to));
  isRefused(await submit("livorno-contact", "pisa"), 403);
  isRefused(await submit("pisa-contact", "livorno"), 409);
  isInvalidAt(await submit("mantova-contact", "pisa"), ["/agreement"]);
});

const always = { target: "P1D", clock: "always" };
const exampleTerms = {
  priorities: { urgent: { response: always, "first-contact": always, outcome: always } },
  ladder: [{ at: "100%", kind: "breach", notify: ["contact"] }],
};

test("a refused submission uses its key up no more than it writes", async () => {
  const key = randomUUID();
  const before = await network.mails();
  const refused: [string, number][] = [
    ["{", 400],
    [changed({ needs: ["money"] }), 422],
    [changed({ to: "atlantis" }), 422],
    [changed({ content: { a: kilobytes(201) } }), 413],
  ];
  for (const [body, status] of refused) isRefused(await contract.submit("livorno-contact", body, key), status);
  const outgoing = async () =>
    (await network.does<{ items: Referral[] }>("livorno-contact", "GET", "/v1/referrals?box=outgoing&sort=submitted"))
      .items[0]?.id;
  const newest = await outgoing();
  const taken = await contract.submit("livorno-contact", changed({}), key);
  assert.equal(taken.status, 201);
  assert.notEqual(newest, taken.body.id);
  assert.equal(await outgoing(), taken.body.id);
  const mailed = (await network.mails()).slice(before.length);
  assert.ok(mailed.every((mail) => mail.text.includes(taken.body.id) || !mail.text.includes("atlantis")));
});

test("a refused action leaves the referral and its ledger as they were", async () => {
  const { id } = await network.submit("livorno-contact", agreement, "pisa");
  const stands = async () => [
    await network.referral("livorno-contact", id),
    await network.events("livorno-contact", id),
  ];
  const before = await stands();
  for (const [by, action, body] of [
    ["pisa-contact", "close", { outcome: "supported" }],
    ["pisa-contact", "decline", { reason: "x" }],
    ["livorno-contact", "redirect", { to: "mantova" }],
    ["livorno-contact", "accept", {}],
    ["mantova-contact", "accept", {}],
  ] as const)
    assert.ok((await network.call(by, "POST", `/v1/referrals/${id}/actions/${action}`, body)).status >= 400);
  assert.deepEqual(await stands(), before);
});

test("what succeeds answers 201 with its address where it creates, and 200 with JSON elsewhere", async () => {
  const created = await contract.submit("livorno-contact", changed({}));
  assert.equal(created.status, 201);
  assert.equal(created.headers.get("location"), `/v1/referrals/${created.body.id}`);
  assert.equal(created.headers.get("content-type"), "application/json");
  assert.match(created.body.receipt ?? "", /^[\w-]+\.[\w-]+\.[\w-]+$/);
  const path = `/v1/referrals/${created.body.id}`;
  assert.equal((await network.call("pisa-contact", "POST", `${path}/messages`, { text: "x" })).status, 201);
  const accepted = await network.call("pisa-contact", "POST", `${path}/actions/accept`);
  assert.deepEqual([accepted.status, accepted.headers.get("content-type")], [200, "application/json"]);
});

test("a body of thousands of faults is answered with fifty, and with no more of long names than was sent", async () => {
  const faultsOf = async (body: object): Promise<number> => {
    const answer = await network.call<{ errors: object[] }>(null, "POST", "/v1/act", body);
    assert.equal(answer.status, 422);
    return answer.body.errors.length;
  };
  const ofLetters = (length: number) =>
    Object.fromEntries(Array.from("abcdef", (one) => [one.repeat(length), "\ud800"]));
  assert.equal(
    await faultsOf(Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`s${index}`, index]))),
    50,
  );
  assert.equal(await faultsOf({ ["n".repeat(100_000)]: Array(20).fill("\ud800") }), 1);
  assert.equal(await faultsOf(ofLetters(9_000)), 2);
  assert.equal(await faultsOf(ofLetters(1)), 6);
});
