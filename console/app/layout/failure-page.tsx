import { Button } from "@navikt/ds-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useRouteError } from "react-router";
import { PageHeading } from "../parts/page-heading.tsx";

/** Shown where a page failed to draw, or its files did not arrive. Nothing that was typed is lost: drafts are kept. */
export function FailurePage(): ReactNode {
  const { t } = useTranslation();
  const error = useRouteError();
  console.error(error);
  return (
    <main className="column">
      <PageHeading title={t("failure.title")} />
      <p>{t("failure.text")}</p>
      <Button onClick={() => location.reload()}>{t("failure.reload")}</Button>
    </main>
  );
}
