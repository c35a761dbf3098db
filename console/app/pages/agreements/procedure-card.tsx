import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Prose } from "../../agreements/prose.tsx";
import { type Step, useAfter } from "../../agreements/use-after.ts";
import { useTarget } from "../../agreements/use-target.ts";
import type { Agreement } from "../../api/agreements.ts";
import { useFormat } from "../../i18n/format.ts";
import { Clause } from "./clause.tsx";

/** The agreed way of working, step by step. */
export function ProcedureCard({ agreement }: { agreement: Agreement }): ReactNode {
  const { t } = useTranslation("agreements");
  const { procedure = [], language } = agreement;
  if (procedure.length === 0) return null;
  return (
    <section className="card" aria-labelledby="procedure">
      <h2 id="procedure">{t("procedure.title")}</h2>
      <p className="soft">{t("procedure.about")}</p>
      <ol className="procedure-steps">
        {procedure.map((step, index) => (
          <Clause as="li" key={step.id} pointer={`/procedure/${index}`}>
            <StepView step={step} procedure={procedure} language={language} />
          </Clause>
        ))}
      </ol>
    </section>
  );
}

function StepView(o: { step: Step; procedure: readonly Step[]; language: string | undefined }): ReactNode {
  const { t } = useTranslation(["agreements", "glossary"]);
  const afterOf = useAfter();
  const { promise } = useTarget();
  const format = useFormat();
  const { title, after, owner, due, form, inform, evidence } = o.step;
  const informed = inform === undefined ? [] : [inform].flat();
  return (
    <>
      <h3 lang={o.language}>{title}</h3>
      <p className="soft small">
        {t("procedure.owner", { who: t(`glossary:side.${owner}`), after: afterOf(after, o.procedure) })}
        {due ? ` ${t("procedure.due", { time: promise(due) })}` : ""}
      </p>
      <div lang={o.language} className="agreement-prose">
        <Prose text={o.step.do} below={3} />
      </div>
      {form === undefined ? null : <p className="small">{t("procedure.form", { form })}</p>}
      {informed.length === 0 ? null : <p className="small">{t("procedure.inform", { who: format.list(informed) })}</p>}
      {evidence === undefined ? null : <p className="small">{t("procedure.evidence", { evidence })}</p>}
    </>
  );
}
