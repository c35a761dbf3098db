import { Button, Textarea } from "@navikt/ds-react";
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { type Step, useNegotiate } from "../../api/agreement-drafting.ts";
import type { Agreement } from "../../api/agreements.ts";
import { announce } from "../../parts/announce.tsx";
import { LinkButton } from "../../parts/link-button.tsx";
import { useRefusals } from "../../parts/refusals.tsx";
import { SendButton } from "../../parts/send-button.tsx";
import { TroubleNotice } from "../../parts/trouble-notice.tsx";
import { useDraft } from "../../session/drafts.ts";

/** What the reader may do about the text: write it, try it, propose it, turn it back, refuse it. */
export function NegotiationCard({ agreement }: { agreement: Agreement }): ReactNode {
  const { t } = useTranslation("agreements");
  const [step, setStep] = useState<Step | null>(null);
  const { id, version, actions } = agreement;
  if (step) return <StepPanel step={step} agreement={agreement} done={() => setStep(null)} />;
  return (
    <section className="card" aria-labelledby="negotiation">
      <h2 id="negotiation">{t("negotiation.title")}</h2>
      {actions.includes("change") ? <p className="small soft">{t("negotiation.draft")}</p> : null}
      <div className="stacked-buttons">
        {actions.includes("change") ? (
          <LinkButton to={`/agreements/${id}/edit`} size="small">
            {t("negotiation.edit")}
          </LinkButton>
        ) : null}
        {actions.includes("propose") ? (
          <Button size="small" variant="secondary" onClick={() => setStep("propose")}>
            {t("negotiation.propose.button")}
          </Button>
        ) : null}
        <LinkButton to={`/agreements/${id}/simulation?version=${version}`} size="small" variant="secondary">
          {t("negotiation.simulate")}
        </LinkButton>
        {actions.includes("refuse") ? (
          <Button size="small" variant="tertiary" onClick={() => setStep("refuse")}>
            {t("negotiation.refuse.button")}
          </Button>
        ) : null}
        {actions.includes("reopen") ? (
          <Button size="small" variant="tertiary" onClick={() => setStep("reopen")}>
            {t("negotiation.reopen.button")}
          </Button>
        ) : null}
      </div>
    </section>
  );
}

/** What a step means, and the press that does it. */
function StepPanel({ step, agreement, done }: { step: Step; agreement: Agreement; done: () => void }): ReactNode {
  const { t } = useTranslation("agreements");
  const refusals = useRefusals();
  const navigate = useNavigate();
  const { id } = agreement;
  const negotiate = useNegotiate(id);
  const [reason, setReason, forget] = useDraft(`refusal.${id}.${agreement.version}`, "");
  const [isMissing, setMissing] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);

  function submit(event: FormEvent): void {
    event.preventDefault();
    const lacks = step === "refuse" && reason.trim() === "";
    setMissing(lacks);
    if (lacks || negotiate.isPending) return;
    negotiate.mutate(
      { step, reason: reason.trim() },
      {
        onSuccess: ({ version }) => {
          forget();
          announce(t(`negotiation.${step}.done`));
          done();
          void navigate(`/agreements/${id}?version=${version}`, { replace: true });
        },
      },
    );
  }

  return (
    <section className="card action-panel" aria-labelledby="step-title">
      <h2 id="step-title" ref={heading} tabIndex={-1}>
        {t(`negotiation.${step}.title`)}
      </h2>
      <p>{t(`negotiation.${step}.text`)}</p>
      <form onSubmit={submit} noValidate className="fields">
        {step === "refuse" ? (
          <Textarea
            label={t("negotiation.refuse.reason")}
            value={reason}
            maxLength={500}
            error={isMissing ? t("negotiation.refuse.missing") : refusals.at(negotiate.error, "/reason")}
            onChange={({ target }) => setReason(target.value)}
          />
        ) : null}
        {negotiate.error ? <TroubleNotice error={negotiate.error} /> : null}
        <div className="action-row">
          <SendButton
            type="submit"
            size="small"
            loading={negotiate.isPending}
            {...(step === "propose" ? {} : { "data-color": "danger" })}
          >
            {t(`negotiation.${step}.confirm`)}
          </SendButton>
          <Button type="button" size="small" variant="secondary" onClick={done}>
            {t("negotiation.cancel")}
          </Button>
        </div>
      </form>
    </section>
  );
}
