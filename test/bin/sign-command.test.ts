import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { text } from "node:stream/consumers";
import { after, before, test } from "node:test";
import { publicHalfOf } from "../../core/signing/make-jws.ts";
import { thumbprintOf } from "../../core/signing/signing-jwk.ts";
import { sealKey } from "../../wire/recovery-file.ts";
import { type Api, newKey, pact, payloadOf, startApi } from "../functions/api-agreements/agreements-fixture.ts";
import { type Run, runNode } from "../support/run-node.ts";

let api: Api;
let server: Server;
let baseUrl: string;
/** Lets a test put itself between server and client. */
let tamper = (_path: string, body: string): string => body;
const folder = mkdtempSync(join(tmpdir(), "proxenia-sign-"));

before(async () => {
  server = createServer(async (request, response) => {
    const who = (request.headers.authorization ?? "").replace("Bearer ", "");
    const sent = await text(request);
    const answer = await api.call(who, request.method ?? "", request.url ?? "", sent, { authorization: who });
    response.writeHead(answer.status, answer.headers).end(tamper(request.url ?? "", answer.text));
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  api = await startApi({ baseUrl, now: Date.now() });
});
after(async () => {
  server.close();
  await api.close();
  rmSync(folder, { recursive: true, force: true });
});

async function run(...args: string[]): Promise<Run> {
  const command = new URL("../../bin/sign-command.ts", import.meta.url).href;
  const script = `import { signCommand } from ${JSON.stringify(command)}; await signCommand(process.argv.slice(1));`;
  const ran = await runNode(["--input-type=module", "-e", script, "--", ...args]);
  return { ...ran, out: ran.out.trim() };
}

const access = (who: string) => ["--base-url", baseUrl, "--token", who];

async function proposal(): Promise<string> {
  const { json } = await api.call("livorno:signatory", "POST", "/v1/agreements", pact());
  await api.call("livorno:signatory", "POST", `/v1/agreements/${json.id}/proposal`);
  return json.id;
}

test("a key is made, registered, confirmed, and signs; the receipt is all that is printed", async () => {
  const file = join(folder, "livorno.jwk.json");
  const made = await run("--new-key", file);
  assert.equal(made.code, 0, made.err);
  assert.equal(statSync(file).mode & 0o777, 0o600);
  assert.equal(JSON.parse(readFileSync(file, "utf8")).kid, made.out);
  assert.equal((await run("--new-key", file)).code, 1);
  const registered = await run(
    "--register",
    "--organisation",
    "livorno",
    "--key",
    file,
    ...access("livorno:signatory"),
  );
  assert.deepEqual([registered.code, registered.out], [0, made.out], registered.err);
  await api.call("livorno:supervisor", "POST", `/v1/organisations/livorno/signing-keys/${made.out}/confirmation`);
  await api.confirmedKey("pisa");
  const id = await proposal();
  const arguments_ = ["--agreement", id, "--key", file, ...access("livorno:signatory")];
  const unasked = await run(...arguments_);
  assert.deepEqual([unasked.code, unasked.out], [1, ""]);
  assert.match(unasked.err, /nobody to ask: read the agreement, then pass --yes/);
  const signed = await run(...arguments_, "--yes", "--capacity", "President");
  assert.equal(signed.code, 0, signed.err);
  assert.equal(payloadOf(signed.out).agreement.id, id);
  for (const shown of ["Example pact", "version 1", "pisa (member)", "response: PT4H", "You sign for livorno"]) {
    assert(signed.err.includes(shown), shown);
  }
  const again = await run(...arguments_, "--yes");
  assert.deepEqual([again.code, again.out], [1, ""]);
  assert.match(again.err, /409: your organisation has signed this version already/);
});

test("a recovery file that a browser saved signs too, by its passphrase", async () => {
  const key = await api.confirmedKey("livorno");
  const about = { organisation: "livorno", kid: thumbprintOf(publicHalfOf(key)), madeAt: api.now() };
  const file = join(folder, "recovery.json");
  writeFileSync(file, JSON.stringify(await sealKey(key, about, "four words of nobody")));
  const id = await proposal();
  const arguments_ = ["--agreement", id, "--key", file, "--yes", ...access("livorno:signatory")];
  const unasked = await run(...arguments_);
  assert.match(unasked.err, /under a passphrase, and there is nobody to ask: give it in PROXENIA_KEY_PASSPHRASE/);
  process.env["PROXENIA_KEY_PASSPHRASE"] = "another";
  const wrong = await run(...arguments_);
  assert.deepEqual([wrong.code, wrong.out], [1, ""]);
  assert.match(wrong.err, /the passphrase is not that of the file/);
  process.env["PROXENIA_KEY_PASSPHRASE"] = "four words of nobody";
  const signed = await run(...arguments_);
  delete process.env["PROXENIA_KEY_PASSPHRASE"];
  assert.equal(signed.code, 0, signed.err);
  assert.equal(payloadOf(signed.out).agreement.id, id);
});

test("a document that is not what the server announced is not signed", async () => {
  const file = join(folder, "mantova.jwk.json");
  const key = await api.confirmedKey("livorno");
  writeFileSync(file, JSON.stringify(key));
  await api.confirmedKey("pisa");
  const id = await proposal();
  const arguments_ = ["--agreement", id, "--key", file, ...access("livorno:signatory"), "--yes"];
  tamper = (path, body) => (path.endsWith("/document") ? body.replace("PT4H", "PT9H") : body);
  assert.match((await run(...arguments_)).err, /the document's digest is sha256:.*, the server says sha256:/);
  tamper = (_path, body) => body;
  assert.equal((await api.call("livorno:contact", "GET", `/v1/agreements/${id}`)).json.signatures.length, 0);
});

test("a key that was not confirmed in time is told so before anything is sent", async () => {
  const file = join(folder, "late.jwk.json");
  const id = await proposal();
  writeFileSync(file, JSON.stringify(newKey()));
  const refused = await run("--agreement", id, "--key", file, ...access("livorno:signatory"), "--yes");
  assert.match(refused.err, /may not sign this version: it was not confirmed when the agreement was proposed/);
});

test("a command line that cannot be understood exits with 2, and a token is not sent in the clear", async () => {
  assert.equal((await run("--odd")).code, 2);
  assert.equal((await run("--key", "x")).code, 2);
  const file = join(folder, "clear.jwk.json");
  await run("--new-key", file);
  const args = ["--agreement", "a", "--key", file, "--base-url", "http://example.org", "--token", "t", "--yes"];
  assert.match((await run(...args)).err, /is not an https address/);
});

test("a key is replaced by another and revoked from the command line", async () => {
  const [old, next] = [join(folder, "old.jwk.json"), join(folder, "next.jwk.json")];
  const keys = "/v1/organisations/livorno/signing-keys";
  const register = async (file: string, ...more: string[]): Promise<string> => {
    const { out: kid } = await run("--new-key", file);
    const of = ["--register", "--organisation", "livorno", "--key", file, ...more, ...access("livorno:signatory")];
    const registered = await run(...of);
    assert.equal(registered.code, 0, registered.err);
    await api.call("livorno:supervisor", "POST", `${keys}/${kid}/confirmation`);
    return kid;
  };
  const former = await register(old);
  const kid = await register(next, "--replaces", former);
  const statusOf = async (wanted: string) =>
    (await api.call("livorno:contact", "GET", keys)).json.items.find((key: { kid: string }) => key.kid === wanted)
      .status;
  assert.deepEqual([await statusOf(former), await statusOf(kid)], ["retired", "confirmed"]);
  const of = ["--revoke", kid, "--organisation", "livorno", ...access("livorno:signatory")];
  assert.equal((await run(...of)).code, 2, "a reason is wanted");
  const revoked = await run(...of, "--reason", "lost");
  assert.equal(revoked.code, 0, revoked.err);
  assert.equal(await statusOf(kid), "revoked");
  assert.match((await run(...of, "--reason", "lost")).err, /409: the key is revoked already/);
});
