import type { EventEmitter } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import type { JSONWebKeySet } from "jose";
import Provider from "oidc-provider";
import { openGrantStore } from "./grant-store.ts";
import { issuerConfiguration } from "./issuer-configuration.ts";
import { loadIssuerSecrets, publicKeys } from "./issuer-secrets.ts";
import type { PagePlace } from "./sign-in-pages.ts";
import { signInRoutes } from "./sign-in-routes.ts";
import { chooseLanguage } from "./sign-in-texts.ts";

export { hashPassword } from "./passwords.ts";

/** A person who can sign in. */
export interface IssuerAccount {
  /** The `sub` of their tokens; never changes. */
  subject: string;
  email: string;
  /** Made by `hashPassword`. */
  passwordHash: string;
  name: string;
}

/** Software that gets tokens by `client_credentials` with `client_secret_basic`, scope `api`. */
export interface IssuerClient {
  clientId: string;
  clientSecret: string;
}

export interface IssuerOptions {
  /** The issuer's URL with its path, for example `http://127.0.0.1:8080/oidc`. */
  issuer: string;
  /** The data folder; the issuer keeps its keys and sessions in `identity` under it. */
  dataDirectory: string;
  /** The `aud` of access tokens, a URI. */
  audience: string;
  /** Clients and accounts are asked for at each request, so that they may change while the issuer runs. */
  clients(): IssuerClient[];
  findAccountByEmail(email: string): Promise<IssuerAccount | undefined>;
  findAccount(subject: string): Promise<IssuerAccount | undefined>;
  consoleRedirectUris: string[];
  /** Only the demo gives tokens to clients by `client_credentials`. */
  demo: boolean;
  log?(line: Record<string, unknown>): void;
}

export interface Issuer {
  /** Serves what is below the issuer's path, with or without that path still on `request.url`; the body unread. */
  handler(request: IncomingMessage, response: ServerResponse): void;
  tokenEndpoint: string;
  jwksUri: string;
  /** The public signing keys. */
  jwks: JSONWebKeySet;
  close(): Promise<void>;
}

/**
 * An OpenID Connect issuer for one installation: sign-in pages, authorization code with PKCE for the console, and in
 * the demo `client_credentials`. Access tokens are JWTs (RFC 9068), ES256, valid one hour.
 */
export async function createIssuer(o: IssuerOptions): Promise<Issuer> {
  const folder = join(o.dataDirectory, "identity");
  const secrets = await loadIssuerSecrets(folder);
  const store = openGrantStore(join(folder, "sessions.sqlite"));
  const url = new URL(o.issuer);
  const mountPath = url.pathname.replace(/\/$/, "");
  const consoleUrl = new URL("/", o.issuer).href;
  const placeOf = (acceptLanguage: string | undefined): PagePlace => ({
    language: chooseLanguage(acceptLanguage),
    mountPath,
    consoleUrl,
  });
  const provider = new Provider(o.issuer, issuerConfiguration(o, { secrets, store, mountPath, placeOf }));
  provider.proxy = true;
  (provider as EventEmitter).on("error", (error: unknown) => logDefect(o, error));
  provider.on("server_error", (_ctx, error) => logDefect(o, error));
  const serveProvider = provider.callback();
  const serveSignIn = signInRoutes({ options: o, provider, mountPath, placeOf });
  return {
    handler(request, response) {
      prepare(request, url, mountPath);
      for (const [name, value] of securityHeaders(o)) response.setHeader(name, value);
      if (!serveSignIn(request, response)) void serveProvider(request, response);
    },
    tokenEndpoint: `${o.issuer}/token`,
    jwksUri: `${o.issuer}/jwks`,
    jwks: publicKeys(secrets),
    close: async () => store.close(),
  };
}

/** Takes the mount path off, and makes every link follow the issuer's own URL whatever the request says. */
function prepare(request: IncomingMessage, issuer: URL, mountPath: string): void {
  const path = request.url ?? "/";
  const below = path === mountPath || path.startsWith(`${mountPath}/`) || path.startsWith(`${mountPath}?`);
  request.url = below ? path.slice(mountPath.length) || "/" : path;
  Object.assign(request, { originalUrl: `${mountPath}${request.url}`, baseUrl: mountPath });
  request.headers["x-forwarded-host"] = issuer.host;
  request.headers["x-forwarded-proto"] = issuer.protocol.slice(0, -1);
}

/** No scripts at all; `script-src` stays empty so that the provider can add the hash of the one script it may need. */
function securityHeaders(o: IssuerOptions): [string, string][] {
  const origins = [...new Set(o.consoleRedirectUris.map((uri) => new URL(uri).origin))].join(" ");
  const policy = `default-src 'none';script-src ;style-src 'self';form-action 'self' ${origins};base-uri 'none';frame-ancestors 'none'`;
  return [
    ["content-security-policy", policy],
    ["referrer-policy", "same-origin"],
    ["x-content-type-options", "nosniff"],
    ["x-frame-options", "DENY"],
  ];
}

function logDefect(o: IssuerOptions, error: unknown): void {
  o.log?.({ level: "error", event: "issuer-failed", error: error instanceof Error ? error.message : String(error) });
}
