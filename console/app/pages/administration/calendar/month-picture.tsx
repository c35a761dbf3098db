import { Button } from "@navikt/ds-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Calendar } from "../../../api/calendars.ts";
import { useFormat } from "../../../i18n/format.ts";
import { dayIn, days, monthAfter, weeksOf } from "./calendar-draft.ts";

/** A date as a time zone has it now, `YYYY-MM-DD`. */
const todayIn = (timeZone: string): string => new Intl.DateTimeFormat("en-CA", { timeZone }).format(new Date());

/** A month's open and closed days: a table, of which each cell says what it shows. */
export function MonthPicture({ of: calendar }: { of: Calendar }): ReactNode {
  const { t } = useTranslation("calendars");
  const { locale } = useFormat();
  const today = todayIn(calendar.timeZone);
  const [month, setMonth] = useState(today.slice(0, 7));
  const name = new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" }).format(
    new Date(`${month}-01T00:00:00Z`),
  );
  // Portuguese has no short names of its own: their first three letters are what people write.
  const weekday = new Intl.DateTimeFormat(locale, { weekday: "short", timeZone: "UTC" });
  return (
    <div className="card month">
      <div className="month-head">
        <h3 aria-live="polite">{name}</h3>
        <div className="action-row">
          <Button size="small" variant="tertiary" onClick={() => setMonth(monthAfter(month, -1))}>
            {t("month.previous")}
          </Button>
          <Button size="small" variant="tertiary" onClick={() => setMonth(monthAfter(month, 1))}>
            {t("month.next")}
          </Button>
        </div>
      </div>
      <table>
        <caption className="aksel-sr-only">{t("month.caption", { month: name })}</caption>
        <thead>
          <tr>
            {days.map((day, index) => (
              <th key={day} scope="col">
                <span aria-hidden>{weekday.format(new Date(Date.UTC(2024, 0, 1 + index))).slice(0, 3)}</span>
                <span className="aksel-sr-only">{t(`days.${day}`)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(month).map((week) => (
            <tr key={week.find((date) => date !== null) ?? ""}>
              {week.map((date, index) =>
                date === null ? (
                  <td key={days[index]} className="no-day" />
                ) : (
                  <DayCell key={date} date={date} calendar={calendar} isToday={date === today} />
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="legend soft small">
        <span className="mark is-open" aria-hidden /> {t("month.open")}
        <span className="mark is-closed" aria-hidden /> {t("month.closed")}
        <span className="mark is-holiday" aria-hidden /> {t("month.holiday")}
      </p>
    </div>
  );
}

function DayCell({ date, calendar, isToday }: { date: string; calendar: Calendar; isToday: boolean }): ReactNode {
  const { t } = useTranslation("calendars");
  const { windows, isHoliday } = dayIn(calendar, date);
  const kind = isHoliday ? "holiday" : windows.length > 0 ? "open" : "closed";
  const hours = windows.map(([from, until]) => `${from}–${until}`);
  return (
    <td className={`day is-${kind}${isToday ? " is-today" : ""}`}>
      <span className="day-number">{Number(date.slice(8))}</span>
      <span className="aksel-sr-only">
        {isToday ? ` ${t("month.today")}` : ""} {t(`month.${kind}`)}
      </span>
      {hours.map((text) => (
        <span key={text} className="day-hours">
          {text}
        </span>
      ))}
    </td>
  );
}
