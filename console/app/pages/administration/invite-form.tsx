import { Select, TextField } from "@navikt/ds-react";
import { type FormEvent, type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Member } from "../../api/people.ts";
import { useInvite, useMembers } from "../../api/people.ts";
import { troubleOf } from "../../api/problem.ts";
import { isLanguage, type Language, languages } from "../../i18n/languages.ts";
import { announce } from "../../parts/announce.tsx";
import { FieldForm } from "../../parts/field-form.tsx";
import { useRefusals } from "../../parts/refusals.tsx";
import { SendButton } from "../../parts/send-button.tsx";
import { TroubleNotice } from "../../parts/trouble-notice.tsx";
import { useKeyedDraft } from "../../session/drafts.ts";
import { Notice } from "./notice.tsx";
import { coordinates } from "./people-facts.ts";
import { faultOfRoles, RoleChoice } from "./role-choice.tsx";
import { useStanding } from "./standing.ts";

interface Draft {
  readonly email: string;
  readonly roles: Member["roles"];
  readonly language: Language;
}

const isAddress = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text);

/** Asks somebody to join, with roles. A double press asks once. */
export function InviteForm({ organisation }: { organisation: string }): ReactNode {
  const { t, i18n } = useTranslation("members");
  const refusals = useRefusals();
  const standing = useStanding(organisation);
  const { data: members } = useMembers(organisation);
  const isUnled = members !== undefined && !members.some(leads);
  const initial: Draft = {
    email: "",
    roles: isUnled && !standing.isOwn ? ["supervisor"] : [],
    language: isLanguage(i18n.language) ? i18n.language : "en",
  };
  const { value: draft, key, change, arrived } = useKeyedDraft<Draft>(`invite.${organisation}`, initial);
  const [isTried, setTried] = useState(false);
  const invite = useInvite(organisation);
  const roleFault = faultOfRoles(draft.roles);
  const isTaken = invite.error && troubleOf(invite.error) === "conflict";
  const addressFault = isTaken ? t("invitations.taken") : refusals.at(invite.error, "/email");
  // Before there is a supervisor an administrator invites anybody.
  const mayAll = standing.administers && isUnled;
  const why = (role: Member["roles"][number]): string | null => {
    if (mayAll) return null;
    if (coordinates(role)) return standing.isOwn && standing.administers ? null : t("notYours");
    return standing.supervises || (standing.administers && !members?.some(isSupervisor))
      ? null
      : t("notYoursSupervisor");
  };
  const set = (part: Partial<Draft>) => change((now) => ({ ...now, ...part }));

  function submit(event: FormEvent): void {
    event.preventDefault();
    setTried(true);
    if (!isAddress(draft.email) || roleFault || invite.isPending) return;
    const body = { ...draft, email: draft.email.trim() };
    const succeed = () => {
      announce(t("invitations.sent", { email: body.email }));
      arrived(key, { ...initial, language: body.language });
      setTried(false);
    };
    invite.mutate({ body, key }, { onSuccess: succeed });
  }

  return (
    <section className="card" aria-labelledby="invite">
      <h2 id="invite">{t("invitations.title")}</h2>
      {mayAll && !standing.isOwn ? <Notice title={t("invitations.firstPeople")} status="announcement" /> : null}
      <FieldForm onSubmit={submit} className="fields" error={invite.error}>
        <TextField
          label={t("invitations.email")}
          description={t("invitations.emailHint")}
          type="email"
          autoComplete="off"
          value={draft.email}
          error={isTried && !isAddress(draft.email) ? t("emailWrong") : addressFault}
          onChange={({ target }) => set({ email: target.value })}
        />
        <RoleChoice
          value={draft.roles}
          change={(roles) => set({ roles })}
          why={why}
          error={isTried && roleFault ? t(roleFault) : refusals.at(invite.error, "/roles")}
        />
        <Select
          label={t("invitations.language")}
          value={draft.language}
          onChange={({ target }) => (isLanguage(target.value) ? set({ language: target.value }) : undefined)}
        >
          {Object.entries(languages).map(([tag, { name }]) => (
            <option key={tag} value={tag} lang={tag}>
              {name}
            </option>
          ))}
        </Select>
        {invite.error && !isTaken ? <TroubleNotice error={invite.error} /> : null}
        <div>
          <SendButton type="submit" loading={invite.isPending}>
            {t("invitations.send")}
          </SendButton>
        </div>
        {invite.isSuccess && draft.email === "" ? (
          <p className="done">{t("invitations.sent", { email: invite.data.email })}</p>
        ) : null}
      </FieldForm>
    </section>
  );
}

const isSupervisor = ({ status, roles }: Member): boolean => status === "active" && roles.includes("supervisor");
const leads = (member: Member): boolean =>
  isSupervisor(member) || (member.status === "active" && member.roles.includes("administrator"));
