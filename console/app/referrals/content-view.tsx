import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { OpenContent } from "../api/referrals.ts";
import { useFormat } from "../i18n/format.ts";
import { ContentValue } from "./content-value.tsx";

/** Members of the published profile, in the order in which they are to be read; others follow as they were sent. */
const profile = ["safeContact", "person", "situation", "risk", "told"] as const;

/** What is said about a person. How to reach them safely stands first: a telephone answered by somebody else is a danger. */
export function ContentView({
  content,
  needs,
  consent,
}: Pick<OpenContent, "content" | "needs" | "consent">): ReactNode {
  const { t } = useTranslation(["content", "glossary"]);
  const format = useFormat();
  const others = Object.keys(content).filter((name) => !profile.some((known) => known === name));
  return (
    <>
      <div className="safe-contact">
        <h3>{t("parts.safeContact")}</h3>
        {content.safeContact ? <ContentValue value={content.safeContact} /> : <p>{t("noSafeContact")}</p>}
      </div>
      <div className="content-part">
        <h3>{t("parts.needs")}</h3>
        <p>
          {format.list(
            needs
              .map((need) => t(`glossary:need.${need}`))
              .map((word, index) => (index === 0 ? word : format.within(word))),
          )}
        </p>
      </div>
      {profile.slice(1).map((name) =>
        content[name] == null || content[name] === "" ? null : (
          <div className="content-part" key={name}>
            <h3>{t(`parts.${name}`)}</h3>
            <ContentValue value={content[name]} />
          </div>
        ),
      )}
      {others.map((name) => (
        <div className="content-part" key={name}>
          <h3>{name}</h3>
          <ContentValue value={content[name]} />
        </div>
      ))}
      <div className="content-part">
        <h3>{t("parts.consent")}</h3>
        <p>
          {t(`glossary:basis.${consent.basis}`)}
          {consent.givenBy ? `, ${consent.givenBy}` : ""} · {format.dayTime(consent.givenAt)}
          {consent.scope === "network" ? ` · ${t("consent.network")}` : ""}
        </p>
      </div>
    </>
  );
}
