import { Link as AkselLink, BodyLong } from "@navikt/ds-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { PageHeading } from "../parts/page-heading.tsx";

export function NotFoundPage(): ReactNode {
  const { t } = useTranslation();
  return (
    <div className="column">
      <PageHeading title={t("notFound.title")} />
      <BodyLong spacing>{t("notFound.text")}</BodyLong>
      <AkselLink as={Link} to="/">
        {t("notFound.home")}
      </AkselLink>
    </div>
  );
}
