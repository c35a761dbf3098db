import { BodyLong, Button } from "@navikt/ds-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAuth } from "react-oidc-context";
import { Navigate } from "react-router";
import { PageHeading } from "../parts/page-heading.tsx";
import { Waiting } from "../parts/waiting.tsx";
import { safeReturn, useSignIn } from "./sign-in.ts";

/** Where the issuer sends people back to; the code in its address is taken by `AuthProvider`; then they go on to where they were. */
export function SignedInPage(): ReactNode {
  const { t } = useTranslation();
  const { error, isLoading, user } = useAuth();
  const signIn = useSignIn();
  if (isLoading) return <Waiting />;
  if (!error) return <Navigate to={safeReturn(user?.state)} replace />;
  return (
    <div className="column">
      <PageHeading title={t("signedIn.failed")} />
      <BodyLong spacing>{t("signedIn.text")}</BodyLong>
      <Button onClick={() => void signIn("/")}>{t("signedIn.again")}</Button>
    </div>
  );
}
