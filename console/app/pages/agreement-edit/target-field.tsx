import { Select, TextField } from "@navikt/ds-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { ClockTerm } from "../../agreements/terms.ts";
import { fieldId, useMember } from "./draft-context.tsx";
import { isCount, quantityOf, termOf, units } from "./quantity.ts";

const usual: ClockTerm = { target: "P1D", clock: "working" };

/** A promise of time: how many of what, and how it is counted. */
export function TargetField({ pointer, label }: { pointer: string; label: string }): ReactNode {
  const { t } = useTranslation("agreement-edit");
  const { value = usual, set } = useMember<ClockTerm>(pointer);
  const { fault } = useMember<string>(`${pointer}/target`);
  const { count, unit } = quantityOf(value);
  const offered = (units as readonly string[]).includes(unit) ? units : [unit, ...units];
  return (
    <fieldset className="target-field">
      <legend>{label}</legend>
      <div className="target-parts">
        <TextField
          size="small"
          inputMode="numeric"
          className="short"
          id={fieldId(`${pointer}/target`)}
          label={t("target.count")}
          hideLabel
          value={count}
          error={!isCount(count) ? t("target.fault") : fault}
          onChange={({ target }) => set(termOf({ count: target.value, unit }))}
        />
        <Select
          size="small"
          label={t("target.unit")}
          hideLabel
          value={unit}
          onChange={({ target }) => set(termOf({ count, unit: target.value as typeof unit }))}
        >
          {offered.map((each) => (
            <option key={each} value={each}>
              {t(`target.units.${each}`)}
            </option>
          ))}
        </Select>
      </div>
    </fieldset>
  );
}

/** A promise that may be left out: it then is as `otherwise` says. */
export function OptionalTargetField(o: { pointer: string; label: string; otherwise: string; own: string }): ReactNode {
  const { t } = useTranslation("agreement-edit");
  const { value, set } = useMember<ClockTerm>(o.pointer);
  return (
    <div className="optional-target">
      <Select
        size="small"
        label={o.label}
        value={value ? "own" : ""}
        onChange={({ target }) => set(target.value === "own" ? usual : undefined)}
      >
        <option value="">{o.otherwise}</option>
        <option value="own">{o.own}</option>
      </Select>
      {value ? <TargetField pointer={o.pointer} label={t("target.own", { label: o.label })} /> : null}
    </div>
  );
}
