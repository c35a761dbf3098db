import * as z from "zod";
import { holidayCountries, holidayYears } from "../core/people/national-holidays.ts";
import { operation } from "./operation.ts";
import { calendarDate } from "./scalars.ts";

const codes = Object.keys(holidayCountries) as (keyof typeof holidayCountries)[];
const country = z.enum(codes);
const { first, last } = holidayYears;
const year = z
  .string()
  .regex(/^20\d\d$/)
  .transform(Number)
  .refine((number) => number >= first && number <= last, `must be a year from ${first} to ${last}`);

export const listHolidays = operation({
  id: "listHolidays",
  method: "GET",
  path: "/v1/holidays",
  summary: "A country's public holidays of a year, reviewed, to take into a working calendar beside one's own days",
  secured: true,
  query: z.strictObject({ country, year, region: z.string().max(8).optional() }),
  success: {
    200: z.object({
      country,
      region: z.string().nullable(),
      year: z.int(),
      items: z.array(z.object({ date: calendarDate, name: z.string(), localName: z.string() })),
    }),
  },
});

export const holidayOperations = [listHolidays] as const;
