import assert from "node:assert/strict";
import { once } from "node:events";
import { type AddressInfo, connect, createServer } from "node:net";
import process from "node:process";
import { test } from "node:test";
import { allowedHosts } from "../../../local/front/allowed-hosts.ts";
import { clientAddress } from "../../../local/front/client-address.ts";
import { startFront } from "../../../local/front/start-front.ts";
import { createThrottle } from "../../../local/front/throttle.ts";
import { front, isLogged, send } from "./front-under-test.ts";

test("refuses host names that are not its own", async (t) => {
  const { url, port } = await front(t, { baseUrl: "https://rete.example" });
  for (const host of ["rete.example", "rete.example:443", `localhost:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`]) {
    assert.equal((await send(`${url}/v1/me`, { headers: { host } })).status, 200, host);
  }
  for (const host of ["evil.example", `rete.example:${port}`, "127.0.0.1", `127.0.0.1:${port}.evil.example`]) {
    const answer = await send(`${url}/v1/me`, { headers: { host } });
    assert.deepEqual([answer.status, JSON.parse(answer.body).status], [421, 421], host);
  }
});

test("knows the default ports of a base URL", () => {
  const isAllowed = allowedHosts("http://127.0.0.1", 80);
  assert.deepEqual(["127.0.0.1", "127.0.0.1:80", "LOCALHOST", undefined].map(isAllowed), [true, true, true, false]);
});

test("answers health by readiness", async (t) => {
  let ready = false;
  const { url } = await front(t, { health: () => ({ ready, detail: { records: ready } }) });
  assert.equal((await send(`${url}/health`)).status, 503);
  ready = true;
  const answer = await send(`${url}/health`);
  assert.deepEqual([answer.status, JSON.parse(answer.body)], [200, { status: "ready", detail: { records: true } }]);
});

test("serves pages to GET and HEAD, says when they have not changed, and lets them set their own policy", async (t) => {
  const page = { path: "/act", contentType: "text/html; charset=utf-8", body: "<p>è</p>" };
  const own = { ...page, path: "/own", headers: { "content-security-policy": "default-src 'none'" } };
  const { url } = await front(t, { pages: [page, own] });
  const got = await send(`${url}/act?x`);
  assert.deepEqual([got.status, got.body, got.headers["content-type"]], [200, "<p>è</p>", page.contentType]);
  const headed = await send(`${url}/act`, { method: "HEAD" });
  assert.deepEqual([headed.status, headed.body, headed.headers["content-length"]], [200, "", "9"]);
  const again = await send(`${url}/act`, { headers: { "if-none-match": String(got.headers["etag"]) } });
  assert.equal(again.status, 304);
  const posted = await send(`${url}/act`, { method: "POST" });
  assert.deepEqual([posted.status, posted.headers["allow"]], [405, "GET, HEAD"]);
  assert.match(String(got.headers["content-security-policy"]), /^default-src 'self'/);
  assert.equal((await send(`${url}/own`)).headers["content-security-policy"], "default-src 'none'");
});

test("gives an application's addresses its one page, and no other address", async (t) => {
  const index = { path: "/index.html", contentType: "text/html; charset=utf-8", body: "<p>app</p>" };
  const asset = { ...index, path: "/assets/a.js", body: "a".repeat(99), compressed: Buffer.from("short") };
  const { url, lines } = await front(t, { pages: [asset], application: { index, paths: ["inbox"] } });
  for (const path of ["/", "/inbox", "/inbox/a/b?c=d"]) assert.equal((await send(url + path)).body, "<p>app</p>", path);
  for (const path of ["/inboxes", "/nowhere", "/assets/b.js"]) assert.equal((await send(url + path)).status, 404, path);
  assert.equal((await send(`${url}/v1/inbox`)).body, "{}");
  const squeezed = await send(`${url}/assets/a.js`, { headers: { "accept-encoding": "gzip, br" } });
  assert.deepEqual([squeezed.headers["content-encoding"], squeezed.body], ["br", "short"]);
  assert.equal((await send(`${url}/assets/a.js`)).body.length, 99);
  assert.ok(!JSON.stringify(lines).includes("/a/b"));
});

test("answers an unknown path in JSON, and with a page to a browser", async (t) => {
  const { url } = await front(t);
  const plain = await send(`${url}/nowhere`);
  assert.deepEqual([plain.status, plain.headers["content-type"]], [404, "application/problem+json"]);
  const page = await send(`${url}/nowhere`, { headers: { accept: "text/html,*/*" } });
  assert.deepEqual([page.status, page.headers["content-type"]], [404, "text/html; charset=utf-8"]);
  const unreadable = await send(`${url}/%zz`);
  assert.deepEqual([unreadable.status, unreadable.headers["x-content-type-options"]], [400, "nosniff"]);
  assert.equal((await send(`${url}/v1x`)).status, 404);
});

