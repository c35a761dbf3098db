import { TextField } from "@navikt/ds-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "../../i18n/format.ts";

interface FirstDayFieldProps {
  readonly label: string;
  readonly earliest: string;
  readonly value: string;
  readonly set: (day: string) => void;
  readonly fault: ReactNode;
}

/** A first day, later than the earliest if somebody wants it so. */
export function FirstDayField({ label, earliest, value, set, fault }: FirstDayFieldProps): ReactNode {
  const { t } = useTranslation("signing");
  const format = useFormat();
  return (
    <TextField
      label={label}
      description={t("life.earliest", { day: format.day(earliest) })}
      type={"date" as "text"}
      min={earliest}
      value={value}
      error={fault}
      onChange={({ target }) => set(target.value)}
    />
  );
}
