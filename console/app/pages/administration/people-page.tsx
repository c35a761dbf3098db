import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Member } from "../../api/people.ts";
import { LinkButton } from "../../parts/link-button.tsx";
import { MemberCard } from "./member-card.tsx";
import { Notice } from "./notice.tsx";
import { OrganisationFrame, useOrganisationId } from "./organisation-frame.tsx";
import { personRoles, warningOf, worksOnCases } from "./people-facts.ts";
import { useStanding } from "./standing.ts";
import { addressOf } from "./tabs.ts";
import { WithMembers } from "./with-members.tsx";

/** Who belongs to an organisation, and who may do what. */
export function PeoplePage(): ReactNode {
  const { t } = useTranslation("members");
  const id = useOrganisationId();
  return (
    <OrganisationFrame tab="people">
      <p className="column soft">{t("about")}</p>
      <WithMembers organisation={id}>{(members) => <People members={members} organisation={id} />}</WithMembers>
    </OrganisationFrame>
  );
}

function People({ members, organisation }: { members: readonly Member[]; organisation: string }): ReactNode {
  const { t } = useTranslation("members");
  const standing = useStanding(organisation);
  const warning = worksOnCases(members) ? warningOf(members, new Date().toISOString()) : null;
  const present = members.filter(({ status }) => status !== "deactivated").toSorted(byStanding);
  const former = members.filter(({ status }) => status === "deactivated");
  return (
    <div className="administration">
      {warning ? <Notice title={t(`${warning}.title`)}>{t(`${warning}.text`)}</Notice> : null}
      <section aria-labelledby="people">
        <div className="card-head">
          <h2 id="people" className="section-title">
            {t("list")}
          </h2>
          {standing.manages || standing.administers ? (
            <LinkButton to={addressOf(organisation, "invitations")} variant="secondary" size="small">
              {t("invite")}
            </LinkButton>
          ) : null}
        </div>
        {present.length === 0 ? <p className="card soft">{t("none")}</p> : null}
        <ul className="plain-list">
          {present.map((member) => (
            <MemberCard key={member.id} of={member} members={members} organisation={organisation} />
          ))}
        </ul>
      </section>
      {former.length > 0 ? (
        <section aria-labelledby="former">
          <h2 id="former" className="section-title">
            {t("former")}
          </h2>
          <ul className="plain-list">
            {former.map((member) => (
              <MemberCard key={member.id} of={member} members={members} organisation={organisation} />
            ))}
          </ul>
        </section>
      ) : null}
      <RolesExplained />
    </div>
  );
}

/** Who waits for something comes first, then by name. */
const byStanding = (a: Member, b: Member): number =>
  Number(b.status === "proposed") - Number(a.status === "proposed") || a.name.localeCompare(b.name);

function RolesExplained(): ReactNode {
  const { t } = useTranslation(["members", "glossary"]);
  return (
    <section className="card" aria-labelledby="roles">
      <h2 id="roles">{t("what.title")}</h2>
      <dl className="facts">
        {personRoles.map((role) => (
          <div key={role} className="fact">
            <dt>{t(`glossary:role.${role}`)}</dt>
            <dd>{t(`what.${role}`)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
