import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { NavLink } from "react-router";
import { useMe } from "../api/organisations.ts";
import { type Box, useWaiting } from "../api/referrals.ts";
import { placesFor } from "../pages/places.ts";
import { useBadge } from "./title.ts";

/** The places that somebody's roles lead to. */
export function MainNavigation(): ReactNode {
  const { t } = useTranslation();
  const { data: me } = useMe();
  const places = placesFor(me?.roles ?? []);
  const { data: waiting } = useWaiting(places.some(({ counts }) => counts) ? me?.organisation : undefined);
  const countOf = (box: Box | undefined): number => (box && waiting?.[box]) || 0;
  useBadge(places.reduce((sum, { counts }) => sum + countOf(counts), 0));
  return (
    <nav className="main-navigation" aria-label={t("frame.navigation")}>
      <ul>
        {places.map(({ path, label, counts }) => (
          <li key={path}>
            <NavLink to={path}>
              {t(`places.${label}`)}
              <Count of={countOf(counts)} />
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Count({ of: count }: { of: number }): ReactNode {
  const { t } = useTranslation();
  if (count === 0) return null;
  return (
    <span className="count">
      <span aria-hidden>{count}</span>
      <span className="aksel-sr-only">{t("frame.waiting", { count })}</span>
    </span>
  );
}
