import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { after, before, test } from "node:test";
import { decodeJwt } from "jose";
import { CookieJar, password, startIssuer } from "./issuer-fixture.ts";

let running: Awaited<ReturnType<typeof startIssuer>>;
before(async () => {
  running = await startIssuer();
});
after(() => running.remove());

const verifier = randomBytes(32).toString("base64url");
const challenge = createHash("sha256").update(verifier).digest("base64url");

function authorizationUrl(extra: Record<string, string> = {}): string {
  const url = new URL(`${running.baseUrl}/oidc/auth`);
  const parameters = {
    client_id: "proxenia-console",
    response_type: "code",
    redirect_uri: `${running.baseUrl}/signed-in`,
    scope: "openid profile email api",
    state: "s",
    code_challenge: challenge,
    code_challenge_method: "S256",
    ...extra,
  };
  url.search = new URLSearchParams(parameters).toString();
  return url.href;
}

async function openForm(jar: CookieJar): Promise<string> {
  const start = await jar.fetch(authorizationUrl());
  assert.equal(start.status, 303);
  return new URL(start.headers.get("location") ?? "", running.baseUrl).href;
}

const submit = (jar: CookieJar, form: string, email: string, secret: string, headers: Record<string, string> = {}) =>
  jar.fetch(form, { method: "POST", headers, body: new URLSearchParams({ email, password: secret }) });

async function signIn(jar: CookieJar): Promise<URL> {
  const done = await submit(jar, await openForm(jar), "contact@livorno.example", password);
  assert.equal(done.status, 303);
  const resumed = await jar.fetch(new URL(done.headers.get("location") ?? "", running.baseUrl).href);
  return new URL(resumed.headers.get("location") ?? "");
}

function exchange(parameters: Record<string, string>): Promise<Response> {
  const body = new URLSearchParams({ client_id: "proxenia-console", ...parameters });
  return fetch(running.issuer.tokenEndpoint, { method: "POST", body });
}

async function tokensFor(jar: CookieJar): Promise<Record<string, string>> {
  const code = (await signIn(jar)).searchParams.get("code") ?? "";
  const redirect_uri = `${running.baseUrl}/signed-in`;
  const answer = await exchange({ grant_type: "authorization_code", code, redirect_uri, code_verifier: verifier });
  assert.equal(answer.status, 200);
  return (await answer.json()) as Record<string, string>;
}

const refresh = (token: string | undefined) => exchange({ grant_type: "refresh_token", refresh_token: token ?? "" });

test("shows a form without scripts, under a strict policy, in the reader's language", async () => {
  const jar = new CookieJar();
  const form = await openForm(jar);
  const page = await jar.fetch(form, { headers: { "accept-language": "it-IT,it;q=0.9,en;q=0.5" } });
  const html = await page.text();
  assert.match(html, /<html lang="it">/);
  assert.match(html, /Accedi a Proxenia/);
  assert.ok(!html.includes("<script") && !html.includes("style="));
  assert.match(page.headers.get("content-security-policy") ?? "", /default-src 'none';script-src ;style-src 'self'/);
  assert.match(await (await jar.fetch(form)).text(), /Sign in to Proxenia/);
  assert.equal((await fetch(`${running.baseUrl}/oidc/sign-in.css`)).status, 200);
});

test("signs a person in and gives the console a JWT for the API, an ID token and a refresh token", async () => {
  const tokens = await tokensFor(new CookieJar());
  const access = decodeJwt(tokens["access_token"] ?? "");
  assert.deepEqual(
    [access.sub, access.aud, access["client_id"], access["scope"]],
    ["p-1", `${running.baseUrl}/v1`, "proxenia-console", "api"],
  );
  const identity = decodeJwt(tokens["id_token"] ?? "");
  assert.deepEqual(
    [identity.sub, identity["email"], identity["name"]],
    ["p-1", "contact@livorno.example", "Livorno contact"],
  );
  assert.ok(tokens["refresh_token"]);
});

test("says the same of a wrong password and of an unknown address", async () => {
  const jar = new CookieJar();
  const form = await openForm(jar);
  const wrong = await submit(jar, form, "contact@livorno.example", "wrong");
  const unknown = await submit(jar, form, "nobody@livorno.example", "wrong");
  assert.deepEqual([wrong.status, unknown.status], [401, 401]);
  const without = (html: string) => html.replace(/value="[^"]*"/g, "");
  assert.equal(without(await wrong.text()), without(await unknown.text()));
});

