import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { test } from "node:test";
import { promisify } from "node:util";
import { invitationTokenIn, PostOffice } from "../../support/post-office.ts";
import { freePort, root } from "../../support/proxenia-process.ts";
import { CookieJar } from "../identity/issuer-fixture.ts";
import { folderWith, runProxenia } from "./proxenia-run.ts";

const password = "seven lanterns by the harbour";
const asked = ["--organisation", "office", "--name", "The network office", "--email", "ada@office.example"];

/** `proxenia init`, as it is run in a terminal. @returns what it wrote */
async function init(data: string, env: Record<string, string>): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [join(root, "bin/proxenia.ts"), "init", ...asked], {
    env: { PATH: process.env["PATH"], PROXENIA_DATA: data, ...env },
  });
  return stdout;
}

/** The product over HTTP alone. */
function clientOf(baseUrl: string) {
  const call = async (method: string, path: string, body?: object, token?: string) => {
    const headers = { "content-type": "application/json", ...(token ? { authorization: `Bearer ${token}` } : {}) };
    const init = { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) };
    const response = await fetch(`${baseUrl}${path}`, init);
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  const verifier = randomBytes(32).toString("base64url");
  const redirect = `${baseUrl}/signed-in`;
  /** Signs in as a browser does. @returns an access token */
  const signIn = async (email: string): Promise<string> => {
    const jar = new CookieJar();
    const query = new URLSearchParams({
      client_id: "proxenia-console",
      response_type: "code",
      redirect_uri: redirect,
      scope: "openid profile email api",
      state: "s",
      code_challenge: createHash("sha256").update(verifier).digest("base64url"),
      code_challenge_method: "S256",
    });
    const follow = async (response: Response) => new URL(response.headers.get("location") ?? "", baseUrl).href;
    const form = await follow(await jar.fetch(`${baseUrl}/oidc/auth?${query}`));
    const done = await jar.fetch(form, { method: "POST", body: new URLSearchParams({ email, password }) });
    const back = new URL(await follow(await jar.fetch(await follow(done))));
    const granted = await fetch(`${baseUrl}/oidc/token`, {
      method: "POST",
      body: new URLSearchParams({
        client_id: "proxenia-console",
        grant_type: "authorization_code",
        code: back.searchParams.get("code") ?? "",
        redirect_uri: redirect,
        code_verifier: verifier,
      }),
    });
    return ((await granted.json()) as { access_token: string }).access_token;
  };
  return { call, signIn };
}

test("from nothing to a supervisor: init, start, accept, create an organisation, invite, accept", async (t) => {
  const data = folderWith(t);
  const post = await PostOffice.open();
  t.after(() => post.close());
  const port = await freePort();
  const env = { PORT: String(port), SMTP_URL: post.url };
  assert.match(await init(data, env), /An invitation goes to ada@office\.example by mail/);
  const run = await runProxenia(t, data, { port, env });
  await run.ready();
  const { call, signIn } = clientOf(run.baseUrl);

  const token = invitationTokenIn(await post.mailTo("ada@office.example"));
  const { body: standing } = await call("POST", "/v1/invitations/inspect", { token });
  assert.deepEqual(
    [standing["organisationName"], standing["roles"], standing["status"], standing["password"]],
    ["The network office", ["administrator"], "open", true],
  );
  const acceptance = { token, name: "Ada", language: "en", password };
  assert.equal((await call("POST", "/v1/invitations/acceptance", { ...acceptance, password: "short" })).status, 422);
  assert.equal((await call("POST", "/v1/invitations/acceptance", acceptance)).body["status"], "active");
  assert.equal((await call("POST", "/v1/invitations/acceptance", acceptance)).status, 409);
  const ada = await signIn("ada@office.example");
  assert.deepEqual((await call("GET", "/v1/me", undefined, ada)).body["roles"], ["administrator"]);

  const lucca = { id: "lucca", name: "Lucca centre", languages: ["it"], timeZone: "Europe/Rome" };
  assert.equal((await call("POST", "/v1/organisations", lucca, ada)).status, 201);
  const invitation = { email: "bea@lucca.example", roles: ["supervisor"] };
  assert.equal((await call("POST", "/v1/organisations/lucca/invitations", invitation, ada)).status, 201);
  const second = invitationTokenIn(await post.mailTo("bea@lucca.example"));
  const accepted = await call("POST", "/v1/invitations/acceptance", { token: second, name: "Bea", password });
  assert.deepEqual([accepted.status, accepted.body["status"]], [200, "active"]);
  const bea = await signIn("bea@lucca.example");
  assert.deepEqual((await call("GET", "/v1/me", undefined, bea)).body["organisation"], "lucca");
  assert.equal(
    (
      await call(
        "POST",
        "/v1/organisations/lucca/invitations",
        { ...invitation, email: "c@lucca.example", roles: ["contact"] },
        bea,
      )
    ).status,
    201,
  );
  await post.mailTo("c@lucca.example");
  assert.deepEqual(post.mails.map(({ to }) => to).sort(), [
    "ada@office.example",
    "bea@lucca.example",
    "c@lucca.example",
  ]);
  assert.equal((await fetch(`${run.baseUrl}/mail/messages`)).status, 404);
  assert.equal(readdirSync(data).includes("demo.json"), false);
  assert.equal(await run.end("SIGTERM"), 0);
});

test("without a mail server init shows the link, which leads to a page that is served", async (t) => {
  const data = folderWith(t);
  const port = await freePort();
  const said = await init(data, { PORT: String(port) });
  assert.equal((statSync(data).mode & 0o777).toString(8), "700");
  assert.equal(readFileSync(join(data, "init.json"), "utf8").includes(invitationTokenIn(said)), false);
  const run = await runProxenia(t, data, { port });
  await run.ready();
  assert.match(run.complaint(), /^No mail leaves this installation: .*SMTP_URL/);
  const page = await fetch(/http\S+\/invitation/.exec(said)?.[0] ?? "");
  assert.deepEqual(
    [page.status, page.headers.get("content-security-policy")?.includes("script-src 'self'")],
    [200, true],
  );
  for (const [, path] of (await page.text()).matchAll(/(?:src|href)="([^"]+)"/g)) {
    assert.equal((await fetch(`${run.baseUrl}${path}`)).status, 200, path);
  }
  const { body } = await clientOf(run.baseUrl).call("POST", "/v1/invitations/inspect", {
    token: invitationTokenIn(said),
  });
  assert.equal(body["status"], "open");
  const home = await (await fetch(`${run.baseUrl}/`)).text();
  assert.ok(home.includes("112") && !home.includes("demo.json"));
});
