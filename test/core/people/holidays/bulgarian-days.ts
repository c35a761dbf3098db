import type { NationalHoliday } from "../../../../core/people/national-holidays.ts";

const dayMillis = 86_400_000;
const dateOf = (millis: number): string => new Date(millis).toISOString().slice(0, 10);
const isWeekend = (date: string): boolean => [0, 6].includes(new Date(date).getUTCDay());
const easterNames: readonly string[] = ["Good Friday", "Holy Saturday", "Easter Sunday", "Easter Monday"];

/**
 * What the source lacks of Bulgaria: Holy Saturday, 26 December, and for each holiday on a weekend, those of Easter
 * excepted, the next working day.
 * Source: Labour Code of Bulgaria, article 154 (1) and (2).
 */
export function withBulgarianDays(known: readonly NationalHoliday[], year: number): NationalHoliday[] {
  const sunday = known.find(({ name }) => name === "Easter Sunday");
  const days = [
    ...known,
    ...(sunday
      ? [{ date: dateOf(Date.parse(sunday.date) - dayMillis), name: "Holy Saturday", localName: "Велика събота" }]
      : []),
    { date: `${year}-12-26`, name: "Second Day of Christmas", localName: "Рождество Христово" },
  ];
  const taken = new Set(days.map(({ date }) => date));
  const onWeekends = days.filter(({ date, name }) => isWeekend(date) && !easterNames.includes(name));
  const instead = onWeekends
    .sort((a, b) => (a.date < b.date ? -1 : 1))
    .map(({ date, name, localName }) => {
      let next = date;
      while (isWeekend(next) || taken.has(next)) next = dateOf(Date.parse(next) + dayMillis);
      taken.add(next);
      return { date: next, name: `${name} (substitute day)`, localName: `${localName} (почивен ден)` };
    });
  return [...days, ...instead];
}
