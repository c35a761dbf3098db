import assert from "node:assert/strict";
import { request } from "node:http";
import { test } from "node:test";
import { startContract } from "./contract-under-test.ts";

const contract = await startContract();
const { network } = contract;
const { baseUrl } = network.demo;

interface Raw {
  readonly status: number;
  readonly headers: Record<string, unknown>;
  readonly text: string;
}

/** A request with any Host, which `fetch` would not send. */
const raw = (path: string, headers: Record<string, string>, method = "GET"): Promise<Raw> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(baseUrl);
    const sent = request({ hostname, port, path, method, headers }, (answer) => {
      let text = "";
      answer.setEncoding("utf8").on("data", (part: string) => (text += part));
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }));
    });
    sent.on("error", reject).end();
  });

test("a Host that is not ours is refused, whatever is asked", async () => {
  const { port } = new URL(baseUrl);
  for (const host of [
    "evil.example",
    `evil.example:${port}`,
    "127.0.0.1:1",
    `127.0.0.1.evil.example:${port}`,
    "0.0.0.0",
  ])
    for (const path of ["/health", "/v1/openapi.json", "/v1/me", "/act", "/mail/messages"]) {
      const answer = await raw(path, { host });
      assert.equal(answer.status, 421, `${host} ${path}`);
      assert.equal(answer.headers["content-type"], "application/problem+json");
    }
});

test("loopback by its names is ours", async () => {
  const { port } = new URL(baseUrl);
  for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, `LOCALHOST:${port}`])
    assert.equal((await raw("/health", { host })).status, 200, host);
});

test("links are made from the base URL, whatever Host a request came with", async () => {
  const document = await raw("/v1/openapi.json", { host: `localhost:${new URL(baseUrl).port}` });
  assert.deepEqual((JSON.parse(document.text) as { servers: unknown }).servers, [{ url: baseUrl }]);
});

test("health is 200 with JSON when ready, and can be asked by HEAD", async () => {
  const answer = await network.call(null, "GET", "/health");
  assert.equal(answer.status, 200);
  assert.equal(answer.body["status"], "ready");
  const head = await raw("/health", {}, "HEAD");
  assert.deepEqual([head.status, head.text], [200, ""]);
});

test("pages answer HEAD as GET without a body, and nothing else", async () => {
  for (const path of ["/act", "/health"]) {
    const [get, head, post] = [await raw(path, {}), await raw(path, {}, "HEAD"), await raw(path, {}, "POST")];
    assert.deepEqual([get.status, head.status, head.text], [200, 200, ""], path);
    assert.equal(head.headers["content-type"], get.headers["content-type"]);
    assert.deepEqual([post.status, post.headers["allow"]], [405, "GET, HEAD"], path);
  }
});

const everywhere = [
  "/health",
  "/v1/openapi.json",
  "/v1/me",
  "/v1/nothing",
  "/act",
  "/nothing",
  "/mail",
  "/mail/messages",
];

test("every answer carries the headers that keep browsers careful", async () => {
  for (const path of everywhere) {
    const { headers } = await raw(path, {});
    assert.equal(headers["x-content-type-options"], "nosniff", path);
    assert.equal(headers["referrer-policy"], "no-referrer", path);
    assert.equal(headers["x-frame-options"], "DENY", path);
    assert.match(String(headers["content-security-policy"]), /frame-ancestors 'none'/, path);
    assert.doesNotMatch(
      String(headers["content-security-policy"]),
      /unsafe-eval|\*|(default|script)-src[^;]*unsafe/,
      path,
    );
    assert.equal(headers["x-powered-by"], undefined, path);
    assert.equal(headers["server"], undefined, path);
  }
});

test("nothing of the API is kept by a cache", async () => {
  for (const path of ["/v1/openapi.json", "/v1/me", "/v1/nothing"])
    assert.equal((await raw(path, {})).headers["cache-control"], "no-store", path);
});

test("no other origin is let in: no answer has a CORS header, a preflight least of all", async () => {
  const origin = { origin: "https://evil.example", "access-control-request-method": "POST" };
  for (const path of everywhere)
    for (const method of ["GET", "OPTIONS"]) {
      const { headers } = await raw(path, origin, method);
      assert.deepEqual(
        Object.keys(headers).filter((name) => name.startsWith("access-control-")),
        [],
        `${method} ${path}`,
      );
    }
});

