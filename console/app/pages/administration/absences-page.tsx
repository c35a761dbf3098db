import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type Member, useChangeMember } from "../../api/people.ts";
import { useFormat } from "../../i18n/format.ts";
import { announce } from "../../parts/announce.tsx";
import { SendButton } from "../../parts/send-button.tsx";
import { TroubleNotice } from "../../parts/trouble-notice.tsx";
import { AbsenceForm } from "./absence-form.tsx";
import { Notice } from "./notice.tsx";
import { OrganisationFrame, useOrganisationId } from "./organisation-frame.tsx";
import { useOwnMember } from "./own-member.ts";
import { coversOf, gapsOf } from "./people-facts.ts";
import { useStanding } from "./standing.ts";
import { WithMembers } from "./with-members.tsx";

/** Who is away, who covers, and when nobody would be told. */
export function AbsencesPage(): ReactNode {
  const { t } = useTranslation("members");
  const id = useOrganisationId();
  return (
    <OrganisationFrame tab="absences">
      <p className="column soft">{t("absences.about")}</p>
      <WithMembers organisation={id}>{(members) => <Absences members={members} organisation={id} />}</WithMembers>
    </OrganisationFrame>
  );
}

interface Shown {
  readonly members: readonly Member[];
  readonly organisation: string;
}

function Absences({ members, organisation }: Shown): ReactNode {
  const { t } = useTranslation("members");
  const format = useFormat();
  const standing = useStanding(organisation);
  const now = new Date().toISOString();
  const ahead = members
    .filter(({ status }) => status === "active")
    .flatMap((member) => member.absences.filter(({ until }) => until > now).map((absence) => ({ member, absence })))
    .toSorted((a, b) => (a.absence.from < b.absence.from ? -1 : 1));
  return (
    <div className="administration">
      {gapsOf(members, now).map(({ from, until }) => (
        <Notice key={from} title={t("absences.gap.title")}>
          {t("absences.gap.text", { from: format.dayTime(from), until: format.dayTime(until) })}
        </Notice>
      ))}
      {standing.isOwn ? <AbsenceForm members={members} organisation={organisation} /> : null}
      <section aria-labelledby="ahead">
        <h2 id="ahead" className="section-title">
          {t("absences.list")}
        </h2>
        {ahead.length === 0 ? <p className="card soft">{t("absences.none")}</p> : null}
        <ul className="plain-list">
          {ahead.map(({ member, absence }) => (
            <Absence
              key={`${member.id} ${absence.from}`}
              of={absence}
              member={member}
              members={members}
              organisation={organisation}
            />
          ))}
        </ul>
      </section>
    </div>
  );
}

function Absence(o: Shown & { of: Member["absences"][number]; member: Member }): ReactNode {
  const { t } = useTranslation("members");
  const format = useFormat();
  const { supervises } = useStanding(o.organisation);
  const own = useOwnMember(o.members);
  const change = useChangeMember(o.organisation);
  const { member, of: absence } = o;
  const from = format.dayTime(absence.from);
  const covers = coversOf(o.members, member, absence).map(({ name }) => name);
  const isContact = member.roles.includes("contact");
  const remove = () =>
    change.mutate(
      { member: member.id, body: { absences: member.absences.filter((other) => other !== absence) } },
      { onSuccess: () => announce(t("absences.removed")) },
    );
  return (
    <li className="card member-card">
      <h3 className="member-name">
        {member.name}
        {absence.from <= new Date().toISOString() ? <span className="soft"> · {t("absences.now")}</span> : null}
      </h3>
      <div className="member-facts">
        <p>{t("absences.period", { from, until: format.dayTime(absence.until) })}</p>
        {isContact && covers.length > 0 ? <p>{t("absences.covers", { names: format.list(covers) })}</p> : null}
        {isContact && covers.length === 0 ? <p className="danger-text">{t("absences.uncovered")}</p> : null}
      </div>
      {change.error ? <TroubleNotice error={change.error} /> : null}
      {supervises || own?.id === member.id ? (
        <div className="action-row">
          <SendButton
            size="small"
            variant="tertiary"
            loading={change.isPending}
            aria-label={t("absences.removeOf", { name: member.name, from })}
            onClick={remove}
          >
            {t("absences.remove")}
          </SendButton>
        </div>
      ) : null}
    </li>
  );
}
