import { generateKeyPairSync } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { importJWK, type JWK, SignJWT } from "jose";
import { isRefused, startContract } from "./contract-under-test.ts";

interface Claims {
  readonly [name: string]: unknown;
}
type SigningKey = Parameters<SignJWT["sign"]>[0];
interface Forgery {
  readonly header?: Claims;
  readonly claims?: Claims;
  readonly key?: SigningKey;
}

const contract = await startContract();
const secrets = await readFile(join(contract.process.dataDirectory, "identity", "secrets.json"), "utf8");
const issuerKey = (JSON.parse(secrets) as { jwks: { keys: JWK[] } }).jwks.keys[0] as JWK;
const own = (await importJWK(issuerKey, "ES256")) as SigningKey;
const [goodHeader, goodClaims] = (await contract.network.token("livorno-contact"))
  .split(".")
  .slice(0, 2)
  .map((part) => JSON.parse(Buffer.from(part, "base64url").toString()) as Claims);

/** A token like a good one but for the change, by the issuer's own key unless another is given. */
const forge = ({ header, claims, key = own }: Forgery): Promise<string> =>
  new SignJWT({ ...goodClaims, ...claims }).setProtectedHeader({ ...goodHeader, ...header } as never).sign(key);

const callWith = (authorization: string) => contract.network.call(null, "GET", "/v1/me", undefined, { authorization });

test("a token like the issuer's, signed by the issuer's key, is taken: so each refusal below is for its one change", async () => {
  const answer = await callWith(`Bearer ${await forge({})}`);
  if (answer.status !== 200) throw new Error(answer.text);
});

const ago = (seconds: number): number => Math.floor(Date.now() / 1000) - seconds;
const unsigned = (claims: Claims): string =>
  [{ alg: "none", typ: "at+jwt" }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
    .join(".");

const bad: Record<string, () => Promise<string>> = {
  "no scheme": async () => await contract.network.token("livorno-contact"),
  "another scheme": async () => "Basic bGl2b3JubzpsaXZvcm5v",
  "an empty token": async () => "Bearer ",
  garbage: async () => "Bearer garbage",
  "three parts of garbage": async () => "Bearer aaaa.bbbb.cccc",
  "an expired token": async () => `Bearer ${await forge({ claims: { iat: ago(7200), exp: ago(3600) } })}`,
  "a token without expiry": async () => `Bearer ${await forge({ claims: { exp: undefined } })}`,
  "a token not valid yet": async () => `Bearer ${await forge({ claims: { nbf: ago(-3600) } })}`,
  "a token for another audience": async () => `Bearer ${await forge({ claims: { aud: "https://elsewhere.example" } })}`,
  "a token of another issuer": async () => `Bearer ${await forge({ claims: { iss: "https://elsewhere.example" } })}`,
  "a token without the scope": async () => `Bearer ${await forge({ claims: { scope: "openid" } })}`,
  "an ID token by its type": async () => `Bearer ${await forge({ header: { typ: "JWT" } })}`,
  "an ID token by its use": async () => `Bearer ${await forge({ claims: { token_use: "id" } })}`,
  "a token by another key": async () =>
    `Bearer ${await forge({ key: generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey })}`,
  "HS256 with the public key as its secret": async () => {
    const { d: _, ...open } = issuerKey;
    return `Bearer ${await forge({ header: { alg: "HS256" }, key: Buffer.from(JSON.stringify(open)) })}`;
  },
  "algorithm none": async () => {
    return `Bearer ${unsigned(goodClaims ?? {})}.`;
  },
  "algorithm none with a signature": async () => {
    return `Bearer ${unsigned(goodClaims ?? {})}.AAAA`;
  },
  "an altered subject": async () => {
    const [header, , signature] = (await contract.network.token("livorno-contact")).split(".");
    const altered = { ...goodClaims, sub: "pisa-contact" };
    return `Bearer ${header}.${Buffer.from(JSON.stringify(altered)).toString("base64url")}.${signature}`;
  },
};

test("no token is 401, on every call that wants one", async () => {
  for (const [method, path] of [
    ["GET", "/v1/me"],
    ["GET", "/v1/referrals"],
    ["POST", "/v1/referrals"],
    ["GET", "/v1/referrals/unknown"],
    ["POST", "/v1/referrals/unknown/actions/accept"],
    ["GET", "/v1/agreements"],
    ["GET", "/v1/audit/sla"],
  ] as const) {
    const answer = await contract.network.call(null, method, path);
    isRefused(answer, 401, `${method} ${path}`);
    if (!/^Bearer/.test(answer.headers.get("www-authenticate") ?? "")) throw new Error(`no challenge: ${path}`);
  }
});

for (const [what, authorization] of Object.entries(bad))
  test(`${what} is 401`, async () => {
    isRefused(await callWith(await authorization()), 401, what);
  });

test("a token whose subject our records do not know is 403: it holds, and gives nothing", async () => {
  isRefused(await callWith(`Bearer ${await forge({ claims: { sub: "nobody-here" } })}`), 403);
});

test("claims of roles and organisations in a token give nothing", async () => {
  const authorization = `Bearer ${await forge({ claims: { roles: ["administrator"], organisation: "network-office" } })}`;
  const body = { id: "invented", name: "Invented" };
  isRefused(await contract.network.call(null, "POST", "/v1/organisations", body, { authorization }), 403);
});
