import Provider, { type Configuration, errors, type KoaContextWithOIDC } from "oidc-provider";
import type { IssuerOptions } from "./create-issuer.ts";
import type { GrantStore } from "./grant-store.ts";
import { clientMetadata, consoleClientId } from "./issuer-clients.ts";
import type { IssuerSecrets } from "./issuer-secrets.ts";
import { errorPage, type PagePlace, signedOutPage, signOutPage } from "./sign-in-pages.ts";

const hourSeconds = 3600;
/** A working day and a little: then people sign in again. */
const sessionSeconds = 12 * hourSeconds;
const openidScope = "openid profile email";

interface Parts {
  secrets: IssuerSecrets;
  store: GrantStore;
  /** The mount path, `/oidc`, and what the pages need for a request. */
  mountPath: string;
  placeOf(acceptLanguage: string | undefined): PagePlace;
}

/** Everything that the provider must be told; every default that would print a notice is replaced. */
export function issuerConfiguration(o: IssuerOptions, parts: Parts): Configuration {
  const { secrets, store, mountPath } = parts;
  const place = (ctx: KoaContextWithOIDC) => parts.placeOf(ctx.get("accept-language"));
  return {
    adapter: (model: string) => {
      const adapter = store.adapterFor(model);
      return model === "Client" ? { ...adapter, find: async (id) => clientMetadata(o, id) } : adapter;
    },
    jwks: secrets.jwks,
    scopes: ["openid", "profile", "email"],
    claims: { openid: ["sub"], profile: ["name"], email: ["email"] },
    conformIdTokenClaims: false,
    responseTypes: ["code"],
    clientAuthMethods: ["client_secret_basic", "none"],
    clientBasedCORS: (_ctx, origin, client) =>
      client.clientId === consoleClientId && o.consoleRedirectUris.some((uri) => new URL(uri).origin === origin),
    pkce: { required: () => true },
    cookies: cookies(secrets, mountPath),
    ttl: {
      AccessToken: hourSeconds,
      AuthorizationCode: 60,
      ClientCredentials: hourSeconds,
      Grant: sessionSeconds,
      IdToken: hourSeconds,
      Interaction: hourSeconds,
      RefreshToken: sessionSeconds,
      Session: sessionSeconds,
    },
    interactions: { url: (_ctx, interaction) => `${mountPath}/interaction/${interaction.uid}` },
    issueRefreshToken: async (_ctx, client) => client.grantTypeAllowed("refresh_token"),
    rotateRefreshToken: true,
    findAccount: (_ctx, subject) => findProviderAccount(o, subject),
    loadExistingGrant: (ctx) => grantForConsole(ctx, o.audience),
    renderError: async (ctx, out) => {
      ctx.type = "html";
      ctx.body = errorPage(place(ctx), out.error);
    },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: o.demo },
      revocation: { enabled: true, allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId },
      pushedAuthorizationRequests: { enabled: false },
      resourceIndicators: resourceIndicators(o.audience),
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: async (ctx, form) => {
          ctx.body = signOutPage(place(ctx), form);
        },
        postLogoutSuccessSource: async (ctx) => {
          ctx.body = signedOutPage(place(ctx));
        },
      },
    },
  };
}

/** One resource, the API; a token asked for without naming it is for it. */
function resourceIndicators(audience: string) {
  return {
    enabled: true,
    defaultResource: () => audience,
    useGrantedResource: () => true,
    getResourceServerInfo: (_ctx: KoaContextWithOIDC, resource: string) => {
      if (resource !== audience) throw new errors.InvalidTarget();
      const jwt = { sign: { alg: "ES256" as const } };
      return { scope: "api", audience, accessTokenFormat: "jwt" as const, accessTokenTTL: hourSeconds, jwt };
    },
  };
}

function cookies({ cookieKeys, cookieSuffix }: IssuerSecrets, mountPath: string) {
  const common = { path: mountPath || "/", httpOnly: true, sameSite: "lax" as const, signed: true };
  return {
    keys: cookieKeys,
    names: {
      session: `proxenia_session_${cookieSuffix}`,
      interaction: `proxenia_interaction_${cookieSuffix}`,
      resume: `proxenia_resume_${cookieSuffix}`,
    },
    long: common,
    short: { httpOnly: true, sameSite: "lax" as const, signed: true },
  };
}

async function findProviderAccount(o: IssuerOptions, subject: string) {
  const account = await o.findAccount(subject);
  if (account === undefined) return undefined;
  return { accountId: subject, claims: () => ({ sub: subject, email: account.email, name: account.name }) };
}

/** The console is ours, so nobody is asked for consent: signing in grants what the console asks for. */
async function grantForConsole(ctx: KoaContextWithOIDC, audience: string) {
  const { provider, client, session } = ctx.oidc;
  const accountId = session?.accountId;
  if (client?.clientId !== consoleClientId || accountId === undefined) return undefined;
  const grantId = session?.grantIdFor(client.clientId);
  const existing = grantId === undefined ? undefined : await (provider as Provider).Grant.find(grantId);
  if (existing !== undefined) return existing;
  const grant = new provider.Grant({ clientId: client.clientId, accountId });
  grant.addOIDCScope(openidScope);
  grant.addResourceScope(audience, "api");
  await grant.save();
  return grant;
}