test("puts security headers on every answer, and asks for HTTPS where the base URL is HTTPS", async (t) => {
  const { url, port } = await front(t, { baseUrl: "https://rete.example", mount: [mounted("/mail")] });
  for (const path of ["/v1/me", "/health", "/nowhere", "/mail"]) {
    const { headers } = await send(`${url}${path}`, { headers: { host: `localhost:${port}` } });
    assert.equal(headers["x-content-type-options"], "nosniff", path);
    assert.equal(headers["referrer-policy"], "no-referrer", path);
    assert.equal(headers["strict-transport-security"], "max-age=31536000", path);
  }
});

function mounted(prefix: string) {
  return {
    prefix,
    async handler(request: import("node:http").IncomingMessage, response: import("node:http").ServerResponse) {
      let body = "";
      for await (const chunk of request) body += chunk;
      response.end(`${request.method} ${request.url} ${body}`);
    },
  };
}

test("gives a mounted handler the request whole, and logs no more of it than the prefix", async (t) => {
  const { url, lines } = await front(t, { mount: [mounted("/oidc")] });
  const answer = await send(`${url}/oidc/token?secret=1`, { method: "POST", body: "grant=1" });
  assert.equal(answer.body, "POST /oidc/token?secret=1 grant=1");
  assert.equal((await send(`${url}/oidcx`)).status, 404);
  await isLogged(lines, (line) => line["route"] === "/oidc");
  assert(!JSON.stringify(lines).includes("secret"));
});

test("answers for a mounted handler that fails, and goes on", async (t) => {
  const handler = async () => {
    throw new TypeError("canary");
  };
  const { url, lines } = await front(t, { mount: [{ prefix: "/mail", handler }] });
  const answer = await send(`${url}/mail/x`);
  assert.deepEqual([answer.status, answer.headers["content-type"]], [500, "application/problem+json"]);
  await isLogged(lines, (line) => line["event"] === "request-failed" && line["errorType"] === "TypeError");
  assert(!JSON.stringify(lines).includes("canary"));
});

test("says who holds its port once the wait is over, and waits for a predecessor that leaves", async () => {
  const holder = createServer().listen(0, "127.0.0.1");
  await once(holder, "listening");
  const { port } = holder.address() as AddressInfo;
  const o = {
    port,
    host: "127.0.0.1",
    baseUrl: `http://127.0.0.1:${port}`,
    api: async () => ({}),
    mount: [],
    pages: [],
    health: () => ({ ready: true }),
    log: () => undefined,
  };
  const expected = new RegExp(`^Error: Port ${port} is in use by the process with id ${process.pid}: .*$`);
  await assert.rejects(startFront({ ...o, waitMillis: 50 }), expected);
  setTimeout(() => holder.close(), 150);
  const server = await startFront(o);
  assert.equal((await send(`${server.url}/health`)).status, 200);
  await server.close();
});

test("answers what is not HTTP with a problem", async (t) => {
  const { port } = await front(t);
  const socket = connect(port, "127.0.0.1");
  socket.end("NOT HTTP AT ALL\r\n\r\n");
  let text = "";
  for await (const chunk of socket) text += chunk;
  assert.match(text, /^HTTP\/1\.1 400 .*application\/problem\+json/s);
});

test("lets a thousand a second pass for ever, and stops a flood", () => {
  const mayPass = createThrottle({ perSecond: 2_000, burst: 4_000 });
  for (let i = 0; i < 20_000; i++) assert(mayPass("steady", i));
  let passed = 0;
  for (let i = 0; i < 10_000; i++) if (mayPass("flood", 0)) passed++;
  assert.equal(passed, 4_000);
  assert(mayPass("another", 0));
});

test("believes X-Forwarded-For only from a proxy on this machine, and only its last word", () => {
  const from = (remoteAddress: string) =>
    ({ socket: { remoteAddress }, headers: { "x-forwarded-for": "6.6.6.6, 198.51.100.7" } }) as never;
  assert.equal(clientAddress(from("::ffff:127.0.0.1"), true), "198.51.100.7");
  assert.equal(clientAddress(from("127.0.0.1"), false), "127.0.0.1");
  assert.equal(clientAddress(from("203.0.113.9"), true), "203.0.113.9");
});
