import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Calendar } from "../../../api/calendars.ts";
import { Facts } from "../../../parts/facts.tsx";
import { days } from "./calendar-draft.ts";

/** A week's hours, to read. */
export function HoursTable({ of: { hours, timeZone } }: { of: Calendar }): ReactNode {
  const { t } = useTranslation("calendars");
  const textOf = (day: (typeof days)[number]): string =>
    hours[day].map(([from, until]) => `${from}–${until}`).join(", ") || t("month.closed");
  return (
    <section className="card" aria-labelledby="hours">
      <h2 id="hours">{t("hours")}</h2>
      <Facts
        of={[
          ...days.map((day) => ({ name: t(`days.${day}`), value: textOf(day) })),
          { name: t("zone"), value: timeZone },
        ]}
      />
    </section>
  );
}
