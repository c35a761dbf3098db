import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Agreement } from "../../api/agreements.ts";
import { type OutsideSignature, useRefuseOutside } from "../../api/outside-signatures.ts";
import { ReasonDialog } from "./reason-dialog.tsx";

/** Refuses what was recorded, with a reason that the parties read; another may be recorded then. */
export function RefuseOutsideDialog(o: {
  agreement: Agreement;
  signature: OutsideSignature;
  close: () => void;
}): ReactNode {
  const { t } = useTranslation("signing");
  const { agreement, signature, close } = o;
  const words = {
    title: t("outside.refuseTitle"),
    text: t("outside.refuseText"),
    label: t("outside.reason"),
    now: t("outside.refuseNow"),
    done: t("outside.refuseDone"),
  };
  const act = useRefuseOutside(agreement.id, signature.id);
  return <ReasonDialog draft={`refuse-outside.${signature.id}`} words={words} act={act} close={close} />;
}
