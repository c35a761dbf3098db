import { BodyLong, Button, Select, TextField } from "@navikt/ds-react";
import { type FormEvent, type ReactNode, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAuth } from "react-oidc-context";
import { type InvitationStanding, useAcceptInvitation } from "../../api/invitations.ts";
import { useFormat } from "../../i18n/format.ts";
import { isLanguage, languages } from "../../i18n/languages.ts";
import { Facts } from "../../parts/facts.tsx";
import { PageHeading } from "../../parts/page-heading.tsx";
import { SendButton } from "../../parts/send-button.tsx";
import { TroubleNotice } from "../../parts/trouble-notice.tsx";
import { useSignOut } from "../../session/sign-in.ts";
import "./join.css";
import { useRefusals } from "../../parts/refusals.tsx";

interface Joining {
  readonly token: string;
  readonly invitation: InvitationStanding;
  /** Called with the new member's status. */
  readonly done: (status: string) => void;
}

/** What the invitation asks, who has signed in, and the press that accepts. */
export function JoinForm({ token, invitation, done }: Joining): ReactNode {
  const { t } = useTranslation(["join", "glossary"]);
  const refusals = useRefusals();
  const format = useFormat();
  const { user } = useAuth();
  const signOut = useSignOut();
  const accept = useAcceptInvitation();
  const field = useRef<HTMLInputElement>(null);
  const [name, setName] = useState(user?.profile.name ?? "");
  const [language, setLanguage] = useState(invitation.language);
  const [isMissing, setMissing] = useState(false);
  const signedInAs = [user?.profile.name, user?.profile.email].filter(Boolean).join(", ") || user?.profile.sub;

  function submit(event: FormEvent): void {
    event.preventDefault();
    setMissing(name.trim() === "");
    if (name.trim() === "") return void field.current?.focus();
    if (accept.isPending) return;
    accept.mutate({ token, name: name.trim(), language }, { onSuccess: ({ status }) => done(status) });
  }

  return (
    <div className="column">
      <PageHeading title={t("title")} />
      <BodyLong>{t("lead")}</BodyLong>
      <Facts
        of={[
          { name: t("organisation"), value: invitation.organisationName },
          { name: t("roles"), value: format.list(invitation.roles.map((role) => t(`glossary:role.${role}`))) },
          { name: t("address"), value: invitation.email },
          { name: t("until"), value: format.dayTime(invitation.expiresAt) },
          { name: t("signedInAs"), value: signedInAs },
        ]}
      />
      <form onSubmit={submit} noValidate className="fields">
        <TextField
          ref={field}
          label={t("name")}
          description={t("nameHint")}
          autoComplete="name"
          value={name}
          error={isMissing ? t("nameMissing") : refusals.at(accept.error, "/name")}
          onChange={({ target }) => setName(target.value)}
        />
        <Select
          label={t("language")}
          value={language}
          onChange={({ target }) => isLanguage(target.value) && setLanguage(target.value)}
        >
          {Object.entries(languages).map(([code, { name: own }]) => (
            <option key={code} value={code} lang={code}>
              {own}
            </option>
          ))}
        </Select>
        {accept.error ? <TroubleNotice error={accept.error} /> : null}
        <div className="action-row">
          <SendButton type="submit" loading={accept.isPending}>
            {t("accept")}
          </SendButton>
          <Button type="button" variant="tertiary" onClick={() => void signOut()}>
            {t("notMe")}
          </Button>
        </div>
      </form>
    </div>
  );
}
