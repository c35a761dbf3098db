import { Button, Tag } from "@navikt/ds-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { type Member, useChangeMember } from "../../api/people.ts";
import { useFormat } from "../../i18n/format.ts";
import { announce } from "../../parts/announce.tsx";
import { SendButton } from "../../parts/send-button.tsx";
import { TroubleNotice } from "../../parts/trouble-notice.tsx";
import { MemberForm } from "./member-form.tsx";
import { useOwnMember } from "./own-member.ts";
import { absenceAt, coordinates } from "./people-facts.ts";
import { useStanding } from "./standing.ts";
import { addressOf } from "./tabs.ts";

interface Shown {
  readonly of: Member;
  readonly members: readonly Member[];
  readonly organisation: string;
}

const colours = { proposed: "warning", active: "success", deactivated: "neutral" } as const;

/** One of an organisation's people: roles, how they stand, whether mails reach them, and what may be changed. */
export function MemberCard({ of: member, members, organisation }: Shown): ReactNode {
  const { t } = useTranslation("members");
  const [open, setOpen] = useState(false);
  const standing = useStanding(organisation);
  const own = useOwnMember(members);
  const isSelf = standing.isOwn && own?.id === member.id;
  const mayManage = standing.supervises || (standing.manages && member.roles.some(coordinates));
  const gone = member.status === "deactivated";
  return (
    <li className={`card member-card ${member.status}`}>
      <div className="title-row">
        <h3 className="member-name">
          {member.name}
          {isSelf ? <span className="soft"> ({t("you")})</span> : null}
        </h3>
        {member.status === "active" ? null : (
          <Tag variant="moderate" size="small" data-color={colours[member.status]}>
            {t(`status.${member.status}`)}
          </Tag>
        )}
        <Roles of={member} />
      </div>
      <Reach of={member} organisation={organisation} />
      {member.status === "proposed" && standing.supervises ? <Confirm of={member} organisation={organisation} /> : null}
      {open ? (
        <MemberForm of={member} members={members} organisation={organisation} done={() => setOpen(false)} />
      ) : null}
      {mayManage && !gone && !open ? (
        <div className="action-row">
          <Button size="small" variant="secondary" onClick={() => setOpen(true)}>
            {t("change", { name: member.name })}
          </Button>
        </div>
      ) : null}
    </li>
  );
}

function Roles({ of: { roles } }: { of: Member }): ReactNode {
  const { t } = useTranslation("glossary");
  return roles.map((role) => (
    <Tag key={role} variant="outline" size="small" data-color="info">
      {t(`role.${role}`)}
    </Tag>
  ));
}

function Reach({ of: member, organisation }: { of: Member; organisation: string }): ReactNode {
  const { t } = useTranslation("members");
  const format = useFormat();
  const away = absenceAt(member, new Date().toISOString());
  const unknown = member.emailConfirmedAt === null && member.status === "active";
  const trouble = member.bouncedSince
    ? t("bounced", { since: format.day(member.bouncedSince) })
    : unknown
      ? t("unconfirmed")
      : null;
  return (
    <div className="member-facts">
      <p className="break">{member.email}</p>
      {away ? <p>{t("away", { until: format.dayTime(away.until) })}</p> : null}
      {trouble && member.status !== "deactivated" ? (
        <p>
          <strong className={member.bouncedSince ? "danger-text" : undefined}>{trouble}</strong>{" "}
          <Link to={addressOf(organisation, "mail")}>{t("toMail")}</Link>
        </p>
      ) : null}
    </div>
  );
}

function Confirm({ of: member, organisation }: { of: Member; organisation: string }): ReactNode {
  const { t } = useTranslation(["members", "glossary"]);
  const format = useFormat();
  const change = useChangeMember(organisation);
  const { name } = member;
  const confirm = () =>
    change.mutate(
      { member: member.id, body: { status: "active" } },
      { onSuccess: () => announce(t("confirmed", { name })) },
    );
  return (
    <>
      <p>{t("proposedText", { roles: format.list(member.roles.map((role) => t(`glossary:role.${role}`))) })}</p>
      {change.error ? <TroubleNotice error={change.error} /> : null}
      <div className="action-row">
        <SendButton size="small" loading={change.isPending} onClick={confirm}>
          {t("confirm", { name })}
        </SendButton>
      </div>
    </>
  );
}
