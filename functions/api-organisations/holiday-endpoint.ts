import { InvalidInput } from "../../core/errors.ts";
import { holidayCountries, nationalHolidays } from "../../core/people/national-holidays.ts";
import { listHolidays } from "../../wire/holidays.ts";
import { type Endpoint, endpoint } from "../http/api-function.ts";

/** Public holidays, as far as they were reviewed, to take into a calendar. */
export const holidayEndpoint = (): Endpoint =>
  endpoint(listHolidays, async ({ query: { country, year, region = null } }) => {
    const { name, regions } = holidayCountries[country];
    const known: readonly string[] = regions;
    if (region !== null && !known.includes(region)) {
      const which = known.length === 0 ? "none is kept" : known.join(", ");
      throw InvalidInput.at("/region", `is no region of ${name} with days of its own: ${which}`);
    }
    return { status: 200, json: { country, region, year, items: nationalHolidays(country, year, region) } };
  });
