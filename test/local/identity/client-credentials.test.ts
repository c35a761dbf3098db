import assert from "node:assert/strict";
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify } from "jose";
import { startIssuer } from "./issuer-fixture.ts";

let running: Awaited<ReturnType<typeof startIssuer>>;
before(async () => {
  running = await startIssuer();
});
after(() => running.remove());

function askForToken(id: string, secret: string, body: Record<string, string> = {}) {
  const basic = Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`).toString("base64");
  return fetch(running.issuer.tokenEndpoint, {
    method: "POST",
    headers: { authorization: `Basic ${basic}` },
    body: new URLSearchParams({ grant_type: "client_credentials", scope: "api", ...body }),
  });
}

test("gives a client an at+jwt for the API, which the published keys verify", async () => {
  const answer = await askForToken("livorno-contact", "s3cret/with+signs");
  assert.equal(answer.status, 200);
  const { access_token, token_type, expires_in } = (await answer.json()) as Record<string, string>;
  assert.equal(token_type, "Bearer");
  assert.equal(expires_in, 3600);
  const keys = createRemoteJWKSet(new URL(running.issuer.jwksUri));
  const { payload } = await jwtVerify(String(access_token), keys, {
    issuer: `${running.baseUrl}/oidc`,
    audience: `${running.baseUrl}/v1`,
    typ: "at+jwt",
    algorithms: ["ES256"],
  });
  assert.equal(payload.sub, "livorno-contact");
  assert.equal(payload["client_id"], "livorno-contact");
  assert.equal(payload["scope"], "api");
  assert.equal(decodeProtectedHeader(String(access_token)).kid, running.issuer.jwks.keys[0]?.kid);
});

test("publishes no private part of its keys", () => {
  assert.ok(running.issuer.jwks.keys.length > 0);
  for (const key of running.issuer.jwks.keys) assert.ok(!("d" in key));
});

test("refuses a wrong secret, an unknown client and another resource", async () => {
  assert.equal((await askForToken("livorno-contact", "wrong")).status, 401);
  assert.equal((await askForToken("nobody", "s3cret/with+signs")).status, 401);
  const other = await askForToken("livorno-contact", "s3cret/with+signs", { resource: "https://elsewhere.example/" });
  assert.equal(((await other.json()) as { error: string }).error, "invalid_target");
});

test("knows a client that is added while it runs, and forgets one that is taken away", async () => {
  running.clients.push({ clientId: "pisa-contact", clientSecret: "another" });
  assert.equal((await askForToken("pisa-contact", "another")).status, 200);
  running.clients.pop();
  assert.equal((await askForToken("pisa-contact", "another")).status, 401);
});

test("tells its endpoints from its own URL, whatever host the request names", async () => {
  const answer = await fetch(`${running.baseUrl}/oidc/.well-known/openid-configuration`, {
    headers: { "x-forwarded-host": "evil.example" },
  });
  const found = (await answer.json()) as Record<string, string>;
  assert.equal(found["issuer"], `${running.baseUrl}/oidc`);
  assert.equal(found["token_endpoint"], running.issuer.tokenEndpoint);
  assert.equal(found["jwks_uri"], running.issuer.jwksUri);
  assert.equal(found["authorization_endpoint"], `${running.baseUrl}/oidc/auth`);
});

test("keeps its keys and sessions readable by their owner only", () => {
  const folder = join(running.dataDirectory, "identity");
  assert.equal(statSync(folder).mode & 0o777, 0o700);
  for (const name of ["secrets.json", "sessions.sqlite"])
    assert.equal(statSync(join(folder, name)).mode & 0o777, 0o600);
  assert.ok(!readdirSync(folder).some((name) => name.endsWith(".new")));
});

test("gives software no tokens outside the demo", async () => {
  const real = await startIssuer({ demo: false });
  try {
    const answer = await fetch(real.issuer.tokenEndpoint, {
      method: "POST",
      headers: { authorization: `Basic ${btoa("livorno-contact:s3cret%2Fwith%2Bsigns")}` },
      body: new URLSearchParams({ grant_type: "client_credentials", scope: "api" }),
    });
    assert.ok(answer.status === 400 || answer.status === 401);
  } finally {
    await real.remove();
  }
});
