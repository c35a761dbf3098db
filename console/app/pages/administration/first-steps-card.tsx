import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Step } from "./first-steps.ts";

/** What is still missing before the first case, as a list that leads there; gone once everything is done. */
export function FirstSteps({ steps }: { steps: readonly Step[] | null }): ReactNode {
  const { t } = useTranslation("administration");
  if (!steps || steps.every(({ done }) => done)) return null;
  const count = steps.filter(({ done }) => done).length;
  return (
    <section className="card first-steps" aria-labelledby="first-steps">
      <div className="card-head">
        <h2 id="first-steps">{t("steps.title")}</h2>
        <p className="soft">{t("steps.done", { count, all: steps.length })}</p>
      </div>
      <ol>
        {steps.map(({ is, done, to }) => (
          <li key={is} className={done ? "is-done" : "is-open"}>
            <span className="step-mark" aria-hidden>
              {done ? "✓" : ""}
            </span>
            <div>
              {done ? (
                <p className="step-title">{t(`steps.${is}.title`)}</p>
              ) : (
                <p className="step-title">
                  <Link to={to}>{t(`steps.${is}.title`)}</Link>
                </p>
              )}
              <p className="soft small">{t(`steps.${is}.text`)}</p>
            </div>
            <span className="step-state">{t(done ? "steps.isDone" : "steps.isOpen")}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
