import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ProfileText } from "./profile-text.tsx";
import type { Part } from "./submit-page.tsx";
import { YesNoField } from "./yes-no-field.tsx";

/** Who it is about and what happened, by the published profile: as little as the receiver needs. */
export function PersonFields(part: Part): ReactNode {
  const { t } = useTranslation(["submit", "content"]);
  return (
    <div className="fields">
      <p className="soft">{t("person.little")}</p>
      <ProfileText {...part} path="person.alias" label={t("content:members.alias")} hint={t("person.alias")} />
      <ProfileText {...part} path="person.language" label={t("content:members.language")} />
      <YesNoField {...part} path="person.interpreter" legend={t("content:members.interpreter")} />
      <ProfileText {...part} path="person.representative" label={t("content:members.representative")} />
      <ProfileText {...part} path="person.relatives" label={t("content:members.relatives")} />
      <ProfileText {...part} path="situation" label={t("content:parts.situation")} lines={5} />
      <ProfileText {...part} path="risk" label={t("content:parts.risk")} hint={t("person.risk")} lines={2} />
      <ProfileText {...part} path="told" label={t("content:parts.told")} hint={t("person.told")} lines={2} />
    </div>
  );
}