test("escapes what was typed", async () => {
  const jar = new CookieJar();
  const answer = await submit(jar, await openForm(jar), `"><script>x</script>@a.example`, "wrong");
  assert.ok(!(await answer.text()).includes("<script"));
});

test("refuses a form posted from another site", async () => {
  const jar = new CookieJar();
  const form = await openForm(jar);
  const foreign: Record<string, string>[] = [{ origin: "https://evil.example" }, { "sec-fetch-site": "cross-site" }];
  for (const headers of foreign) {
    assert.equal((await submit(jar, form, "contact@livorno.example", password, headers)).status, 403);
  }
});

test("makes a guesser wait, but not the same person elsewhere", async () => {
  const jar = new CookieJar();
  const form = await openForm(jar);
  const from = (address: string) => ({ "x-forwarded-for": address });
  for (let tries = 0; tries < 8; tries++) await submit(jar, form, "contact@livorno.example", "no", from("203.0.113.9"));
  const limited = await submit(jar, form, "contact@livorno.example", password, from("203.0.113.9"));
  assert.equal(limited.status, 429);
  assert.ok(Number(limited.headers.get("retry-after")) > 0);
  assert.equal((await submit(jar, form, "contact@livorno.example", password, from("203.0.113.10"))).status, 303);
});

test("requires PKCE with S256 and a registered redirect", async () => {
  const jar = new CookieJar();
  const plain = await jar.fetch(authorizationUrl({ code_challenge_method: "plain" }));
  assert.match(plain.headers.get("location") ?? "", /error=invalid_request/);
  const elsewhere = await jar.fetch(authorizationUrl({ redirect_uri: "https://evil.example/" }), {
    headers: { accept: "text/html" },
  });
  assert.equal(elsewhere.status, 400);
  assert.match(await elsewhere.text(), /invalid_redirect_uri/);
});

test("rotates refresh tokens, and ends the grant when an old one is used again", async () => {
  const { refresh_token: first } = await tokensFor(new CookieJar());
  const second = (await (await refresh(first)).json()) as Record<string, string>;
  assert.equal(decodeJwt(second["access_token"] ?? "").aud, `${running.baseUrl}/v1`);
  assert.notEqual(second["refresh_token"], first);
  assert.equal((await refresh(first)).status, 400);
  assert.equal((await refresh(second["refresh_token"])).status, 400);
});

test("refuses to refresh for a person whose account is gone", async () => {
  const { refresh_token } = await tokensFor(new CookieJar());
  const [account] = running.accounts.splice(0, 1);
  try {
    assert.equal((await refresh(refresh_token)).status, 400);
  } finally {
    if (account) running.accounts.push(account);
  }
});

test("asks before signing out, and then ends the session and its refresh tokens", async () => {
  const jar = new CookieJar();
  const { refresh_token } = await tokensFor(jar);
  const page = await (await jar.fetch(`${running.baseUrl}/oidc/session/end`)).text();
  assert.match(page, /Do you want to sign out/);
  const action = /action="([^"]+)"/.exec(page)?.[1] ?? "";
  const xsrf = /name="xsrf" value="([^"]+)"/.exec(page)?.[1] ?? "";
  const done = await jar.fetch(action, { method: "POST", body: new URLSearchParams({ xsrf, logout: "yes" }) });
  const end = await jar.fetch(done.headers.get("location") ?? "");
  assert.match(await end.text(), /You are signed out/);
  assert.equal((await refresh(refresh_token)).status, 400);
});

test("an interaction that is gone is explained, not failed", async () => {
  const answer = await fetch(`${running.baseUrl}/oidc/interaction/nothing-here`);
  assert.equal(answer.status, 400);
  assert.match(await answer.text(), /has expired/);
});

test("a restart signs nobody out and keeps the keys", async () => {
  const jar = new CookieJar();
  const { refresh_token } = await tokensFor(jar);
  const kid = running.issuer.jwks.keys[0]?.kid;
  const { port, dataDirectory } = running;
  await running.stop();
  running = await startIssuer({ port, dataDirectory });
  assert.equal(running.issuer.jwks.keys[0]?.kid, kid);
  const again = await jar.fetch(authorizationUrl());
  assert.ok(new URL(again.headers.get("location") ?? "").searchParams.get("code"));
  assert.equal((await refresh(refresh_token)).status, 200);
});
