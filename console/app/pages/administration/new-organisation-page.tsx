import { TextField } from "@navikt/ds-react";
import { type FormEvent, type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import { useCreateOrganisation } from "../../api/organisations.ts";
import { troubleOf } from "../../api/problem.ts";
import { announce } from "../../parts/announce.tsx";
import { FieldForm } from "../../parts/field-form.tsx";
import { PageHeading } from "../../parts/page-heading.tsx";
import { SendButton } from "../../parts/send-button.tsx";
import { TroubleNotice } from "../../parts/trouble-notice.tsx";
import { useKeyedDraft } from "../../session/drafts.ts";
import { isPhone, type ProfileDraft, ProfileFields, profileOf } from "./profile-fields.tsx";
import { addressOf } from "./tabs.ts";
import "./administration.css";
import { useRefusals } from "../../parts/refusals.tsx";

const isId = (text: string): boolean => /^[a-z][a-z0-9-]{0,31}$/.test(text);

interface Draft extends ProfileDraft {
  readonly id: string;
}

/** Adds an organisation to the network, and leads on to inviting its supervisor. */
export function NewOrganisationPage(): ReactNode {
  const { t, i18n } = useTranslation("administration");
  const refusals = useRefusals();
  const navigate = useNavigate();
  const initial: Draft = {
    id: "",
    name: "",
    dutyPhone: "",
    kind: null,
    territory: "",
    profile: "",
    languages: [i18n.language],
  };
  const { value: draft, key, change, forget } = useKeyedDraft<Draft>("organisation.new", initial);
  const [isTried, setTried] = useState(false);
  const create = useCreateOrganisation();
  const isTaken = create.error !== null && troubleOf(create.error) === "conflict";
  const set = (part: Partial<Draft>) => change((now) => ({ ...now, ...part }));

  function submit(event: FormEvent): void {
    event.preventDefault();
    setTried(true);
    if (!isId(draft.id) || draft.name.trim() === "" || !isPhone(draft.dutyPhone.trim()) || create.isPending) return;
    const succeed = () => {
      forget();
      announce(t("create.done"));
      void navigate(addressOf(draft.id, "invitations"));
    };
    create.mutate({ body: { id: draft.id, ...profileOf(draft) }, key }, { onSuccess: succeed });
  }

  const idFault = isTried && !isId(draft.id) ? t("create.idWrong") : isTaken ? t("create.taken") : "";
  return (
    <>
      <p className="breadcrumb">
        <Link to="/administration">{t("title")}</Link>
        <span aria-hidden> / </span>
        <Link to="/administration/organisations">{t("organisations.title")}</Link>
      </p>
      <PageHeading title={t("create.title")} />
      <p className="column soft">{t("create.about")}</p>
      <FieldForm onSubmit={submit} className="card fields new-organisation" error={create.error}>
        <TextField
          label={t("create.id")}
          description={t("create.idHint")}
          value={draft.id}
          autoCapitalize="none"
          error={idFault || refusals.at(create.error, "/id")}
          onChange={({ target }) => set({ id: target.value.trim().toLowerCase() })}
        />
        <ProfileFields draft={draft} set={set} isTried={isTried} error={create.error} />
        {create.error && !isTaken ? <TroubleNotice error={create.error} /> : null}
        <div>
          <SendButton type="submit" loading={create.isPending}>
            {t("create.submit")}
          </SendButton>
        </div>
      </FieldForm>
    </>
  );
}
