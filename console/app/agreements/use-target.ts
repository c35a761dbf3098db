import { useTranslation } from "react-i18next";
import { partsOf } from "./target.ts";
import type { ClockTerm } from "./terms.ts";

/** A promise of time in plain words, with how it is counted. */
export function useTarget(): { time: (target: string) => string; promise: (term: ClockTerm) => string } {
  const { t } = useTranslation(["agreements", "common"]);
  const time = (target: string): string => {
    const parts = partsOf(target);
    if (!parts) return target;
    const said = (["days", "hours", "minutes", "seconds"] as const).flatMap((unit) =>
      parts[unit] > 0 ? [t(`common:units.${unit}`, { count: parts[unit] })] : [],
    );
    return said.join(" ");
  };
  return {
    time,
    promise: ({ target, clock }) => {
      if (clock === "always") return t("time.always", { time: time(target) });
      const days = partsOf(target)?.days ?? 0;
      return days > 0 ? t("time.workingDays", { count: days }) : t("time.workingTime", { time: time(target) });
    },
  };
}
