import { InvalidInput } from "./errors.ts";

/** A target as signed: `PnD` counts days, `PT[nH][nM][nS]` counts open time. Source: DESIGN section 7, "Terms". */
export type Target =
  | { readonly unit: "days"; readonly days: number }
  | { readonly unit: "time"; readonly seconds: number };

const days = /^P(\d{1,6})D$/;
const time = /^PT(?=\d)(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9})S)?$/;
/** A clock that could not end within five years is refused. */
export const longestTargetSeconds = 5 * 365 * 86_400;

/** Reads a target; null for every other form, for nothing at all (`PT0S`), and past five years. */
export function readTarget(text: string): Target | null {
  const day = days.exec(text);
  if (day) {
    const count = Number(day[1]);
    return count >= 1 && count * 86_400 <= longestTargetSeconds ? { unit: "days", days: count } : null;
  }
  const parts = time.exec(text);
  if (!parts) return null;
  const [hours, minutes, seconds] = [parts[1], parts[2], parts[3]].map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
  ];
  const total = hours * 3600 + minutes * 60 + seconds;
  return total >= 1 && total <= longestTargetSeconds ? { unit: "time", seconds: total } : null;
}

/** As {@link readTarget}, for a text that validation has already let through. @throws InvalidInput */
export function targetOf(text: string): Target {
  const target = readTarget(text);
  if (!target) throw InvalidInput.at("", `"${text}" is not a target: write PnD, or PT with hours, minutes and seconds`);
  return target;
}
