import { Tag } from "@navikt/ds-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useBrowserKeys } from "./use-browser-keys.ts";

/** Marks a key that this browser holds for whoever is signed in. */
export function HeldHere({ kid }: { kid: string }): ReactNode {
  const { t } = useTranslation("signing");
  const { data = [] } = useBrowserKeys();
  if (!data.some((key) => key.kid === kid)) return null;
  return (
    <Tag variant="outline" size="small" data-color="info">
      {t("keys.here")}
    </Tag>
  );
}
