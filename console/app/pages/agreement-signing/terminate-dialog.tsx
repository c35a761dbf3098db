import { Textarea } from "@navikt/ds-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useTerminate } from "../../api/agreement-life.ts";
import { useFormat } from "../../i18n/format.ts";
import { announce } from "../../parts/announce.tsx";
import { useRefusals } from "../../parts/refusals.tsx";
import { useDraft } from "../../session/drafts.ts";
import { ActDialog } from "./act-dialog.tsx";
import { firstDay, noticeDays } from "./first-day.ts";
import { FirstDayField } from "./first-day-field.tsx";
import type { LifeDialogProps } from "./life-dialog-props.ts";

/** Gives notice that the agreement ends for all. */
export function TerminateDialog({ agreement, close }: LifeDialogProps): ReactNode {
  const { t } = useTranslation("signing");
  const refusals = useRefusals();
  const format = useFormat();
  const [day, setDay] = useState("");
  const [reason, setReason, forget] = useDraft(`terminate.${agreement.id}`, "");
  const [isMissing, setMissing] = useState(false);
  const terminate = useTerminate(agreement.id);
  const earliest = firstDay(agreement, "termination");
  const succeed = () => {
    forget();
    announce(t("terminate.done"));
    close();
  };
  const submit = () => {
    setMissing(reason.trim() === "");
    if (reason.trim() === "") return;
    const body = { reason: reason.trim(), ...(day === "" ? {} : { effectiveFrom: day }) };
    terminate.mutate(body, { onSuccess: succeed });
  };
  return (
    <ActDialog
      open
      close={close}
      title={t("terminate.title")}
      confirm={t("terminate.now")}
      danger
      act={terminate}
      submit={submit}
    >
      <p>
        {t("terminate.text", {
          count: noticeDays(agreement, "termination"),
          day: format.day(day === "" ? earliest : day),
        })}
      </p>
      <p>{t("terminate.cases")}</p>
      <FirstDayField
        label={t("terminate.day")}
        earliest={earliest}
        value={day}
        set={setDay}
        fault={refusals.at(terminate.error, "/effectiveFrom")}
      />
      <Textarea
        label={t("terminate.reason")}
        description={t("terminate.reasonHint")}
        value={reason}
        maxLength={500}
        error={isMissing ? t("missing") : null}
        onChange={({ target }) => setReason(target.value)}
      />
    </ActDialog>
  );
}
