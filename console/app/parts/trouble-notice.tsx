import { Button, LocalAlert } from "@navikt/ds-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ApiProblem, troubleOf } from "../api/problem.ts";

/**
 * Says kindly what went wrong and what to do. The server's own sentence, in English, stands below where it says more.
 */
export function TroubleNotice({ error, retry }: { error: unknown; retry?: () => void }): ReactNode {
  const { t, i18n } = useTranslation();
  const trouble = troubleOf(error);
  // Under the dialogue that asks to sign in again there is nothing to add.
  if (trouble === "signed-out") return null;
  const problem = error instanceof ApiProblem ? error : null;
  const detail = problem && problem.status >= 400 && problem.status < 500 ? problem.detail : null;
  const seconds = problem?.retryAfterSeconds;
  return (
    <LocalAlert status={trouble === "invalid" || trouble === "ours" ? "error" : "warning"} as="div" role="alert">
      <LocalAlert.Header>
        <LocalAlert.Title as="h2">{t(`trouble.${trouble}.title`)}</LocalAlert.Title>
      </LocalAlert.Header>
      <LocalAlert.Content>
        <p>{t(`trouble.${trouble}.text`)}</p>
        {seconds ? <p>{t("trouble.wait", { count: seconds })}</p> : null}
        {detail && trouble !== "unknown" ? (
          <p lang="en" className={i18n.language === "en" ? undefined : "soft"}>
            {detail}
          </p>
        ) : null}
        {retry ? (
          <Button size="small" variant="secondary" onClick={retry}>
            {t("trouble.retry")}
          </Button>
        ) : null}
      </LocalAlert.Content>
    </LocalAlert>
  );
}
