import { Textarea } from "@navikt/ds-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Agreement } from "../../api/agreements.ts";
import { type OutsideSignature, useRefuseOutside } from "../../api/outside-signatures.ts";
import { announce } from "../../parts/announce.tsx";
import { useDraft } from "../../session/drafts.ts";
import { ActDialog } from "./act-dialog.tsx";

/** Refuses what was recorded, with a reason that the parties read; another may be recorded then. */
export function RefuseOutsideDialog(o: {
  agreement: Agreement;
  signature: OutsideSignature;
  close: () => void;
}): ReactNode {
  const { t } = useTranslation("signing");
  const { agreement, signature, close } = o;
  const [reason, setReason, forget] = useDraft(`refuse-outside.${signature.id}`, "");
  const [isMissing, setMissing] = useState(false);
  const refuse = useRefuseOutside(agreement.id, signature.id);
  const succeed = () => {
    forget();
    announce(t("outside.refuseDone"));
    close();
  };
  const submit = () => {
    setMissing(reason.trim() === "");
    if (reason.trim() !== "") refuse.mutate(reason.trim(), { onSuccess: succeed });
  };
  return (
    <ActDialog
      open
      close={close}
      title={t("outside.refuseTitle")}
      confirm={t("outside.refuseNow")}
      danger
      act={refuse}
      submit={submit}
    >
      <p>{t("outside.refuseText")}</p>
      <Textarea
        label={t("outside.reason")}
        value={reason}
        maxLength={500}
        error={isMissing ? t("missing") : null}
        onChange={({ target }) => setReason(target.value)}
      />
    </ActDialog>
  );
}
