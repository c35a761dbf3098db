import { Button, ErrorSummary } from "@navikt/ds-react";
import { type FormEvent, type MouseEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { useSendingAgreements } from "../../api/agreements.ts";
import { useMe } from "../../api/organisations.ts";
import { ApiProblem } from "../../api/problem.ts";
import { useSubmitReferral } from "../../api/referrals.ts";
import { useFormat } from "../../i18n/format.ts";
import { announce } from "../../parts/announce.tsx";
import { PageHeading } from "../../parts/page-heading.tsx";
import { type Refusals, useRefusals } from "../../parts/refusals.tsx";
import { SendButton } from "../../parts/send-button.tsx";
import { TroubleNotice } from "../../parts/trouble-notice.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { ConsentFields } from "../../referrals/consent-fields.tsx";
import { useDraft } from "../../session/drafts.ts";
import { DangerNotice } from "./danger-notice.tsx";
import { NeedsField } from "./needs-field.tsx";
import { PersonFields } from "./person-fields.tsx";
import { PriorityField } from "./priority-field.tsx";
import { ReceiverFields } from "./receiver-fields.tsx";
import { receiversOf } from "./receivers.ts";
import { SafeContactFields } from "./safe-contact-fields.tsx";
import { emptyDraft, isBegun, missingOf, type SubmissionDraft, submissionOf } from "./submission-draft.ts";
import "./submit.css";

/** What every part of the form gets. */
export interface Part {
  readonly draft: SubmissionDraft;
  readonly change: (change: Partial<SubmissionDraft>) => void;
  readonly faultOf: (field: string) => ReactNode;
}

/** A new referral: whom to call first, to whom, how urgently, on what basis, how to reach the person, what it is about. */
export function SubmitPage(): ReactNode {
  const { t } = useTranslation("submit");
  const { data: me } = useMe();
  const agreements = useSendingAgreements(me?.organisation);
  const receivers = me && agreements.data ? receiversOf(agreements.data, me.organisation) : null;
  return (
    <div className="column">
      <PageHeading title={t("title")} />
      {agreements.error ? <TroubleNotice error={agreements.error} retry={() => void agreements.refetch()} /> : null}
      {receivers && receivers.size > 0 ? <Form receivers={receivers} /> : <DangerNotice to="" />}
      {receivers?.size === 0 ? <p className="card">{t("nobody")}</p> : null}
      {agreements.isPending ? <Waiting /> : null}
    </div>
  );
}

function Form({ receivers }: { receivers: ReturnType<typeof receiversOf> }): ReactNode {
  const { t } = useTranslation("submit");
  const refusals = useRefusals();
  const format = useFormat();
  const navigate = useNavigate();
  const [draft, setDraft, forget] = useDraft<SubmissionDraft>("submission", emptyDraft());
  const [missing, setMissing] = useState<readonly string[]>([]);
  const submission = useSubmitReferral();
  const summary = useRef<HTMLDivElement>(null);
  const faults = faultsOf(submission.error, missing, t("missing"), refusals);
  const faultOf = (field: string): ReactNode => faults.find((fault) => fault.field === field)?.text;
  const change = (part: Partial<SubmissionDraft>) => setDraft((now) => ({ ...now, ...part }));
  const isFaulty = faults.length > 0;
  useEffect(() => {
    if (isFaulty) summary.current?.focus();
  }, [isFaulty]);

  function submit(event: FormEvent): void {
    event.preventDefault();
    const lacking = missingOf(draft);
    setMissing(lacking);
    if (lacking.length > 0) {
      submission.reset();
      summary.current?.focus();
      return;
    }
    if (submission.isPending) return;
    submission.mutate(
      { body: submissionOf(draft), key: draft.key },
      {
        onSuccess: ({ id, receipt }) => {
          forget();
          announce(t("done"));
          void navigate(`/referrals/${id}`, { replace: true, state: { submitted: true, receipt } });
        },
      },
    );
  }

  const part: Part = { draft, change, faultOf };
  return (
    <form onSubmit={submit} noValidate className="submit-form">
      <DangerNotice to={draft.to} />
      <p className="soft">
        {t("needed", { fields: format.list(needed.map((name) => format.within(t(`fields.${name}`)))) })}
      </p>
      <section className="card" aria-labelledby="receiver-title">
        <h2 id="receiver-title">{t("receiver.title")}</h2>
        <ReceiverFields {...part} receivers={receivers} />
      </section>
      <section className="card" aria-labelledby="needs-title">
        <h2 id="needs-title">{t("needs.title")}</h2>
        <NeedsField {...part} />
      </section>
      <section className="card" aria-labelledby="priority-title">
        <h2 id="priority-title">{t("priority.title")}</h2>
        <PriorityField {...part} agreement={receivers.get(draft.to)?.find(({ id }) => id === draft.agreement)} />
      </section>
      <section id="field-consent" className="card" aria-labelledby="basis-title">
        <h2 id="basis-title">{t("basis.title")}</h2>
        <ConsentFields
          values={draft.consent}
          set={(name, value) => setDraft((now) => ({ ...now, consent: { ...now.consent, [name]: value } }))}
          faultOf={(name) => faultOf(`consent/${name}`)}
        />
      </section>
      <section className="card" aria-labelledby="safe-title">
        <h2 id="safe-title">{t("safe.title")}</h2>
        <SafeContactFields {...part} />
      </section>
      <section className="card" aria-labelledby="person-title">
        <h2 id="person-title">{t("person.title")}</h2>
        <PersonFields {...part} />
      </section>
      {isFaulty ? (
        <ErrorSummary ref={summary} heading={t("faults")}>
          {faults.map(({ field, text }) => (
            <ErrorSummary.Item key={field} href={`#field-${field.split("/")[0]}`} onClick={goToField}>
              {t(`fields.${(field.split("/")[0] ?? "") as "to"}`)}
              {format.colon} {text}
            </ErrorSummary.Item>
          ))}
        </ErrorSummary>
      ) : null}
      {submission.error && !isFaulty ? <TroubleNotice error={submission.error} /> : null}
      <div className="action-row">
        <SendButton type="submit" loading={submission.isPending}>
          {t("submit")}
        </SendButton>
        {isBegun(draft) ? (
          <Button
            type="button"
            variant="tertiary"
            onClick={() => {
              setDraft(emptyDraft());
              forget();
              submission.reset();
              setMissing([]);
            }}
          >
            {t("discard")}
          </Button>
        ) : null}
      </div>
      <p className="soft small">{t("kept")}</p>
    </form>
  );
}

/** The focus goes into the field: of a group of choices to its first, which a link's address alone does not do. */
function goToField(event: MouseEvent<HTMLAnchorElement>): void {
  event.preventDefault();
  const field = document.getElementById(event.currentTarget.hash.slice(1));
  const input = field?.matches("fieldset, section, div") ? field.querySelector<HTMLElement>("input, select") : field;
  input?.focus();
}

interface FieldFault {
  readonly field: string;
  readonly text: ReactNode;
}

const needed = ["to", "needs", "priority"] as const;
const fields = ["to", "agreement", "priority", "needs", "consent", "content"];

/** What is wrong, by field: what was left out here, otherwise what the server found. */
function faultsOf(error: unknown, missing: readonly string[], isMissing: string, { said }: Refusals): FieldFault[] {
  if (missing.length > 0) return missing.map((field) => ({ field, text: isMissing }));
  if (!(error instanceof ApiProblem)) return [];
  return error.faults
    .map((fault) => ({ field: fault.pointer.slice(1), text: said(fault) }))
    .filter(({ field }) => fields.includes(field.split("/")[0] ?? ""));
}
