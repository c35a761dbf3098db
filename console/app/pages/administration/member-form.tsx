import { Button, Select, TextField } from "@navikt/ds-react";
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "../../api/organisations.ts";
import { type Member, type MemberChanges, useChangeMember } from "../../api/people.ts";
import { isLanguage, languages } from "../../i18n/languages.ts";
import { announce } from "../../parts/announce.tsx";
import { FieldForm } from "../../parts/field-form.tsx";
import { useRefusals } from "../../parts/refusals.tsx";
import { SendButton } from "../../parts/send-button.tsx";
import { TroubleNotice } from "../../parts/trouble-notice.tsx";
import { Deactivate } from "./deactivate.tsx";
import { useOwnMember } from "./own-member.ts";
import { coordinates, lastOf } from "./people-facts.ts";
import { faultOfRoles, RoleChoice } from "./role-choice.tsx";
import { useStanding } from "./standing.ts";

interface Form {
  readonly of: Member;
  readonly members: readonly Member[];
  readonly organisation: string;
  readonly done: () => void;
}

const isAddress = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text);

/** Changes of one member: name, address, language of mails, roles; and the end of their membership. */
export function MemberForm({ of: member, members, organisation, done }: Form): ReactNode {
  const { t } = useTranslation("members");
  const refusals = useRefusals();
  const { data: me } = useMe();
  const standing = useStanding(organisation);
  const [name, setName] = useState(member.name);
  const [email, setEmail] = useState(member.email);
  const [language, setLanguage] = useState<string>(member.language);
  const [roles, setRoles] = useState<Member["roles"]>([...member.roles]);
  const [isTried, setTried] = useState(false);
  const change = useChangeMember(organisation);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const isSelf = useOwnMember(members)?.id === member.id;
  const last = lastOf(member, members);
  const roleFault = faultOfRoles(roles);
  const faults = {
    name: isTried && name.trim() === "" ? t("needed") : refusals.at(change.error, "/name"),
    email: isTried && !isAddress(email) ? t("emailWrong") : refusals.at(change.error, "/email"),
    roles: isTried && roleFault ? t(roleFault) : refusals.at(change.error, "/roles"),
  };
  const why = (role: Member["roles"][number]): string | null => {
    if (isSelf) return t("ownRoles");
    if (role === last) return t(`last.${last}`);
    if (coordinates(role)) return me?.roles.includes("administrator") ? null : t("notYours");
    return standing.supervises ? null : t("notYoursSupervisor");
  };

  function submit(event: FormEvent): void {
    event.preventDefault();
    setTried(true);
    if (name.trim() === "" || !isAddress(email) || roleFault || change.isPending) return;
    const body: MemberChanges = {
      ...(name === member.name ? {} : { name: name.trim() }),
      ...(email === member.email ? {} : { email }),
      ...(language !== member.language && isLanguage(language) ? { language } : {}),
      ...(sameSet(roles, member.roles) ? {} : { roles }),
    };
    const succeed = () => {
      announce(t("saved"));
      done();
    };
    if (Object.keys(body).length > 0) change.mutate({ member: member.id, body }, { onSuccess: succeed });
    else done();
  }

  return (
    <div className="member-change">
      <FieldForm onSubmit={submit} className="fields" error={change.error}>
        <h4 ref={heading} tabIndex={-1}>
          {t("changeTitle", { name: member.name })}
        </h4>
        <TextField
          label={t("name")}
          value={name}
          error={faults.name}
          onChange={({ target }) => setName(target.value)}
        />
        <TextField
          label={t("email")}
          description={t("emailHint")}
          type="email"
          value={email}
          error={faults.email}
          onChange={({ target }) => setEmail(target.value)}
        />
        <Select label={t("language")} value={language} onChange={({ target }) => setLanguage(target.value)}>
          {Object.entries(languages).map(([tag, { name: own }]) => (
            <option key={tag} value={tag} lang={tag}>
              {own}
            </option>
          ))}
        </Select>
        <RoleChoice value={roles} change={setRoles} why={why} error={faults.roles} />
        {change.error ? <TroubleNotice error={change.error} /> : null}
        <div className="action-row">
          <SendButton size="small" type="submit" loading={change.isPending}>
            {t("save")}
          </SendButton>
          <Button size="small" type="button" variant="secondary" onClick={done}>
            {t("cancel")}
          </Button>
        </div>
      </FieldForm>
      <Deactivate of={member} organisation={organisation} hindrance={last ? t(`last.${last}`) : null} done={done} />
    </div>
  );
}

const sameSet = (a: readonly string[], b: readonly string[]): boolean => [...a].sort().join() === [...b].sort().join();
