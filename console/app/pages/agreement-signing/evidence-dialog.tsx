import { TextField } from "@navikt/ds-react";
import { useMutation } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { evidenceOf } from "../../api/agreement-life.ts";
import { announce } from "../../parts/announce.tsx";
import { useRefusals } from "../../parts/refusals.tsx";
import { saveFile } from "../../parts/save-file.ts";
import { ActDialog } from "./act-dialog.tsx";
import { utcDay } from "./first-day.ts";
import type { LifeDialogProps } from "./life-dialog-props.ts";

/** Saves the evidence of a period, for `proxenia verify`. */
export function EvidenceDialog({ agreement, close }: LifeDialogProps): ReactNode {
  const { t } = useTranslation("signing");
  const refusals = useRefusals();
  const today = utcDay(Date.now());
  const begun = agreement.validFrom ?? today;
  const [from, setFrom] = useState([begun, today].sort()[0] ?? today);
  const [to, setTo] = useState(today);
  const take = useMutation({ mutationFn: evidenceOf, gcTime: 0 });
  const succeed = (text: string) => {
    saveFile({ text, name: `proxenia-evidence-${agreement.id}-${from}-${to}.json`, type: "application/json" });
    announce(t("evidence.done"));
    close();
  };
  const submit = () => take.mutate({ agreement: agreement.id, from, to }, { onSuccess: succeed });
  const day = (name: "from" | "to", value: string, set: (value: string) => void) => (
    <TextField
      label={t(`evidence.${name}`)}
      type={"date" as "text"}
      value={value}
      error={refusals.at(take.error, `/${name}`)}
      onChange={({ target }) => set(target.value)}
    />
  );
  return (
    <ActDialog open close={close} title={t("evidence.title")} confirm={t("evidence.now")} act={take} submit={submit}>
      <p>{t("evidence.text")}</p>
      {day("from", from, setFrom)}
      {day("to", to, setTo)}
    </ActDialog>
  );
}
