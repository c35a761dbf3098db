import Holidays from "date-holidays";
import {
  type HolidayCountry,
  holidayCountries,
  type NationalHoliday,
} from "../../../../core/people/national-holidays.ts";
import { withBulgarianDays } from "./bulgarian-days.ts";

/** Public holidays as the library has them: days on which offices are closed by law, and nothing that is only observed. */
export function holidaysFromSource(country: HolidayCountry, year: number, region: string | null): NationalHoliday[] {
  const options = { types: ["public" as const] };
  const source = region === null ? new Holidays(country, options) : new Holidays(country, region, options);
  const { language } = holidayCountries[country];
  const local = new Map(source.getHolidays(year, language).map(({ date, name }) => [date, name]));
  const found = source.getHolidays(year, "en").map(({ date, name }) => ({
    date: date.slice(0, 10),
    name,
    localName: local.get(date) ?? name,
  }));
  const days = country === "BG" ? withBulgarianDays(found, year) : found;
  const byDate = new Map(days.map((day) => [day.date, day]));
  return [...byDate.values()].sort((a, b) => (a.date < b.date ? -1 : 1));
}
