import { Textarea } from "@navikt/ds-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useRefuseToJoin } from "../../api/agreement-life.ts";
import { announce } from "../../parts/announce.tsx";
import { useDraft } from "../../session/drafts.ts";
import { ActDialog } from "./act-dialog.tsx";
import type { LifeDialogProps } from "./life-dialog-props.ts";

/** Declines to join, with a reason; it may still be signed later. */
export function DeclineDialog(o: LifeDialogProps & { organisation: string }): ReactNode {
  const { t } = useTranslation("signing");
  const { agreement, organisation, close } = o;
  const [reason, setReason, forget] = useDraft(`decline.${agreement.id}`, "");
  const [isMissing, setMissing] = useState(false);
  const refuse = useRefuseToJoin(agreement.id, organisation);
  const succeed = () => {
    forget();
    announce(t("decline.done"));
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
      title={t("decline.title")}
      confirm={t("decline.now")}
      danger
      act={refuse}
      submit={submit}
    >
      <p>{t("decline.text")}</p>
      <Textarea
        label={t("decline.reason")}
        value={reason}
        maxLength={500}
        error={isMissing ? t("missing") : null}
        onChange={({ target }) => setReason(target.value)}
      />
    </ActDialog>
  );
}
