import { useCallback } from "react";
import { useAuth } from "react-oidc-context";
import { forgetDrafts } from "./drafts.ts";
import type { ReturnState } from "./user-manager.ts";

/** Goes to the issuer, and back to `returnTo` of this console. */
export function useSignIn(): (returnTo?: string) => Promise<void> {
  const { signinRedirect, user } = useAuth();
  const email = user?.profile.email;
  return useCallback(
    (returnTo = location.pathname + location.search + location.hash) => {
      const state: ReturnState = { returnTo };
      return signinRedirect({ state, ...(email ? { login_hint: email } : {}) });
    },
    [signinRedirect, email],
  );
}

/** Signs out here and at the issuer; where the issuer knows no signing out, here alone. */
export function useSignOut(): () => Promise<void> {
  const { signoutRedirect, removeUser } = useAuth();
  return useCallback(async () => {
    forgetDrafts();
    await signoutRedirect().catch(async () => {
      await removeUser();
      location.assign("/");
    });
  }, [signoutRedirect, removeUser]);
}

/** An address of this console, and of nowhere else. */
export function safeReturn(state: unknown): string {
  const { returnTo } = (state ?? {}) as Partial<ReturnState>;
  return typeof returnTo === "string" && /^\/(?![/\\])/.test(returnTo) ? returnTo : "/";
}
