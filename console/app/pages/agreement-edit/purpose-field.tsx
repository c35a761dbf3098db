import { Select, TextField } from "@navikt/ds-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { fieldId, useMember } from "./draft-context.tsx";

const usual = "victim-support";

/** What cases are handed on for: what all of them are, or something else in the parties' own words. */
export function PurposeField(): ReactNode {
  const { t } = useTranslation(["agreement-edit", "agreements"]);
  const { value = usual, set, fault } = useMember<string>("/purpose");
  const isUsual = value === usual;
  return (
    <>
      <Select
        size="small"
        label={t("agreements:facts.purpose")}
        value={isUsual ? usual : ""}
        onChange={({ target }) => set(target.value)}
      >
        <option value={usual}>{t("agreements:facts.purposes.victim-support")}</option>
        <option value="">{t("basics.otherPurpose")}</option>
      </Select>
      {isUsual ? null : (
        <TextField
          size="small"
          id={fieldId("/purpose")}
          label={t("basics.ownPurpose")}
          value={value}
          error={fault}
          onChange={({ target }) => set(target.value)}
        />
      )}
    </>
  );
}
