import { Button, LocalAlert } from "@navikt/ds-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ApiProblem, type Refusal, troubleOf } from "../api/problem.ts";
import { useRefusals } from "./refusals.tsx";

/** What the server says of it, as far as it tells people more; of the members of an input, where it says so, each once. */
function refusalsOf(problem: ApiProblem | null): readonly Refusal[] {
  if (!problem?.refusal || problem.status < 400 || problem.status >= 500) return [];
  if (!problem.faults.some(({ code }) => code)) return [problem.refusal];
  return [...new Map(problem.faults.map((fault) => [fault.detail, fault])).values()];
}

/**
 * Says kindly what went wrong and what to do, and below it what the server refused. What is not allowed or not there is not
 * asked for again.
 * @param o.unknown what else it may be where it was not found
 */
export function TroubleNotice(o: { error: unknown; retry?: () => void; unknown?: string }): ReactNode {
  const { error, retry, unknown } = o;
  const { t } = useTranslation();
  const { said } = useRefusals();
  const trouble = troubleOf(error);
  // Under the dialogue that asks to sign in again there is nothing to add.
  if (trouble === "signed-out") return null;
  const problem = error instanceof ApiProblem ? error : null;
  const seconds = problem?.retryAfterSeconds;
  const refusals = trouble === "unknown" ? [] : refusalsOf(problem);
  return (
    <LocalAlert status={trouble === "invalid" || trouble === "ours" ? "error" : "warning"} as="div" role="alert">
      <LocalAlert.Header>
        <LocalAlert.Title as="h2">{t(`trouble.${trouble}.title`)}</LocalAlert.Title>
      </LocalAlert.Header>
      <LocalAlert.Content>
        <p>{t(`trouble.${trouble}.text`)}</p>
        {seconds ? <p>{t("trouble.wait", { count: seconds })}</p> : null}
        {refusals.map((refusal) => (
          <p key={refusal.detail}>{said(refusal)}</p>
        ))}
        {trouble === "unknown" && unknown ? <p>{unknown}</p> : null}
        {retry && trouble !== "unknown" && trouble !== "forbidden" ? (
          <Button size="small" variant="secondary" onClick={retry}>
            {t("trouble.retry")}
          </Button>
        ) : null}
      </LocalAlert.Content>
    </LocalAlert>
  );
}