test("an error outside the API is problem details too, or a page for whoever came with a browser", async () => {
  const forSoftware = await raw("/nothing", {});
  assert.deepEqual([forSoftware.status, forSoftware.headers["content-type"]], [404, "application/problem+json"]);
  const forPerson = await raw("/nothing", { accept: "text/html" });
  assert.equal(forPerson.status, 404);
  assert.match(String(forPerson.headers["content-type"]), /^text\/html/);
});

interface Operation {
  readonly operationId: string;
  readonly responses: Record<string, { description: string }>;
  readonly security: unknown[];
  readonly parameters?: { name: string; in: string; required?: boolean }[];
  readonly requestBody?: unknown;
}
interface Document {
  readonly openapi: string;
  readonly info: { title: string; version: string };
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { schemas: Record<string, unknown>; securitySchemes: Record<string, unknown> };
}

const document = await network.does<Document>(null, "GET", "/v1/openapi.json");
const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
);

/** The contract's calls, as its table names them; what is not built yet is not among them. */
const contractCalls = [
  "GET /v1/me",
  "GET /v1/organisations",
  "POST /v1/organisations",
  "GET /v1/organisations/{id}",
  "POST /v1/organisations/{id}/invitations",
  "GET /v1/organisations/{id}/members",
  "PATCH /v1/organisations/{id}/members",
  "PUT /v1/organisations/{id}/calendar",
  "POST /v1/organisations/{id}/signing-keys",
  "GET /v1/agreements",
  "POST /v1/agreements",
  "GET /v1/agreements/{id}",
  "PUT /v1/agreements/{id}",
  "POST /v1/agreements/{id}/proposal",
  "POST /v1/agreements/{id}/reopening",
  "GET /v1/agreements/{id}/document",
  "POST /v1/agreements/{id}/signatures",
  "POST /v1/agreements/{id}/refusals",
  "POST /v1/agreements/{id}/schedule",
  "POST /v1/referrals",
  "GET /v1/referrals",
  "GET /v1/referrals/{id}",
  "GET /v1/referrals/{id}/explanation",
  "GET /v1/referrals/{id}/content",
  "GET /v1/referrals/{id}/events",
  ...[
    "accept",
    "decline",
    "request-information",
    "provide-information",
    "record-contact-attempt",
    "record-first-contact",
    "hand-back",
    "close",
    "redirect",
    "end",
    "withdraw",
    "withdraw-consent",
  ].map((action) => `POST /v1/referrals/{id}/actions/${action}`),
  "GET /v1/referrals/{id}/messages",
  "POST /v1/referrals/{id}/messages",
  "POST /v1/referrals/{id}/erasure",
  "POST /v1/act/inspect",
  "POST /v1/act",
  "GET /v1/audit/sla",
  "GET /v1/openapi.json",
];

test("the document is OpenAPI 3.1 and covers every call of the contract", () => {
  assert.match(document.openapi, /^3\.1\.\d+$/);
  const named = operations.map(({ method, path }) => `${method} ${path}`);
  assert.deepEqual(
    contractCalls.filter((call) => !named.includes(call)),
    [],
  );
});

test("the document is of one piece: ids are unique, references lead somewhere, path parameters are declared", () => {
  const ids = operations.map(({ operation }) => operation.operationId);
  assert.equal(new Set(ids).size, ids.length);
  for (const [, reference = ""] of JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)) {
    const found = reference.split("/").reduce<unknown>((at, name) => (at as Record<string, unknown>)?.[name], document);
    assert.ok(found, reference);
  }
  for (const { path, method, operation } of operations) {
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    const declared = operation.parameters
      ?.filter((each) => each.in === "path" && each.required)
      .map(({ name }) => name);
    assert.deepEqual(declared ?? [], inPath, `${method} ${path}`);
    assert.ok(Object.values(operation.responses).every(({ description }) => description !== ""));
  }
});

test("only acting by a mail's link, public keys and the document itself take no token", async () => {
  const open = operations.filter(({ operation }) => operation.security.length === 0).map(({ path }) => path);
  const others = open.filter((path) => !/^\/v1\/(?:invitations|addresses)\//.test(path));
  assert.deepEqual(others.sort(), ["/v1/act", "/v1/act/inspect", "/v1/keys", "/v1/openapi.json"]);
});

test("every documented call is there, and answers with a status that it documents", async () => {
  for (const { path, method, operation } of operations) {
    const asked = await network.call(null, method, path.replaceAll(/\{\w+\}/g, "x"));
    assert.ok(![404, 405].includes(asked.status), `${method} ${path}: ${asked.status}`);
    assert.ok(String(asked.status) in operation.responses, `${method} ${path}: ${asked.status} is not documented`);
  }
});
