import { HStack } from "@navikt/ds-react";
import { type ReactNode, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { useAuth } from "react-oidc-context";
import { Link, Outlet, ScrollRestoration, useNavigation } from "react-router";
import { useMe, useNames } from "../api/organisations.ts";
import { Announcements } from "../parts/announce.tsx";
import { Waiting } from "../parts/waiting.tsx";
import { ExpiredDialog } from "./expired-dialog.tsx";
import { MainNavigation } from "./main-navigation.tsx";
import { OfflineNotice } from "./offline-notice.tsx";
import { PersonMenu, SettingsMenu } from "./settings-menu.tsx";

/** The frame around every page: who and where one is, the way to everything, and what stands in the way. */
export function Shell(): ReactNode {
  const { t } = useTranslation();
  const { user } = useAuth();
  const navigation = useNavigation();
  return (
    <div className="shell">
      <a className="skip-link" href="#main">
        {t("frame.skip")}
      </a>
      <header className="top-bar">
        <HStack align="center" gap="space-16" wrap={false} className="top-bar-row">
          <Link to="/" className="brand">
            <img src="/icon.svg" alt="" width="28" height="28" />
            Proxenia
          </Link>
          {user ? <Organisation /> : <span className="spacer" />}
          <SettingsMenu />
          {user ? <Person fallback={user.profile.name ?? ""} /> : null}
        </HStack>
        {user ? <MainNavigation /> : null}
      </header>
      <OfflineNotice />
      <main id="main" tabIndex={-1} aria-busy={navigation.state !== "idle"}>
        <Suspense fallback={<Waiting />}>
          <Outlet />
        </Suspense>
      </main>
      <footer className="foot">
        <p>{t("frame.danger")}</p>
        <p>
          <Link to="/accessibility">{t("frame.accessibility")}</Link>
        </p>
      </footer>
      <Announcements />
      <ExpiredDialog />
      <ScrollRestoration />
    </div>
  );
}

function Organisation(): ReactNode {
  const { data: me } = useMe();
  const nameOf = useNames();
  return <span className="organisation">{me ? nameOf(me.organisation) : ""}</span>;
}

function Person({ fallback }: { fallback: string }): ReactNode {
  const { data: me } = useMe();
  const nameOf = useNames();
  return <PersonMenu name={me?.name ?? fallback} organisation={me ? nameOf(me.organisation) : ""} />;
}
