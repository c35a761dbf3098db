import { Tag } from "@navikt/ds-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useNames } from "../../api/organisations.ts";
import type { Referral } from "../../api/referrals.ts";
import { useFormat } from "../../i18n/format.ts";

type Step = Referral["procedure"][number];

const colours = { waiting: "neutral", open: "info", done: "success", stopped: "neutral" } as const;

/** The agreed way of working as a checklist; nothing where the agreement has none. */
export function ProcedureCard({ referral }: { referral: Referral }): ReactNode {
  const { t } = useTranslation("referral");
  if (referral.procedure.length === 0) return null;
  return (
    <section className="card" aria-labelledby="procedure">
      <h2 id="procedure">{t("procedure.title")}</h2>
      <ol className="procedure">
        {referral.procedure.map((step) => (
          <StepItem key={step.id} step={step} />
        ))}
      </ol>
    </section>
  );
}

function StepItem({ step }: { step: Step }): ReactNode {
  const { t } = useTranslation("referral");
  const format = useFormat();
  const nameOf = useNames();
  const notes = [
    step.form ? t("procedure.form", { form: step.form }) : "",
    step.inform.length > 0 ? t("procedure.inform", { whom: format.list(step.inform) }) : "",
    step.evidence && step.status !== "done" ? t("procedure.evidence", { what: step.evidence }) : "",
  ].filter(Boolean);
  return (
    <li>
      <p>
        <strong>{step.title}</strong>{" "}
        <Tag size="xsmall" variant="moderate" data-color={colours[step.status]}>
          {t(`procedure.status.${step.status}`)}
        </Tag>
      </p>
      <p className="prose">{step.do}</p>
      {notes.map((note) => (
        <p key={note} className="soft small">
          {note}
        </p>
      ))}
      <p className={step.breachedAt ? "danger-text small" : "soft small"}>
        {t("procedure.by", { name: nameOf(step.organisation) })}
        <When step={step} />
      </p>
    </li>
  );
}

function When({ step }: { step: Step }): ReactNode {
  const { t } = useTranslation("referral");
  const format = useFormat();
  const text = step.completedAt
    ? t("procedure.done", { at: format.dayTime(step.completedAt) })
    : step.dueAt
      ? t(step.breachedAt ? "procedure.overdue" : "procedure.due", { at: format.dayTime(step.dueAt) })
      : null;
  return text === null ? null : ` · ${text}`;
}
