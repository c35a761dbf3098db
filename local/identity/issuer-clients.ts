import type { AdapterPayload } from "oidc-provider";
import type { IssuerOptions } from "./create-issuer.ts";

/** The public client of the web application. */
export const consoleClientId = "proxenia-console";

/** A client's registration, looked up at each request, since clients come and go while the issuer runs. */
export function clientMetadata(o: IssuerOptions, clientId: string): AdapterPayload | undefined {
  if (clientId === consoleClientId) return consoleMetadata(o.consoleRedirectUris);
  if (!o.demo) return undefined;
  const client = o.clients().find((candidate) => candidate.clientId === clientId);
  if (client === undefined) return undefined;
  return {
    client_id: client.clientId,
    client_secret: client.clientSecret,
    token_endpoint_auth_method: "client_secret_basic",
    grant_types: ["client_credentials"],
    response_types: [],
    redirect_uris: [],
    id_token_signed_response_alg: "ES256",
  } as AdapterPayload;
}

function consoleMetadata(redirectUris: string[]): AdapterPayload {
  const homes = redirectUris.map((uri) => new URL("/", uri).href);
  return {
    client_id: consoleClientId,
    client_name: "Proxenia",
    application_type: "web",
    token_endpoint_auth_method: "none",
    grant_types: ["authorization_code", "refresh_token"],
    response_types: ["code"],
    redirect_uris: redirectUris,
    post_logout_redirect_uris: [...new Set([...redirectUris, ...homes])],
    id_token_signed_response_alg: "ES256",
  } as AdapterPayload;
}
