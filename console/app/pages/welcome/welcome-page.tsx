import { BodyLong, Button, LinkCard, LocalAlert, VStack } from "@navikt/ds-react";
import type { ReactNode } from "react";
import { Trans, useTranslation } from "react-i18next";
import { useAuth } from "react-oidc-context";
import { Navigate } from "react-router";
import { useAgreementTitles } from "../../api/audit.ts";
import { type Role, useMe } from "../../api/organisations.ts";
import { PageHeading } from "../../parts/page-heading.tsx";
import { TroubleNotice } from "../../parts/trouble-notice.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { useConfig } from "../../session/config-context.ts";
import { useSignIn } from "../../session/sign-in.ts";
import { canHoldKeys } from "../../signing/support.ts";
import { placesFor } from "../places.ts";

/** What this installation is, and the way in; whoever is signed in goes on to their own first place. */
export function WelcomePage(): ReactNode {
  const { user, isLoading } = useAuth();
  if (isLoading) return <Waiting />;
  return user ? <Home /> : <Welcome />;
}

function Home(): ReactNode {
  const me = useMe();
  if (me.error) return <TroubleNotice error={me.error} retry={() => void me.refetch()} />;
  if (!me.data) return <Waiting />;
  const leads = me.data.roles.includes("administrator") || me.data.roles.includes("supervisor");
  return leads ? <LeadersHome roles={me.data.roles} /> : <FirstPlace roles={me.data.roles} />;
}

/** Who leads an organisation that has no agreement yet begins with what is missing. */
function LeadersHome({ roles }: { roles: readonly Role[] }): ReactNode {
  const agreements = useAgreementTitles();
  if (agreements.isPending) return <Waiting />;
  if (agreements.data?.length === 0) return <Navigate to="/administration" replace />;
  return <FirstPlace roles={roles} />;
}

function FirstPlace({ roles }: { roles: readonly Role[] }): ReactNode {
  const [first] = placesFor(roles);
  return first ? <Navigate to={first.path} replace /> : <Welcome />;
}

function Welcome(): ReactNode {
  const { t } = useTranslation("welcome");
  const { user } = useAuth();
  const { demo } = useConfig();
  const signIn = useSignIn();
  return (
    <VStack gap="space-24" className="column">
      <PageHeading title={t("title")} />
      <BodyLong size="large">{t("what")}</BodyLong>
      {canHoldKeys() ? null : <Insecure />}
      {user ? null : (
        <div>
          <Button onClick={() => void signIn("/")}>{t("signIn")}</Button>
        </div>
      )}
      <LocalAlert status="warning" as="div">
        <LocalAlert.Header>
          <LocalAlert.Title as="h2">{t("dangerTitle")}</LocalAlert.Title>
        </LocalAlert.Header>
        <LocalAlert.Content>
          <Trans t={t} i18nKey="danger" components={{ phone: <a href="tel:112">112</a> }} />
        </LocalAlert.Content>
      </LocalAlert>
      <BodyLong>{t("links")}</BodyLong>
      {demo ? <Demo /> : null}
      <Ways demo={demo} />
    </VStack>
  );
}

/** Without a safe connection a browser has no cryptography: neither the way in nor signing works. */
function Insecure(): ReactNode {
  const { t } = useTranslation("welcome");
  return (
    <LocalAlert status="error" as="div">
      <LocalAlert.Header>
        <LocalAlert.Title as="h2">{t("insecureTitle")}</LocalAlert.Title>
      </LocalAlert.Header>
      <LocalAlert.Content>{t("insecure")}</LocalAlert.Content>
    </LocalAlert>
  );
}

function Demo(): ReactNode {
  const { t } = useTranslation("welcome");
  return (
    <section className="card">
      <h2>{t("demoTitle")}</h2>
      <BodyLong spacing>{t("demo")}</BodyLong>
      <BodyLong>
        <Trans t={t} i18nKey="signIns" components={{ file: <code /> }} />
      </BodyLong>
    </section>
  );
}

function Ways({ demo }: { demo: boolean }): ReactNode {
  const { t } = useTranslation("welcome");
  const ways = [
    ...(demo ? [["/mail", t("outbox"), t("outboxText")] as const] : []),
    ["/v1/openapi.json", t("api"), t("apiText")] as const,
  ];
  return (
    <ul className="plain-list">
      {ways.map(([path, name, text]) => (
        <li key={path}>
          <LinkCard size="small">
            <LinkCard.Title as="h2">
              <LinkCard.Anchor href={path}>{name}</LinkCard.Anchor>
            </LinkCard.Title>
            <LinkCard.Description>{text}</LinkCard.Description>
          </LinkCard>
        </li>
      ))}
    </ul>
  );
}
