import { Button } from "@navikt/ds-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { type OrganisationDetail, useOrganisation } from "../../api/organisations.ts";
import { Facts } from "../../parts/facts.tsx";
import { TroubleNotice } from "../../parts/trouble-notice.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { useLanguageNames } from "./language-names.ts";
import { OpenTag } from "./open-tag.tsx";
import { OrganisationFrame, useOrganisationId } from "./organisation-frame.tsx";
import { ProfileForm } from "./profile-form.tsx";
import { useStanding } from "./standing.ts";

/** What partners read of an organisation; whoever may change it does so here. */
export function ProfilePage(): ReactNode {
  const id = useOrganisationId();
  const found = useOrganisation(id);
  const [open, setOpen] = useState(false);
  return (
    <OrganisationFrame tab="profile">
      {found.isPending ? <Waiting /> : null}
      {found.error && !found.data ? <TroubleNotice error={found.error} retry={() => void found.refetch()} /> : null}
      {found.data && open ? <ProfileForm of={found.data} done={() => setOpen(false)} /> : null}
      {found.data && !open ? <Profile of={found.data} change={() => setOpen(true)} /> : null}
    </OrganisationFrame>
  );
}

function Profile({ of, change }: { of: OrganisationDetail; change: () => void }): ReactNode {
  const { t } = useTranslation("administration");
  const { manages, administers } = useStanding(of.id);
  const nameOf = useLanguageNames();
  const { id, dutyPhone, languages, timeZone, open, kind, territory, profile } = of;
  const phone = dutyPhone ? <a href={`tel:${dutyPhone.replaceAll(" ", "")}`}>{dutyPhone}</a> : t("profile.noPhone");
  const unsaid = <span className="soft">{t("profile.unsaid")}</span>;
  return (
    <section className="card" aria-labelledby="profile">
      <div className="card-head">
        <h2 id="profile">{t("profile.title")}</h2>
        {manages || administers ? (
          <Button variant="secondary" size="small" onClick={change}>
            {t("profile.edit")}
          </Button>
        ) : null}
      </div>
      <Facts
        of={[
          { name: t("profile.open"), value: <OpenTag open={open} /> },
          { name: t("profile.dutyPhone"), value: phone },
          { name: t("profile.kind"), value: kind ? t(`kind.${kind}`) : unsaid },
          { name: t("profile.territory"), value: territory ?? unsaid },
          { name: t("profile.languages"), value: languages.map(nameOf).join(", ") },
          { name: t("profile.about"), value: profile ? <span className="prose">{profile}</span> : unsaid },
          { name: t("profile.timeZone"), value: timeZone },
          { name: t("profile.id"), value: <code>{id}</code> },
        ]}
      />
    </section>
  );
}
