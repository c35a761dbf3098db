import { Tag } from "@navikt/ds-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type Member, useSendTest } from "../../api/people.ts";
import { useFormat } from "../../i18n/format.ts";
import { announce } from "../../parts/announce.tsx";
import { LinkButton } from "../../parts/link-button.tsx";
import { SendButton } from "../../parts/send-button.tsx";
import { TroubleNotice } from "../../parts/trouble-notice.tsx";
import { OrganisationFrame, useOrganisationId } from "./organisation-frame.tsx";
import { addressOf } from "./tabs.ts";
import { WithMembers } from "./with-members.tsx";

type State = "bounced" | "unconfirmed" | "confirmed";

const stateOf = ({ bouncedSince, emailConfirmedAt }: Member): State =>
  bouncedSince ? "bounced" : emailConfirmedAt === null ? "unconfirmed" : "confirmed";

const isTold = ({ roles }: Member): boolean => roles.includes("contact") || roles.includes("deputy");
const order: Readonly<Record<State, number>> = { bounced: 0, unconfirmed: 1, confirmed: 2 };
const byTrouble = (a: Member, b: Member): number =>
  order[stateOf(a)] - order[stateOf(b)] || a.name.localeCompare(b.name);

/** Whether mails arrive, and what is done where they do not. */
export function MailPage(): ReactNode {
  const { t } = useTranslation("mail-health");
  const id = useOrganisationId();
  return (
    <OrganisationFrame tab="mail">
      <p className="column soft">{t("about")}</p>
      <WithMembers organisation={id}>{(members) => <Health members={members} organisation={id} />}</WithMembers>
    </OrganisationFrame>
  );
}

function Health({ members, organisation }: { members: readonly Member[]; organisation: string }): ReactNode {
  const { t } = useTranslation("mail-health");
  const people = members.filter(({ status, roles }) => status === "active" && !roles.includes("client"));
  const told = people.filter(isTold).toSorted(byTrouble);
  const others = people.filter((member) => !isTold(member)).toSorted(byTrouble);
  const isFine = told.length > 0 && told.every((member) => stateOf(member) === "confirmed");
  const part = (title: string, id: string, group: readonly Member[]) =>
    group.length === 0 ? null : (
      <section aria-labelledby={id}>
        <h2 id={id} className="section-title">
          {title}
        </h2>
        <ul className="plain-list">
          {group.map((member) => (
            <Address key={member.id} of={member} organisation={organisation} />
          ))}
        </ul>
      </section>
    );
  return (
    <div className="administration">
      {people.length === 0 ? <p className="card soft">{t("none")}</p> : null}
      {isFine ? <p className="card fine">{t("fine")}</p> : null}
      {part(t("toTest"), "told", told)}
      {part(t("others"), "others", others)}
      <section className="card" aria-labelledby="meaning">
        <h2 id="meaning">{t("meaning.title")}</h2>
        <ul className="meaning">
          <li>{t("meaning.bounced")}</li>
          <li>{t("meaning.unconfirmed")}</li>
          <li>{t("meaning.nobody")}</li>
        </ul>
      </section>
    </div>
  );
}

const colours = { bounced: "danger", unconfirmed: "warning", confirmed: "success" } as const;

function Address({ of: member, organisation }: { of: Member; organisation: string }): ReactNode {
  const { t } = useTranslation("mail-health");
  const format = useFormat();
  const send = useSendTest(organisation);
  const state = stateOf(member);
  const test = () => send.mutate(member.id, { onSuccess: ({ email }) => announce(t("sent", { email })) });
  return (
    <li className="card member-card">
      <div className="title-row">
        <h3 className="member-name">{member.name}</h3>
        <Tag variant="moderate" size="small" data-color={colours[state]}>
          {t(`state.${state}`)}
        </Tag>
      </div>
      <div className="member-facts">
        <p className="break">{member.email}</p>
        {member.bouncedSince ? <p>{t("bouncedSince", { at: format.dayTime(member.bouncedSince) })}</p> : null}
        {state === "unconfirmed" ? <p>{t("unconfirmedText")}</p> : null}
        {state === "confirmed" && member.emailConfirmedAt ? (
          <p className="soft">{t("confirmedAt", { at: format.day(member.emailConfirmedAt) })}</p>
        ) : null}
      </div>
      {send.error ? <TroubleNotice error={send.error} /> : null}
      {state === "confirmed" ? null : (
        <div className="action-row">
          {send.isSuccess ? (
            <p className="done">{t("sentShort")}</p>
          ) : (
            <SendButton
              size="small"
              variant="secondary"
              loading={send.isPending}
              aria-label={t("sendTo", { name: member.name })}
              onClick={test}
            >
              {t("send")}
            </SendButton>
          )}
          <LinkButton size="small" variant="tertiary" to={addressOf(organisation, "people")}>
            {t("change")}
          </LinkButton>
        </div>
      )}
    </li>
  );
}
