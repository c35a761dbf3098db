import { Tag } from "@navikt/ds-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { AgreementStatus } from "../api/agreements.ts";

const colours = {
  draft: "meta-purple",
  proposed: "info",
  active: "success",
  superseded: "neutral",
  terminated: "neutral",
  expired: "warning",
} as const satisfies Record<AgreementStatus, string>;

/** Where an agreement stands, in people's words; the colour says nothing that the words do not. */
export function AgreementStatusTag({ status }: { status: AgreementStatus }): ReactNode {
  const { t } = useTranslation("glossary");
  return (
    <Tag variant="moderate" size="small" data-color={colours[status]}>
      {t(`agreementStatus.${status}`)}
    </Tag>
  );
}
