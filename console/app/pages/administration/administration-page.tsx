import { LinkCard } from "@navikt/ds-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useMe, useNames } from "../../api/organisations.ts";
import { PageHeading } from "../../parts/page-heading.tsx";
import { TroubleNotice } from "../../parts/trouble-notice.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { useFirstSteps } from "./first-steps.ts";
import { FirstSteps } from "./first-steps-card.tsx";
import { useStanding } from "./standing.ts";
import { addressOf, tabsFor } from "./tabs.ts";
import "./administration.css";

/** The reader's own organisation, and for administrators the network. */
export function AdministrationPage(): ReactNode {
  const { t } = useTranslation("administration");
  const me = useMe();
  return (
    <>
      <PageHeading title={t("title")} />
      {me.error && !me.data ? <TroubleNotice error={me.error} retry={() => void me.refetch()} /> : null}
      {me.isPending ? <Waiting /> : null}
      {me.data ? <Own organisation={me.data.organisation} /> : null}
    </>
  );
}

function Own({ organisation }: { organisation: string }): ReactNode {
  const { t } = useTranslation("administration");
  const standing = useStanding(organisation);
  const name = useNames()(organisation);
  const steps = useFirstSteps(
    organisation,
    standing.supervises ? "supervisor" : standing.manages ? "administrator" : null,
  );
  return (
    <div className="administration">
      <FirstSteps steps={steps} />
      <section aria-labelledby="own">
        <h2 id="own" className="section-title">
          {name}
        </h2>
        <ul className="plain-list ways">
          {tabsFor(standing).map((tab) => (
            <li key={tab}>
              <Way to={addressOf(organisation, tab)} title={t(`tabs.${tab}`)} text={t(`ways.${tab}`)} />
            </li>
          ))}
        </ul>
      </section>
      {standing.administers ? (
        <section aria-labelledby="network">
          <h2 id="network" className="section-title">
            {t("network")}
          </h2>
          <ul className="plain-list ways">
            <li>
              <Way to="/administration/organisations" title={t("organisations.title")} text={t("ways.organisations")} />
            </li>
          </ul>
        </section>
      ) : null}
    </div>
  );
}

function Way({ to, title, text }: { to: string; title: string; text: string }): ReactNode {
  return (
    <LinkCard size="small">
      <LinkCard.Title as="h3">
        <LinkCard.Anchor asChild>
          <Link to={to}>{title}</Link>
        </LinkCard.Anchor>
      </LinkCard.Title>
      <LinkCard.Description>{text}</LinkCard.Description>
    </LinkCard>
  );
}
