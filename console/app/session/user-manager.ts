import { UserManager, WebStorageStateStore } from "oidc-client-ts";
import type { TokenSource } from "../api/call.ts";
import type { ConsoleConfig } from "./console-config.ts";

/** Where a sign-in leads back to. */
export interface ReturnState {
  readonly returnTo: string;
}

/**
 * Signs people in by authorization code with PKCE. Tokens live as long as the tab does: a reload keeps them, another
 * tab asks the issuer, who still knows the person. Source: docs/decisions/0023.
 */
export function makeUserManager({ issuer, clientId, scope, resource }: ConsoleConfig): UserManager {
  return new UserManager({
    authority: issuer,
    client_id: clientId,
    redirect_uri: `${location.origin}/signed-in`,
    post_logout_redirect_uri: `${location.origin}/`,
    response_type: "code",
    scope,
    ...(resource === null ? {} : { resource }),
    userStore: new WebStorageStateStore({ store: sessionStorage }),
    stateStore: new WebStorageStateStore({ store: sessionStorage }),
    automaticSilentRenew: true,
    accessTokenExpiringNotificationTimeInSeconds: 120,
    loadUserInfo: false,
    monitorSession: false,
  });
}

/** Tokens for the API; one renewal at a time, whoever asks. */
export function tokenSource(manager: UserManager): TokenSource {
  let renewing: Promise<string | null> | null = null;
  const renew = async (): Promise<string | null> => {
    const user = await manager.getUser();
    if (!user?.refresh_token) return null;
    return (await manager.signinSilent().catch(() => null))?.access_token ?? null;
  };
  return async ({ renew: isAsked }) => {
    const user = await manager.getUser();
    if (!user) return null;
    if (!isAsked && !user.expired) return user.access_token;
    renewing ??= renew().finally(() => {
      renewing = null;
    });
    return renewing;
  };
}
