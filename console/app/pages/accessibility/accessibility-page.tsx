import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "../../i18n/format.ts";
import { PageHeading } from "../../parts/page-heading.tsx";

/** When what it says was last looked at against the tests that it names. */
const reviewed = "2026-11-28T12:00:00Z";

const tested = ["automatic", "states", "widths", "keyboard", "motion", "languages"] as const;
const open = ["people", "server", "written"] as const;

/** What was done so that everybody can use these pages, what was not, and whom to tell. Source: Directive (EU) 2016/2102, article 7. */
export function AccessibilityPage(): ReactNode {
  const { t } = useTranslation("accessibility");
  const format = useFormat();
  return (
    <article className="column">
      <PageHeading title={t("title")} />
      <p>{t("scope")}</p>
      <h2>{t("status.title")}</h2>
      <p>{t("status.text")}</p>
      <h2>{t("tested.title")}</h2>
      <ul>
        {tested.map((what) => (
          <li key={what}>{t(`tested.${what}`)}</li>
        ))}
      </ul>
      <h2>{t("open.title")}</h2>
      <ul>
        {open.map((what) => (
          <li key={what}>{t(`open.${what}`)}</li>
        ))}
      </ul>
      <h2>{t("tell.title")}</h2>
      <p>{t("tell.text")}</p>
      <p className="soft">{t("reviewed", { day: format.day(reviewed) })}</p>
    </article>
  );
}
