import { createLocalJWKSet } from "jose";
import { type Identify, identifyWith } from "../../functions/http/authenticate.ts";
import type { Issuer } from "../identity/create-issuer.ts";
import { StartRefused } from "./read-settings.ts";

/** Access tokens are meant for this. */
export const audienceOf = (baseUrl: string): string => `${baseUrl}/v1`;
export const issuerOf = (baseUrl: string): string => `${baseUrl}/oidc`;

/** Verification by the runtime's own issuer, which our records know as `local` whatever its address. */
export function trustOwnIssuer(baseUrl: string, issuer: Issuer): Identify {
  const trusted = {
    url: issuerOf(baseUrl),
    recordedAs: "local",
    jwksUri: issuer.jwksUri,
    audience: audienceOf(baseUrl),
    clientIds: [],
    scope: "api",
  };
  const keys = createLocalJWKSet(issuer.jwks);
  return identifyWith([trusted], () => keys);
}

/** Verification by an issuer elsewhere, found by its discovery document. @throws StartRefused */
export async function trustOtherIssuer(url: string, baseUrl: string, env: NodeJS.ProcessEnv): Promise<Identify> {
  const place = `${url.replace(/\/$/, "")}/.well-known/openid-configuration`;
  const found = await fetch(place, { signal: AbortSignal.timeout(10_000) }).catch(() => null);
  const discovered = found?.ok ? ((await found.json()) as { issuer?: string; jwks_uri?: string }) : null;
  if (!discovered?.issuer || !discovered.jwks_uri) {
    throw new StartRefused(`OIDC_ISSUER is "${url}", but ${place} gives no issuer and keys.`);
  }
  const { issuer, jwks_uri: jwksUri } = discovered;
  const audience = env["OIDC_AUDIENCE"] || audienceOf(baseUrl);
  const clientIds = (env["OIDC_CLIENTS"] ?? "").split(",").filter(Boolean);
  return identifyWith([
    { url: issuer, recordedAs: issuer, jwksUri, audience, clientIds, scope: env["OIDC_SCOPE"] || "api" },
  ]);
}
