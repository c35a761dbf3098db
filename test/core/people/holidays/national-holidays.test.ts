import assert from "node:assert/strict";
import { test } from "node:test";
import table from "../../../../core/people/national-holidays.json" with { type: "json" };
import { type HolidayCountry, holidayCountries, nationalHolidays } from "../../../../core/people/national-holidays.ts";
import { tableFromSource } from "./table-from-source.ts";

/**
 * Looked through day by day on 28 November 2026, from what we know of each country's law (Italy, law 260/1949 with law
 * 151/2025; Portugal, Código do Trabalho, article 234; Finland, the Church Act with the acts on 1 May and 6 December;
 * France, Code du travail L3133-1; Croatia, Zakon o blagdanima 2019; Bulgaria, Labour Code, article 154), not with the
 * statutes open: whoever finds a day wrong corrects it here and in the table. No observance is among them.
 */
const reviewed: readonly [HolidayCountry, number, string][] = [
  ["BG", 2026, "01-01 03-03 04-10 04-11 04-12 04-13 05-01 05-06 05-24 05-25 09-06 09-07 09-22 12-24 12-25 12-26 12-28"],
  ["BG", 2027, "01-01 03-03 04-30 05-01 05-02 05-03 05-04 05-06 05-24 09-06 09-22 12-24 12-25 12-26 12-27 12-28"],
  ["FI", 2026, "01-01 01-06 04-03 04-05 04-06 05-01 05-14 05-24 06-20 10-31 12-06 12-25 12-26"],
  ["FI", 2027, "01-01 01-06 03-26 03-28 03-29 05-01 05-06 05-16 06-26 11-06 12-06 12-25 12-26"],
  ["FR", 2026, "01-01 04-06 05-01 05-08 05-14 05-25 07-14 08-15 11-01 11-11 12-25"],
  ["FR", 2027, "01-01 03-29 05-01 05-06 05-08 05-17 07-14 08-15 11-01 11-11 12-25"],
  ["HR", 2026, "01-01 01-06 04-05 04-06 05-01 05-30 06-04 06-22 08-05 08-15 11-01 11-18 12-25 12-26"],
  ["HR", 2027, "01-01 01-06 03-28 03-29 05-01 05-27 05-30 06-22 08-05 08-15 11-01 11-18 12-25 12-26"],
  ["IT", 2026, "01-01 01-06 04-05 04-06 04-25 05-01 06-02 08-15 10-04 11-01 12-08 12-25 12-26"],
  ["IT", 2027, "01-01 01-06 03-28 03-29 04-25 05-01 06-02 08-15 10-04 11-01 12-08 12-25 12-26"],
  ["PT", 2026, "01-01 04-03 04-05 04-25 05-01 06-04 06-10 08-15 10-05 11-01 12-01 12-08 12-25"],
  ["PT", 2027, "01-01 03-26 03-28 04-25 05-01 05-27 06-10 08-15 10-05 11-01 12-01 12-08 12-25"],
];

for (const [country, year, dates] of reviewed) {
  test(`${holidayCountries[country].name} in ${year} has the days that were reviewed`, () => {
    const found = nationalHolidays(country, year);
    assert.equal(found.map(({ date }) => date.slice(5)).join(" "), dates);
    assert.ok(
      found.every(({ date, name, localName }) => date.startsWith(`${year}-`) && name !== "" && localName !== ""),
    );
  });
}

test("a region adds its own days, and every region that is offered does", () => {
  const added = (country: HolidayCountry, region: string) => {
    const everywhere = new Set(nationalHolidays(country, 2026).map(({ date }) => date));
    return nationalHolidays(country, 2026, region).filter(({ date }) => !everywhere.has(date));
  };
  assert.deepEqual(
    added("FR", "67").map(({ date }) => date),
    ["2026-04-03", "2026-12-26"],
  );
  for (const country of Object.keys(holidayCountries) as HolidayCountry[])
    for (const region of holidayCountries[country].regions)
      assert.ok(added(country, region).length > 0, `${country} ${region}`);
});

test("in Bulgaria the next working day stands in for a holiday on a weekend, even after Easter", () => {
  const named = nationalHolidays("BG", 2027).filter(({ name }) => name.endsWith("(substitute day)"));
  assert.deepEqual(
    named.map(({ date }) => date),
    ["2027-05-04", "2027-12-27", "2027-12-28"],
  );
});

test("the table is what its source gives, so that a newer source is seen", () => {
  assert.deepEqual(table, tableFromSource());
});
