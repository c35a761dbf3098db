import { createRemoteJWKSet, errors, type JWTVerifyGetKey, jwtVerify } from "jose";
import { Forbidden, Unauthenticated, Unavailable } from "../../core/errors.ts";
import type { Identity } from "../../core/people/identity.ts";
import type { Principal } from "../../core/people/member.ts";
import { refusal } from "../../core/refusals/refusal.ts";

/** An issuer whose tokens are taken. `recordedAs` is how our own records name it, whatever address it has today. */
export interface TrustedIssuer {
  readonly url: string;
  readonly recordedAs: string;
  readonly jwksUri: string;
  /** Accepted `aud`. */
  readonly audience: string;
  /** Accepted `client_id` of tokens that carry no `aud`, as Cognito's machine tokens do not. */
  readonly clientIds: readonly string[];
  readonly scope: string;
}

/** Turns an `Authorization` header into who is asking. @throws Unauthenticated, Forbidden */
export type Authenticate = (authorization: string | undefined) => Promise<Principal>;

/** Who stands behind a subject of an issuer, by our own records; null for nobody, or nobody any more. */
export type FindPrincipal = (issuer: string, subject: string) => Promise<Principal | null>;

const algorithms = ["ES256", "ES384", "RS256", "PS256", "EdDSA", "Ed25519"];

/** A token names its issuer before anything of it is verified, so that the right key is asked for. */
function claimedIssuer(token: string): string | null {
  try {
    const [, payload = ""] = token.split(".");
    const { iss } = JSON.parse(Buffer.from(payload, "base64url").toString("utf8")) as { iss?: unknown };
    return typeof iss === "string" ? iss : null;
  } catch {
    return null;
  }
}

/**
 * Our own verification, the same on AWS and locally: issuer, asymmetric algorithm, signature, expiry, access-token use,
 * audience or registered client, scope. Authority comes from our records, by issuer and subject, never from claims.
 * Source: RFC 9068, RFC 8725.
 */
export function authenticateWith(identify: Identify, find: FindPrincipal): Authenticate {
  return async (authorization) => {
    const { issuer, subject } = await identify(authorization);
    const principal = await find(issuer, subject);
    if (!principal) throw new Forbidden(refusal("sign-in-unknown"));
    return principal;
  };
}

/** Who a token says is there, whether or not our records know them. @throws Unauthenticated, Unavailable */
export type Identify = (authorization: string | undefined) => Promise<Identity>;

/** Verification of bearer tokens of these issuers. */
export function identifyWith(issuers: readonly TrustedIssuer[], keysOf: KeysOf = remoteKeys()): Identify {
  return async (authorization) => {
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization ?? "")?.[1];
    if (!token) throw new Unauthenticated("send an access token as a bearer token");
    const issuer = issuers.find(({ url }) => url === claimedIssuer(token));
    if (!issuer) throw new Unauthenticated("the token's issuer is not trusted here");
    return { issuer: issuer.recordedAs, subject: await verified(token, issuer, keysOf(issuer)) };
  };
}

/** Where an issuer's public keys come from. */
export type KeysOf = (issuer: TrustedIssuer) => JWTVerifyGetKey;

/** One key set per issuer, fetched when first needed and refreshed by the library. */
function remoteKeys(): KeysOf {
  const sets = new Map<string, JWTVerifyGetKey>();
  return ({ jwksUri }) => {
    const known = sets.get(jwksUri) ?? createRemoteJWKSet(new URL(jwksUri));
    sets.set(jwksUri, known);
    return known;
  };
}

async function verified(token: string, issuer: TrustedIssuer, keys: JWTVerifyGetKey): Promise<string> {
  const { payload, protectedHeader } = await jwtVerify(token, keys, {
    issuer: issuer.url,
    algorithms,
    requiredClaims: ["exp", "sub"],
    clockTolerance: 5,
  }).catch((error: unknown) => {
    if (error instanceof errors.JWKSTimeout || (error instanceof TypeError && "cause" in error)) {
      throw new Unavailable("the issuer's keys cannot be had", { cause: error });
    }
    throw new Unauthenticated("the token does not hold: expired, altered, or signed by another", { cause: error });
  });
  const use = payload["token_use"];
  const isAccessToken =
    use === "access" || (use === undefined && /^(application\/)?at\+jwt$/i.test(protectedHeader.typ ?? ""));
  if (!isAccessToken) throw new Unauthenticated("this is not an access token");
  const audiences = [payload.aud ?? []].flat();
  const client = payload["client_id"];
  const meant =
    audiences.length > 0
      ? audiences.includes(issuer.audience)
      : typeof client === "string" && issuer.clientIds.includes(client);
  if (!meant) throw new Unauthenticated("the token is meant for another service");
  const scopes = typeof payload["scope"] === "string" ? payload["scope"].split(" ") : [];
  if (!scopes.includes(issuer.scope)) throw new Unauthenticated(`the token lacks the scope "${issuer.scope}"`);
  if (typeof payload.sub !== "string" || payload.sub === "") throw new Unauthenticated("the token names no subject");
  return payload.sub;
}
