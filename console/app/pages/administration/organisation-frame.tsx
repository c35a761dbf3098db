import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link, NavLink, useParams } from "react-router";
import { useNames } from "../../api/organisations.ts";
import { PageHeading } from "../../parts/page-heading.tsx";
import { useStanding } from "./standing.ts";
import { addressOf, type Tab, tabsFor } from "./tabs.ts";
import "./administration.css";

/** The organisation that the address names. */
export const useOrganisationId = (): string => useParams()["id"] ?? "";

/** One page of an organisation: whose it is, what it is about, and the way to its other pages. */
export function OrganisationFrame({ tab, children }: { tab: Tab; children: ReactNode }): ReactNode {
  const { t } = useTranslation("administration");
  const id = useOrganisationId();
  const standing = useStanding(id);
  const name = useNames()(id);
  return (
    <>
      <p className="breadcrumb">
        <Link to="/administration">{t("title")}</Link>
        <span aria-hidden> / </span>
        {standing.administers ? (
          <>
            <Link to="/administration/organisations">{t("organisations.title")}</Link>
            <span aria-hidden> / </span>
          </>
        ) : null}
        <span>{name}</span>
      </p>
      <PageHeading title={tab === "profile" ? name : t(`headings.${tab}`)} />
      <nav className="sub-navigation" aria-label={t("pagesOf", { name })}>
        <ul>
          {tabsFor(standing).map((each) => (
            <li key={each}>
              <NavLink to={addressOf(id, each)} end>
                {t(`tabs.${each}`)}
              </NavLink>
            </li>
          ))}
        </ul>
      </nav>
      {children}
    </>
  );
}
