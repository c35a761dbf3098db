import { Checkbox, TextField } from "@navikt/ds-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { useRenew } from "../../api/agreement-life.ts";
import { announce } from "../../parts/announce.tsx";
import { useRefusals } from "../../parts/refusals.tsx";
import { ActDialog } from "./act-dialog.tsx";
import type { LifeDialogProps } from "./life-dialog-props.ts";

/** Proposes the same text under new dates. */
export function RenewDialog({ agreement, close }: LifeDialogProps): ReactNode {
  const { t } = useTranslation("signing");
  const refusals = useRefusals();
  const navigate = useNavigate();
  const [from, setFrom] = useState("");
  const [until, setUntil] = useState("");
  const [isOpen, setIsOpen] = useState(false);
  const [isMissing, setMissing] = useState(false);
  const renew = useRenew(agreement.id);
  const succeed = ({ version }: { version: number }) => {
    announce(t("renew.done", { version }));
    close();
    void navigate(`/agreements/${agreement.id}?version=${version}`);
  };
  const submit = () => {
    const lacks = !isOpen && until === "";
    setMissing(lacks);
    const dates = { validUntil: isOpen ? null : until, ...(from === "" ? {} : { validFrom: from }) };
    if (!lacks) renew.mutate(dates, { onSuccess: succeed });
  };
  return (
    <ActDialog open close={close} title={t("renew.title")} confirm={t("renew.now")} act={renew} submit={submit}>
      <p>{t("renew.text")}</p>
      <p>{t("renew.cases")}</p>
      <TextField
        label={t("renew.from")}
        description={t(agreement.validUntil ? "renew.fromHint" : "renew.fromToday")}
        type={"date" as "text"}
        value={from}
        error={refusals.at(renew.error, "/validFrom")}
        onChange={({ target }) => setFrom(target.value)}
      />
      {isOpen ? null : (
        <TextField
          label={t("renew.until")}
          type={"date" as "text"}
          value={until}
          error={isMissing ? t("missing") : refusals.at(renew.error, "/validUntil")}
          onChange={({ target }) => setUntil(target.value)}
        />
      )}
      <Checkbox checked={isOpen} onChange={({ target }) => setIsOpen(target.checked)}>
        {t("renew.open")}
      </Checkbox>
    </ActDialog>
  );
}
