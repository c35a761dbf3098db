import { partsOf } from "../../agreements/target.ts";
import type { ClockTerm } from "../../agreements/terms.ts";

const letters = { seconds: "S", minutes: "M", hours: "H" } as const;
type TimeUnit = keyof typeof letters;
export type Unit = `${TimeUnit | "days"}-${ClockTerm["clock"]}`;

/** In the order in which they are offered. */
export const units = [
  "minutes-always",
  "hours-always",
  "days-always",
  "minutes-working",
  "hours-working",
  "days-working",
] as const satisfies readonly Unit[];

/** A promise of time as it is typed: how many of what. */
export interface Quantity {
  readonly count: string;
  readonly unit: Unit;
}

/** As it was typed, also where it is no target yet. */
export function quantityOf({ target, clock }: ClockTerm): Quantity {
  const parts = partsOf(target);
  if (parts && parts.days > 0) return { count: String(parts.days), unit: `days-${clock}` };
  if (parts) {
    const seconds = parts.hours * 3_600 + parts.minutes * 60 + parts.seconds;
    const [unit, size] =
      seconds % 3_600 === 0
        ? (["hours", 3_600] as const)
        : seconds % 60 === 0
          ? (["minutes", 60] as const)
          : (["seconds", 1] as const);
    return { count: String(seconds / size), unit: `${unit}-${clock}` };
  }
  const [, days, time = "", letter] = /^P(?:(.*)D|T(.*)([HMS]))$/.exec(target) ?? [];
  if (days !== undefined) return { count: days, unit: `days-${clock}` };
  const unit = (Object.keys(letters) as TimeUnit[]).find((one) => letters[one] === letter) ?? "hours";
  return { count: time, unit: `${unit}-${clock}` };
}

export function termOf({ count, unit }: Quantity): ClockTerm {
  const [of, clock] = unit.split("-") as [TimeUnit | "days", ClockTerm["clock"]];
  const trimmed = count.trim();
  return { target: of === "days" ? `P${trimmed}D` : `PT${trimmed}${letters[of]}`, clock };
}

export const isCount = (text: string): boolean => /^[1-9]\d{0,5}$/.test(text.trim());
