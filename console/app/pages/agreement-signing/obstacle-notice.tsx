import { LocalAlert } from "@navikt/ds-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { TroubleNotice } from "../../parts/trouble-notice.tsx";
import { SigningProblem } from "../../signing/signing-problem.ts";

/** Says what stands in the way on this side, and what to do; any other trouble as every page does. */
export function ObstacleNotice({ error, retry }: { error: unknown; retry?: () => void }): ReactNode {
  const { t } = useTranslation("signing");
  if (!(error instanceof SigningProblem)) return <TroubleNotice error={error} {...(retry ? { retry } : {})} />;
  const { obstacle } = error;
  return (
    <LocalAlert status={obstacle.startsWith("document") ? "error" : "warning"} as="div" role="alert">
      <LocalAlert.Header>
        <LocalAlert.Title as="h3">{t(`obstacles.${obstacle}.title`)}</LocalAlert.Title>
      </LocalAlert.Header>
      <LocalAlert.Content>
        <p>{t(`obstacles.${obstacle}.text`)}</p>
      </LocalAlert.Content>
    </LocalAlert>
  );
}
