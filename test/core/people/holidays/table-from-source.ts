import { type HolidayCountry, holidayCountries, holidayYears } from "../../../../core/people/national-holidays.ts";
import { holidaysFromSource } from "./holiday-source.ts";

/** For each country, and each region under its number: the days by their two names, each with its dates. */
export type HolidayTable = Record<string, Record<string, { name: string; localName: string; dates: string[] }[]>>;

const isNew = (known: ReadonlySet<string>, date: string): boolean => !known.has(date);

function daysOf(country: HolidayCountry, region: string | null): HolidayTable[string][string] {
  const byName = new Map<string, { name: string; localName: string; dates: string[] }>();
  for (let year = holidayYears.first; year <= holidayYears.last; year += 1) {
    const everywhere = new Set(region === null ? [] : holidaysFromSource(country, year, null).map(({ date }) => date));
    for (const { date, name, localName } of holidaysFromSource(country, year, region)) {
      if (!isNew(everywhere, date)) continue;
      const day = byName.get(name) ?? { name, localName, dates: [] };
      day.dates.push(date);
      byName.set(name, day);
    }
  }
  return [...byName.values()];
}

/** The whole table; a region holds only what it adds. */
export const tableFromSource = (): HolidayTable =>
  Object.fromEntries(
    (Object.keys(holidayCountries) as HolidayCountry[]).map((country) => [
      country,
      Object.fromEntries([
        ["everywhere", daysOf(country, null)],
        ...holidayCountries[country].regions.map((region) => [region, daysOf(country, region)]),
      ]),
    ]),
  );
