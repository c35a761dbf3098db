import table from "./national-holidays.json" with { type: "json" };

/** Countries whose public holidays were reviewed, by ISO 3166-1 code, with the regions (ISO 3166-2) that add to them. */
export const holidayCountries = {
  BG: { name: "Bulgaria", language: "bg", regions: [] },
  FI: { name: "Finland", language: "fi", regions: [] },
  FR: { name: "France", language: "fr", regions: ["57", "67", "68", "GF", "GP", "MQ", "RE", "YT"] },
  HR: { name: "Croatia", language: "hr", regions: [] },
  IT: { name: "Italy", language: "it", regions: ["32"] },
  PT: { name: "Portugal", language: "pt", regions: [] },
} as const satisfies Readonly<Record<string, { name: string; language: string; regions: readonly string[] }>>;

export type HolidayCountry = keyof typeof holidayCountries;

/** The years of the table, both included. */
export const holidayYears = { first: 2025, last: 2036 } as const;

/** A public holiday: its local date, and its name in English and in the country's language. */
export interface NationalHoliday {
  readonly date: string;
  readonly name: string;
  readonly localName: string;
}

interface Day {
  readonly name: string;
  readonly localName: string;
  readonly dates: readonly string[];
}

/**
 * A country's public holidays of a year, in order: days on which offices are closed by law. Observances, school and bank
 * holidays are left out. A region adds its own days.
 * Source: date-holidays (copyright commenthol and contributors; its data, and the table made from them, under CC BY-SA 3.0),
 * completed where a country's law has more. test/core/people/holidays holds the table against it and the reviewed lists.
 */
export function nationalHolidays(
  country: HolidayCountry,
  year: number,
  region: string | null = null,
): NationalHoliday[] {
  const kept: Readonly<Record<string, readonly Day[]>> = table[country];
  const days = [...(kept["everywhere"] ?? []), ...(region === null ? [] : (kept[region] ?? []))];
  return days
    .flatMap(({ name, localName, dates }) => dates.map((date) => ({ date, name, localName })))
    .filter(({ date }) => date.startsWith(`${year}-`))
    .sort((a, b) => (a.date < b.date ? -1 : 1));
}
