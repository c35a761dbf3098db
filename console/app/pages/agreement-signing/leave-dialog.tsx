import { Textarea } from "@navikt/ds-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLeave } from "../../api/agreement-life.ts";
import { useFormat } from "../../i18n/format.ts";
import { announce } from "../../parts/announce.tsx";
import { useRefusals } from "../../parts/refusals.tsx";
import { useDraft } from "../../session/drafts.ts";
import { ActDialog } from "./act-dialog.tsx";
import { firstDay, noticeDays } from "./first-day.ts";
import { FirstDayField } from "./first-day-field.tsx";
import type { LifeDialogProps } from "./life-dialog-props.ts";

/** Gives notice that one's organisation leaves. */
export function LeaveDialog({ agreement, close }: LifeDialogProps): ReactNode {
  const { t } = useTranslation("signing");
  const refusals = useRefusals();
  const format = useFormat();
  const [day, setDay] = useState("");
  const [reason, setReason, forget] = useDraft(`leave.${agreement.id}`, "");
  const leave = useLeave(agreement.id);
  const earliest = firstDay(agreement, "leaving");
  const succeed = () => {
    forget();
    announce(t("leave.done"));
    close();
  };
  const body = {
    ...(day === "" ? {} : { effectiveFrom: day }),
    ...(reason.trim() === "" ? {} : { reason: reason.trim() }),
  };
  return (
    <ActDialog
      open
      close={close}
      title={t("leave.title")}
      confirm={t("leave.now")}
      danger
      act={leave}
      submit={() => leave.mutate(body, { onSuccess: succeed })}
    >
      <p>
        {t("leave.text", { count: noticeDays(agreement, "leaving"), day: format.day(day === "" ? earliest : day) })}
      </p>
      <p>{t("leave.cases")}</p>
      <FirstDayField
        label={t("leave.day")}
        earliest={earliest}
        value={day}
        set={setDay}
        fault={refusals.at(leave.error, "/effectiveFrom")}
      />
      <Textarea
        label={t("leave.reason")}
        value={reason}
        maxLength={500}
        onChange={({ target }) => setReason(target.value)}
      />
    </ActDialog>
  );
}
