import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type OrganisationDetail, useOrganisation } from "../../api/organisations.ts";
import { Facts } from "../../parts/facts.tsx";
import { TroubleNotice } from "../../parts/trouble-notice.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { OpenTag } from "./open-tag.tsx";
import { OrganisationFrame, useOrganisationId } from "./organisation-frame.tsx";

/** What partners read of an organisation. */
export function ProfilePage(): ReactNode {
  const id = useOrganisationId();
  const found = useOrganisation(id);
  return (
    <OrganisationFrame tab="profile">
      {found.isPending ? <Waiting /> : null}
      {found.error && !found.data ? <TroubleNotice error={found.error} retry={() => void found.refetch()} /> : null}
      {found.data ? <Profile of={found.data} /> : null}
    </OrganisationFrame>
  );
}

function Profile({ of: { id, dutyPhone, languages, timeZone, open } }: { of: OrganisationDetail }): ReactNode {
  const { t, i18n } = useTranslation("administration");
  const names = new Intl.DisplayNames([i18n.language], { type: "language" });
  const phone = dutyPhone ? <a href={`tel:${dutyPhone.replaceAll(" ", "")}`}>{dutyPhone}</a> : t("profile.noPhone");
  return (
    <section className="card" aria-labelledby="profile">
      <h2 id="profile">{t("profile.title")}</h2>
      <Facts
        of={[
          { name: t("profile.open"), value: <OpenTag open={open} /> },
          { name: t("profile.dutyPhone"), value: phone },
          { name: t("profile.languages"), value: languages.map((tag) => names.of(tag) ?? tag).join(", ") },
          { name: t("profile.timeZone"), value: timeZone },
          { name: t("profile.id"), value: <code>{id}</code> },
        ]}
      />
    </section>
  );
}
