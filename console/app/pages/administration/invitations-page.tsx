import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useInvitations, useMembers } from "../../api/people.ts";
import { TroubleNotice } from "../../parts/trouble-notice.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { InvitationCard } from "./invitation-card.tsx";
import { InviteForm } from "./invite-form.tsx";
import { OrganisationFrame, useOrganisationId } from "./organisation-frame.tsx";

/** Who was asked to join, and asking somebody. */
export function InvitationsPage(): ReactNode {
  const { t } = useTranslation("members");
  const id = useOrganisationId();
  const found = useInvitations(id);
  const members = useMembers(id);
  return (
    <OrganisationFrame tab="invitations">
      <p className="column soft">{t("invitations.about")}</p>
      {found.error && !found.data ? <TroubleNotice error={found.error} retry={() => void found.refetch()} /> : null}
      {found.isPending || (found.data && members.isPending) ? <Waiting /> : null}
      {found.data && !members.isPending ? (
        <div className="administration">
          <InviteForm organisation={id} />
          <section aria-labelledby="waiting">
            <h2 id="waiting" className="section-title">
              {t("invitations.list")}
            </h2>
            {found.data.length === 0 ? <p className="card soft">{t("invitations.none")}</p> : null}
            <ul className="plain-list">
              {found.data.map((invitation) => (
                <InvitationCard key={invitation.id} of={invitation} organisation={id} />
              ))}
            </ul>
          </section>
        </div>
      ) : null}
    </OrganisationFrame>
  );
}
