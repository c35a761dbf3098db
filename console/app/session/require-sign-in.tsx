import { type ReactNode, useEffect } from "react";
import { useAuth } from "react-oidc-context";
import { Outlet, useLocation } from "react-router";
import { Waiting } from "../parts/waiting.tsx";
import { useSessionExpired } from "./expiry.ts";
import { useSignIn } from "./sign-in.ts";

/** Lets in who is signed in; everybody else goes to the issuer and comes back to the address they asked for. */
export function RequireSignIn(): ReactNode {
  const { isAuthenticated, isLoading, activeNavigator, error, user } = useAuth();
  const isExpired = useSessionExpired();
  const location = useLocation();
  const signIn = useSignIn();
  // Whoever was signed in keeps the page, and what is typed in it, under the dialogue that asks to sign in again.
  const mayStay = isAuthenticated || isExpired || user != null;
  const mustSignIn = !mayStay && !isLoading && !activeNavigator && !error;
  useEffect(() => {
    if (mustSignIn) void signIn(location.pathname + location.search + location.hash);
  }, [mustSignIn, signIn, location]);
  if (error && !mayStay) throw error;
  return mayStay ? <Outlet /> : <Waiting />;
}
