import { Tag } from "@navikt/ds-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Status } from "../api/referrals.ts";

const colours = {
  "awaiting-response": "info",
  "information-requested": "meta-purple",
  accepted: "success",
  "in-progress": "success",
  declined: "warning",
  returned: "danger",
  closed: "neutral",
  ended: "neutral",
  withdrawn: "neutral",
} as const satisfies Record<Status, string>;

/** A status in people's words; the colour says nothing that the words do not. */
export function StatusTag({ status }: { status: Status }): ReactNode {
  const { t } = useTranslation("glossary");
  return (
    <Tag variant="moderate" size="small" data-color={colours[status]}>
      {t(`status.${status}`)}
    </Tag>
  );
}
