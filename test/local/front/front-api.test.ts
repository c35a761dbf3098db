import assert from "node:assert/strict";
import { once } from "node:events";
import { connect } from "node:net";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { front, isLogged, send } from "./front-under-test.ts";

test("hands the API an event of payload format 2.0 and sends its answer back", async (t) => {
  let event: APIGatewayProxyEventV2 | undefined;
  const { url } = await front(t, {
    async api(received) {
      event = received;
      return {
        statusCode: 201,
        headers: { Location: "/v1/x", "Content-Type": "application/json" },
        cookies: ["a=b"],
        body: '{"è":1}',
      };
    },
  });
  const answer = await send(`${url}/v1/referrals/a%20b?with=x&with=y%26z`, {
    method: "POST",
    headers: { "Content-Type": "application/json", "User-Agent": "test", "X-Mixed-Case": "Kept", Cookie: "c=1; d=2" },
    body: '{"città":"Pisa"}',
  });
  assert.deepEqual([answer.status, answer.headers["location"], answer.body], [201, "/v1/x", '{"è":1}']);
  assert.deepEqual([answer.headers["set-cookie"], answer.headers["cache-control"]], [["a=b"], "no-store"]);
  assert(event);
  assert.deepEqual([event.version, event.routeKey, event.rawPath], ["2.0", "$default", "/v1/referrals/a%20b"]);
  assert.equal(event.rawQueryString, "with=x&with=y%26z");
  assert.deepEqual(event.queryStringParameters, { with: "x,y&z" });
  assert.deepEqual(event.cookies, ["c=1", "d=2"]);
  assert.equal(event.headers["x-mixed-case"], "Kept");
  assert.deepEqual([event.body, event.isBase64Encoded], ['{"città":"Pisa"}', false]);
  const { http, requestId, time } = event.requestContext;
  assert.deepEqual(http, {
    method: "POST",
    path: "/v1/referrals/a%20b",
    protocol: "HTTP/1.1",
    sourceIp: "127.0.0.1",
    userAgent: "test",
  });
  assert.equal(requestId, answer.headers["x-request-id"]);
  assert.match(time, /^\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d \+0000$/);
});

test("hands over a body whatever its media type, and none as none", async (t) => {
  const bodies: unknown[] = [];
  const { url } = await front(t, {
    async api(event) {
      bodies.push(event.body);
      return { statusCode: 204 };
    },
  });
  for (const type of ["text/plain", "application/x-unheard-of", "application/json; charset=utf-8"]) {
    assert.equal(
      (await send(`${url}/v1/x`, { method: "PUT", headers: { "content-type": type }, body: "b" })).status,
      204,
    );
  }
  await send(`${url}/v1/x`, { method: "POST", body: "untyped" });
  await send(`${url}/v1/x`, { method: "POST" });
  await send(`${url}/v1/x`, { method: "DELETE" });
  assert.deepEqual(bodies, ["b", "b", "b", "untyped", undefined, undefined]);
});

test("lets 10 MB arrive and answers 413 beyond, which the client gets to read", async (t) => {
  const { url } = await front(t, { api: async (event) => ({ statusCode: 200, body: String(event.body?.length) }) });
  const most = Buffer.alloc(10_000_000, "x");
  assert.equal((await send(`${url}/v1/x`, { method: "POST", body: most })).body, "10000000");
  const over = await send(`${url}/v1/x`, { method: "POST", body: Buffer.alloc(30_000_000, "x") });
  assert.deepEqual([over.status, over.headers["content-type"]], [413, "application/problem+json"]);
  assert.equal(JSON.parse(over.body).status, 413);
});

test("refuses a body that is not UTF-8", async (t) => {
  const { url } = await front(t, { api: async () => assert.fail() });
  const answer = await send(`${url}/v1/x`, { method: "POST", body: Buffer.from([0x22, 0xff, 0x22]) });
  assert.deepEqual([answer.status, JSON.parse(answer.body).detail], [400, "The request's body is not UTF-8 text."]);
});

test("a client that leaves in the middle of its body is no error of ours", async (t) => {
  const { url, lines } = await front(t, { api: async () => assert.fail() });
  const socket = connect(Number(new URL(url).port), "127.0.0.1");
  const head = ["POST /v1/x HTTP/1.1", `Host: ${new URL(url).host}`, "Content-Length: 100", "", "{"];
  socket.write(head.join("\r\n"), () => setTimeout(() => socket.destroy(), 50));
  await once(socket, "close");
  await sleep(100);
  assert.deepEqual(
    lines.filter(({ level }) => level === "error"),
    [],
  );
});

test("answers 500 without a word of what went wrong, and logs no more than the error's name and place", async (t) => {
  const { url, lines } = await front(t, {
    async api() {
      throw new TypeError("canary");
    },
  });
  const answer = await send(`${url}/v1/referrals/canary?canary#x`, { method: "POST", body: "canary" });
  assert.deepEqual([answer.status, answer.headers["content-type"]], [500, "application/problem+json"]);
  assert(!answer.body.includes("canary"));
  await isLogged(lines, (line) => line["event"] === "request-failed" && line["errorType"] === "TypeError");
  await isLogged(lines, (line) => line["route"] === "/v1/referrals" && line["status"] === 500);
  assert(!JSON.stringify(lines).includes("canary"));
});

test("finishes what runs when it closes, and accepts nothing more", async (t) => {
  const entered = Promise.withResolvers<void>();
  const server = await front(t, {
    async api() {
      entered.resolve();
      await new Promise((resolve) => setTimeout(resolve, 80));
      return { statusCode: 200, body: "finished" };
    },
  });
  const running = send(`${server.url}/v1/x`);
  await entered.promise;
  await server.close();
  assert.equal((await running).body, "finished");
  await assert.rejects(send(`${server.url}/v1/x`), { code: "ECONNREFUSED" });
});

test("does not wait for a client that keeps its connection alive", async (t) => {
  const entered = Promise.withResolvers<void>();
  const server = await front(t, {
    async api() {
      entered.resolve();
      await new Promise((resolve) => setTimeout(resolve, 50));
      return { statusCode: 200, body: "finished" };
    },
  });
  const running = fetch(`${server.url}/v1/x`);
  await entered.promise;
  const started = performance.now();
  await server.close();
  assert.equal(await (await running).text(), "finished");
  assert(performance.now() - started < 2_000);
});
