import { Tag } from "@navikt/ds-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { type OpenInvitation, useInvite, useWithdrawInvitation } from "../../api/people.ts";
import { useFormat } from "../../i18n/format.ts";
import { announce } from "../../parts/announce.tsx";
import { SendButton } from "../../parts/send-button.tsx";
import { TroubleNotice } from "../../parts/trouble-notice.tsx";
import { useNow } from "../../parts/use-now.ts";

/** An invitation that waits: how old it is, until when it can be accepted; sent again, or withdrawn. */
export function InvitationCard({ of, organisation }: { of: OpenInvitation; organisation: string }): ReactNode {
  const { t } = useTranslation(["members", "glossary"]);
  const format = useFormat();
  const now = useNow();
  const invite = useInvite(organisation);
  const withdraw = useWithdrawInvitation(organisation);
  const [key] = useState(() => crypto.randomUUID());
  const { id, email, roles, language, createdAt, expiresAt, invitedBy, status } = of;
  const sendAgain = () =>
    invite.mutate(
      { body: { email, roles, language }, key },
      { onSuccess: () => announce(t("invitations.sentAgain", { email })) },
    );
  const takeBack = () => withdraw.mutate(id, { onSuccess: () => announce(t("invitations.withdrawn", { email })) });
  const error = invite.error ?? withdraw.error;
  const age = format.duration(Math.max(0, now - Date.parse(createdAt)));
  const at = format.dayTime(expiresAt);
  return (
    <li className="card member-card">
      <div className="title-row">
        <h3 className="member-name break">{email}</h3>
        <Tag variant="moderate" size="small" data-color={status === "open" ? "success" : "warning"}>
          {t(status === "open" ? "invitations.isOpen" : "invitations.isLapsed")}
        </Tag>
        {roles.map((role) => (
          <Tag key={role} variant="outline" size="small" data-color="info">
            {t(`glossary:role.${role}`)}
          </Tag>
        ))}
      </div>
      <div className="member-facts">
        <p>
          {t("invitations.sentAt", { at: format.dayTime(createdAt), age })}
          {invitedBy ? ` ${t("invitations.by", { name: invitedBy })}` : null}
        </p>
        <p>{t(status === "open" ? "invitations.until" : "invitations.lapsed", { at })}</p>
      </div>
      {error ? <TroubleNotice error={error} /> : null}
      <div className="action-row">
        <SendButton
          size="small"
          variant="secondary"
          loading={invite.isPending}
          aria-label={t("invitations.againText", { email })}
          onClick={sendAgain}
        >
          {t("invitations.again")}
        </SendButton>
        <SendButton
          size="small"
          variant="tertiary"
          data-color="danger"
          loading={withdraw.isPending}
          aria-label={t("invitations.withdrawText", { email })}
          onClick={takeBack}
        >
          {t("invitations.withdraw")}
        </SendButton>
      </div>
    </li>
  );
}
