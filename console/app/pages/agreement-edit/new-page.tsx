import { Radio, RadioGroup, Select, TextField } from "@navikt/ds-react";
import { type FormEvent, type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { mayBegin } from "../../agreements/rights.ts";
import {
  type ListedTemplate,
  type Template,
  useCreateAgreement,
  useTemplate,
  useTemplates,
} from "../../api/agreement-drafting.ts";
import { useDirectory, useMe } from "../../api/organisations.ts";
import { ApiProblem } from "../../api/problem.ts";
import { useLanguageName } from "../../i18n/language-name.ts";
import { announce } from "../../parts/announce.tsx";
import { PageHeading } from "../../parts/page-heading.tsx";
import { SendButton } from "../../parts/send-button.tsx";
import { TroubleNotice } from "../../parts/trouble-notice.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { useDraft } from "../../session/drafts.ts";
import { firstBody, lacking } from "./first-body.ts";
import "../agreements/agreements.css";
import "./agreement-edit.css";
import { useRefusals } from "../../parts/refusals.tsx";

/** What is chosen before a draft is begun. */
export interface Beginning {
  /** Under which it is one draft, however often it is sent. */
  readonly key: string;
  readonly template: string;
  readonly title: string;
  /** Organisations in place of the template's, by the latter's ids; an empty one is left out. */
  readonly parties: Readonly<Record<string, string>>;
}

const keyOf = ({ id, language }: Pick<ListedTemplate, "id" | "language">): string => `${id}/${language}`;

/** A new agreement: from which text, and who the parties are. The rest is written in the draft. */
export function NewAgreementPage(): ReactNode {
  const { t } = useTranslation(["agreement-edit", "glossary"]);
  const languageName = useLanguageName();
  const templates = useTemplates();
  const [beginning, setBeginning, forget] = useDraft<Beginning>("agreement.new", {
    key: crypto.randomUUID(),
    template: "",
    title: "",
    parties: {},
  });
  const chosen = templates.data?.find((one) => keyOf(one) === beginning.template);
  const template = useTemplate(chosen);
  const { data: me } = useMe();
  if (me && !mayBegin(me)) {
    return (
      <div className="column">
        <PageHeading title={t("new.title")} />
        <p className="card">{t("new.notYours")}</p>
      </div>
    );
  }
  return (
    <div className="column">
      <PageHeading title={t("new.title")} />
      <p className="soft">{t("new.about")}</p>
      {templates.error ? <TroubleNotice error={templates.error} retry={() => void templates.refetch()} /> : null}
      {templates.isPending ? <Waiting /> : null}
      {templates.data ? (
        <section className="card" aria-labelledby="template">
          <h2 id="template">{t("new.template")}</h2>
          <RadioGroup
            legend={t("new.template")}
            hideLegend
            value={beginning.template}
            onChange={(value: string) => setBeginning({ ...beginning, template: value, title: "", parties: {} })}
          >
            {templates.data.map((one) => (
              <Radio key={keyOf(one)} value={keyOf(one)}>
                {t("new.kind", {
                  kind: t(`glossary:agreementKind.${one.id}`),
                  language: languageName(one.language),
                })}
                <span lang={one.language} className="party-role soft">
                  {one.about}
                </span>
              </Radio>
            ))}
          </RadioGroup>
        </section>
      ) : null}
      {template.error ? <TroubleNotice error={template.error} retry={() => void template.refetch()} /> : null}
      {chosen && template.isPending ? <Waiting /> : null}
      {chosen && template.data ? (
        <PartiesForm template={template.data} beginning={beginning} change={setBeginning} forget={forget} />
      ) : null}
    </div>
  );
}

function PartiesForm(o: {
  template: Template;
  beginning: Beginning;
  change: (beginning: Beginning) => void;
  forget: () => void;
}): ReactNode {
  const { template, beginning, change, forget } = o;
  const { t } = useTranslation("agreement-edit");
  const refusals = useRefusals();
  const navigate = useNavigate();
  const { data: directory = [] } = useDirectory();
  const { data: me } = useMe();
  const create = useCreateAgreement();
  const [missing, setMissing] = useState<ReturnType<typeof lacking>>(null);
  const title = beginning.title === "" ? template.title : beginning.title;

  function submit(event: FormEvent): void {
    event.preventDefault();
    const found = lacking(template, beginning, me?.organisation ?? "");
    setMissing(found);
    if (found !== null || create.isPending) return;
    create.mutate(
      { body: firstBody(template, { ...beginning, title }), key: beginning.key },
      {
        onSuccess: ({ id }) => {
          forget();
          announce(t("new.done"));
          void navigate(`/agreements/${id}/edit`, { replace: true });
        },
      },
    );
  }

  const faults = create.error instanceof ApiProblem ? create.error.faults : [];
  return (
    <form className="card fields new-form" onSubmit={submit} noValidate>
      <h2>{t("new.parties")}</h2>
      <TextField
        size="small"
        label={t("basics.name")}
        value={title}
        error={refusals.at(create.error, "/title")}
        onChange={({ target }) => change({ ...beginning, title: target.value })}
      />
      <p className="soft small">{t("new.partiesHint")}</p>
      {template.parties.map(({ organisation, about }) => (
        <Select
          key={organisation}
          size="small"
          label={<span lang={template.language}>{about}</span>}
          value={beginning.parties[organisation] ?? ""}
          onChange={({ target }) =>
            change({ ...beginning, parties: { ...beginning.parties, [organisation]: target.value } })
          }
        >
          <option value="">{t("new.nobody")}</option>
          {directory.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      ))}
      {missing === null ? null : (
        <p className="danger-text" role="alert">
          {t(`new.lacks.${missing}`)}
        </p>
      )}
      {create.error ? <TroubleNotice error={create.error} /> : null}
      {faults.length > 0 ? (
        <ul className="small">
          {faults.map((fault) => (
            <li key={fault.pointer + fault.detail}>{refusals.said(fault)}</li>
          ))}
        </ul>
      ) : null}
      <div className="action-row">
        <SendButton type="submit" loading={create.isPending}>
          {t("new.create")}
        </SendButton>
      </div>
    </form>
  );
}
