import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { useAmend } from "../../api/agreement-life.ts";
import { announce } from "../../parts/announce.tsx";
import { ActDialog } from "./act-dialog.tsx";
import type { LifeDialogProps } from "./life-dialog-props.ts";

/** Begins the next version, and goes to where it is written. */
export function AmendDialog({ agreement, close }: LifeDialogProps): ReactNode {
  const { t } = useTranslation("signing");
  const navigate = useNavigate();
  const amend = useAmend(agreement.id);
  const succeed = ({ version }: { version: number }) => {
    announce(t("amend.done", { version }));
    close();
    void navigate(`/agreements/${agreement.id}/edit`);
  };
  return (
    <ActDialog
      open
      close={close}
      title={t("amend.title")}
      confirm={t("amend.now")}
      act={amend}
      submit={() => amend.mutate(undefined, { onSuccess: succeed })}
    >
      <p>{t("amend.text", { version: agreement.version })}</p>
      <p>{t("amend.cases")}</p>
    </ActDialog>
  );
}
