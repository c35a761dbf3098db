import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { NavLink } from "react-router";
import { useMe } from "../api/organisations.ts";
import { type Box, useWaiting, type WaitingCount } from "../api/referrals.ts";
import { placesFor } from "../pages/places.ts";
import { useBadge } from "./title.ts";

const none: WaitingCount = { count: 0, isMore: false };

const inFigures = ({ count, isMore }: WaitingCount): string => (isMore ? `${count}+` : String(count));

/** The places that somebody's roles lead to. */
export function MainNavigation(): ReactNode {
  const { t } = useTranslation();
  const { data: me } = useMe();
  const places = placesFor(me?.roles ?? []);
  const { data: waiting } = useWaiting(places.some(({ counts }) => counts) ? me?.organisation : undefined);
  const countOf = (box: Box | undefined): WaitingCount => (box && waiting?.[box]) || none;
  const counted = places.map(({ counts }) => countOf(counts));
  const sum = counted.reduce((total, { count }) => total + count, 0);
  useBadge(sum === 0 ? "" : inFigures({ count: sum, isMore: counted.some(({ isMore }) => isMore) }));
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

function Count({ of: waiting }: { of: WaitingCount }): ReactNode {
  const { t } = useTranslation();
  const { count, isMore } = waiting;
  if (count === 0) return null;
  return (
    <span className="count">
      <span aria-hidden>{inFigures(waiting)}</span>
      <span className="aksel-sr-only">{t(isMore ? "frame.waitingMore" : "frame.waiting", { count })}</span>
    </span>
  );
}
