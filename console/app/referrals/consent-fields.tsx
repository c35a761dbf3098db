import { Checkbox, Select, TextField } from "@navikt/ds-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { bases } from "../../../wire/codes.ts";
import { useFormat } from "../i18n/format.ts";
import { toLocal } from "../parts/local-instant.ts";
import type { ConsentValues } from "./consent.ts";

/** On what the referral rests: the person's consent or another basis, who gave it, when, and whom it covers. */
export function ConsentFields(o: {
  values: ConsentValues;
  set: (name: string, value: string) => void;
  prefix?: string;
  faultOf?: (name: string) => ReactNode;
}): ReactNode {
  const { t } = useTranslation(["content", "glossary"]);
  const format = useFormat();
  const { values, set, prefix = "", faultOf = () => "" } = o;
  const of = (name: string): string => values[prefix + name] ?? "";
  const basis = of("basis") || "consent";
  return (
    <div className="fields">
      <Select
        label={t("consent.basis")}
        name={`${prefix}basis`}
        value={basis}
        error={faultOf("basis")}
        onChange={({ target }) => set(`${prefix}basis`, target.value)}
      >
        {bases.map((each) => (
          <option key={each} value={each}>
            {t(`glossary:basis.${each}`)}
          </option>
        ))}
      </Select>
      {basis === "consent" ? (
        <TextField
          label={t("consent.givenBy")}
          description={t("consent.givenByHint")}
          name={`${prefix}givenBy`}
          value={of("givenBy")}
          maxLength={200}
          autoComplete="off"
          error={faultOf("givenBy")}
          onChange={({ target }) => set(`${prefix}givenBy`, target.value)}
        />
      ) : null}
      <TextField
        label={t(basis === "consent" ? "consent.givenAt" : "consent.decidedAt")}
        type={"datetime-local" as "text"}
        name={`${prefix}givenAt`}
        value={of("givenAt") || toLocal(new Date())}
        error={faultOf("givenAt")}
        onChange={({ target }) => set(`${prefix}givenAt`, target.value)}
      />
      <Checkbox
        checked={of("scope") === "network"}
        description={t("consent.networkHint")}
        onChange={({ target }) => set(`${prefix}scope`, target.checked ? "network" : "")}
      >
        {format.opening(t("consent.network"))}
      </Checkbox>
    </div>
  );
}
