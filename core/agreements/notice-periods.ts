import { InvalidInput } from "../errors.ts";
import { type Instant, plusDays, utcDate } from "../instant.ts";
import { refusal } from "../refusals/refusal.ts";
import { usualNotice } from "./complete-body.ts";
import type { AgreementBody, NoticePeriods } from "./terms.ts";

const daysOf = (period: string): number => Number(/^P(\d+)D$/.exec(period)?.[1] ?? 0);

/** The first day on which something told at an instant may take effect. */
export const earliest = ({ notice }: AgreementBody, of: keyof NoticePeriods, at: Instant): string =>
  plusDays(utcDate(at), daysOf((notice ?? usualNotice)[of]));

/** The day asked for, or the earliest. @throws InvalidInput at `/effectiveFrom` for a day before that */
export function dayOf(body: AgreementBody, of: keyof NoticePeriods, asked: string | null, at: Instant): string {
  const first = earliest(body, of, at);
  if (asked !== null && asked < first) {
    throw InvalidInput.at("/effectiveFrom", refusal("notice-too-short", { first }));
  }
  return asked ?? first;
}
