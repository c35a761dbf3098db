import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useRefuseToJoin } from "../../api/agreement-life.ts";
import type { LifeDialogProps } from "./life-dialog-props.ts";
import { ReasonDialog } from "./reason-dialog.tsx";

/** Declines to join, with a reason; it may still be signed later. */
export function DeclineDialog(o: LifeDialogProps & { organisation: string }): ReactNode {
  const { t } = useTranslation("signing");
  const { agreement, organisation, close } = o;
  const words = {
    title: t("decline.title"),
    text: t("decline.text"),
    label: t("decline.reason"),
    now: t("decline.now"),
    done: t("decline.done"),
  };
  const act = useRefuseToJoin(agreement.id, organisation);
  return <ReasonDialog draft={`decline.${agreement.id}`} words={words} act={act} close={close} />;
}
