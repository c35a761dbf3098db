import { Button, Select, TextField } from "@navikt/ds-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { type HolidaysOf, useTakeHolidays } from "../../../api/calendars.ts";
import { useFormat } from "../../../i18n/format.ts";
import { announce } from "../../../parts/announce.tsx";
import { SendButton } from "../../../parts/send-button.tsx";
import { TroubleNotice } from "../../../parts/trouble-notice.tsx";
import type { CalendarDraft } from "./calendar-draft.ts";

interface Part {
  readonly draft: CalendarDraft;
  readonly set: (change: Partial<CalendarDraft>) => void;
}

/** Days on which an organisation is closed, by year; a country's holidays are taken in, one's own are added. */
export function ClosedDays({ draft, set }: Part): ReactNode {
  const { t } = useTranslation("calendars");
  const format = useFormat();
  const [date, setDate] = useState("");
  const [isTried, setTried] = useState(false);
  const byYear = Map.groupBy([...draft.holidays].sort(), (day) => day.slice(0, 4));
  const remove = (gone: string) => set({ holidays: draft.holidays.filter((day) => day !== gone) });
  const add = () => {
    setTried(date === "");
    if (date === "") return;
    set({ holidays: [...new Set([...draft.holidays, date])].sort() });
    setDate("");
  };
  return (
    <section className="card closed-days" aria-labelledby="closed">
      <h2 id="closed">{t("closed.title")}</h2>
      {draft.holidays.length === 0 ? <p className="soft">{t("closed.none")}</p> : null}
      {[...byYear].map(([year, dates]) => (
        <details key={year}>
          <summary>{t("closed.past", { year, count: dates.length })}</summary>
          <ul>
            {dates.map((day) => (
              <li key={day} className="closed-day">
                <span>
                  {format.day(`${day}T12:00:00`)}
                  {draft.names[day] ? <span className="soft"> · {draft.names[day]}</span> : null}
                </span>
                <Button
                  type="button"
                  size="xsmall"
                  variant="tertiary"
                  aria-label={t("closed.remove", { date: format.day(`${day}T12:00:00`) })}
                  onClick={() => remove(day)}
                >
                  ✕
                </Button>
              </li>
            ))}
          </ul>
        </details>
      ))}
      <div className="inline-form">
        <TextField
          size="small"
          label={t("closed.add")}
          type={"date" as "text"}
          value={date}
          error={isTried && date === "" ? t("closed.needed") : ""}
          onChange={({ target }) => setDate(target.value)}
        />
        <Button type="button" size="small" variant="secondary" onClick={add}>
          {t("closed.addDate")}
        </Button>
      </div>
      <TakeHolidays draft={draft} set={set} />
    </section>
  );
}

type Country = NonNullable<HolidaysOf>["country"] & string;

/** Countries whose holidays the API knows, with the regions that have days of their own. */
const regionsOf: Readonly<Record<Country, readonly string[]>> = {
  BG: [],
  FI: [],
  FR: ["57", "67", "68", "GF", "GP", "MQ", "RE", "YT"],
  HR: [],
  IT: ["32"],
  PT: [],
};
const countries = Object.keys(regionsOf) as Country[];

/** People's names of regions, which no library of ours has. Source: ISO 3166-2. */
const regionNames: Readonly<Record<string, string>> = {
  "FR-57": "Moselle",
  "FR-67": "Bas-Rhin",
  "FR-68": "Haut-Rhin",
  "FR-GF": "Guyane",
  "FR-GP": "Guadeloupe",
  "FR-MQ": "Martinique",
  "FR-RE": "La Réunion",
  "FR-YT": "Mayotte",
  "IT-32": "Alto Adige · Südtirol",
};

const countryIn = (timeZone: string): Country => {
  const known: Readonly<Record<string, Country>> = {
    "Europe/Sofia": "BG",
    "Europe/Helsinki": "FI",
    "Europe/Paris": "FR",
    "Europe/Zagreb": "HR",
    "Europe/Lisbon": "PT",
  };
  return known[timeZone] ?? "IT";
};

function TakeHolidays({ draft, set }: Part): ReactNode {
  const { t, i18n } = useTranslation("calendars");
  const names = new Intl.DisplayNames([i18n.language], { type: "region" });
  const thisYear = new Date().getFullYear();
  const [country, setCountry] = useState<Country>(countryIn(draft.timeZone));
  const [region, setRegion] = useState("");
  const [year, setYear] = useState(String(thisYear));
  const holidays = useTakeHolidays();
  const [taken, setTaken] = useState<number | null>(null);
  const take = () =>
    holidays.mutate(
      { country, year, ...(region === "" ? {} : { region }) },
      {
        onSuccess: ({ items }) => {
          const fresh = items.filter(({ date }) => !draft.holidays.includes(date));
          const own = (item: (typeof items)[number]) => (i18n.language === "en" ? item.name : item.localName);
          set({
            holidays: [...draft.holidays, ...fresh.map(({ date }) => date)].sort(),
            names: { ...draft.names, ...Object.fromEntries(items.map((item) => [item.date, own(item)])) },
          });
          setTaken(fresh.length);
          announce(t("import.taken", { count: fresh.length }));
        },
      },
    );
  return (
    <fieldset className="take-holidays">
      <legend>{t("import.title")}</legend>
      <div className="inline-form">
        <Select
          size="small"
          label={t("import.country")}
          value={country}
          onChange={({ target }) => {
            setCountry(target.value as Country);
            setRegion("");
          }}
        >
          {countries.map((code) => (
            <option key={code} value={code}>
              {names.of(code)}
            </option>
          ))}
        </Select>
        {regionsOf[country].length > 0 ? (
          <Select
            size="small"
            label={t("import.region")}
            value={region}
            onChange={({ target }) => setRegion(target.value)}
          >
            <option value="">{t("import.everywhere")}</option>
            {regionsOf[country].map((code) => (
              <option key={code} value={code}>
                {regionNames[`${country}-${code}`] ?? code}
              </option>
            ))}
          </Select>
        ) : null}
        <Select size="small" label={t("import.year")} value={year} onChange={({ target }) => setYear(target.value)}>
          {[0, 1, 2, 3].map((more) => (
            <option key={more} value={String(thisYear + more)}>
              {thisYear + more}
            </option>
          ))}
        </Select>
        <SendButton type="button" size="small" variant="secondary" loading={holidays.isPending} onClick={take}>
          {t("import.take")}
        </SendButton>
      </div>
      {taken === null ? null : (
        <p>
          {t("import.taken", { count: taken })} {t("import.review")}
        </p>
      )}
      {holidays.error ? <TroubleNotice error={holidays.error} /> : null}
    </fieldset>
  );
}
