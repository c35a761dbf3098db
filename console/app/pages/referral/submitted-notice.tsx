import { Button, LocalAlert } from "@navikt/ds-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "react-router";

/** To whoever has just submitted: it arrived, and here is the proof of it. */
export function SubmittedNotice({ referral }: { referral: string }): ReactNode {
  const { t } = useTranslation("referral");
  const { submitted, receipt } = (useLocation().state ?? {}) as { submitted?: boolean; receipt?: string };
  if (!submitted) return null;
  return (
    <LocalAlert status="success" as="div" className="submitted">
      <LocalAlert.Header>
        <LocalAlert.Title as="h2">{t("submitted.title")}</LocalAlert.Title>
      </LocalAlert.Header>
      {receipt ? (
        <LocalAlert.Content>
          <Button size="small" variant="secondary" onClick={() => download(`receipt-${referral}.jws`, receipt)}>
            {t("submitted.receipt")}
          </Button>
        </LocalAlert.Content>
      ) : null}
    </LocalAlert>
  );
}

function download(name: string, text: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/jose" }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
