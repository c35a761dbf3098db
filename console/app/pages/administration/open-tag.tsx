import { Tag } from "@navikt/ds-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

/** Whether an organisation is open now, by its working calendar. */
export function OpenTag({ open }: { open: boolean | null }): ReactNode {
  const { t } = useTranslation("administration");
  const state = open === null ? "unknown" : open ? "open" : "closed";
  const colour = { open: "success", closed: "neutral", unknown: "warning" } as const;
  return (
    <Tag variant="moderate" size="small" data-color={colour[state]}>
      {t(`open.${state}`)}
    </Tag>
  );
}
