import * as z from "zod";
import { calendarConcerns, milestones, organisationKinds } from "../core/codes.ts";
import { sentence } from "../core/refusals/refusal.ts";
import { uncounted } from "./explanation.ts";
import { operation, underAKey } from "./operation.ts";
import { role } from "./people.ts";
import { rfc3339 as at, calendarDate, instant, slug, timeZone, visibleText } from "./scalars.ts";

const dutyPhone = z.string().regex(/^\+[0-9][0-9 ]{4,28}[0-9]$/, sentence("not-a-telephone"));
const languageTag = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, sentence("not-a-language"));

const window = z
  .tuple([z.string().max(5), z.string().max(5)])
  .describe("From and until, local time HH:MM; the end may be 24:00 and is not part of the window");
const day = z.array(window).max(12).default([]);
/** Windows and dates are checked further in core/people/calendar.ts. */
export const calendar = z.strictObject({
  timeZone,
  hours: z.strictObject({ mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day }),
  holidays: z.array(calendarDate).max(400, "must be at most 400 dates").default([]),
});

const kind = z.enum(organisationKinds);
const territory = visibleText(120);
/** Read by every partner: no address of a shelter belongs in it. */
const profile = visibleText(2_000);

const entry = z.object({
  id: slug,
  name: z.string(),
  dutyPhone: z.string().nullable(),
  languages: z.array(z.string()),
  timeZone: z.string(),
  open: z.boolean().nullable().describe("Open now, by its working calendar; null where it has none"),
  kind: kind.nullable().describe("What it is; null where nobody has said"),
  territory: z.string().nullable().describe("Where it works, in its own words"),
});
const detailedEntry = entry.extend({
  profile: z.string().nullable().describe("What partners should know of it, in its own words"),
  calendar: calendar.nullable(),
  calendarVersion: z.number().int(),
});

const planned = z.object({
  milestone: z.enum(milestones),
  startedAt: at,
  dueAt: at,
  countedSeconds: z.number(),
  calendar: z.boolean().describe("Whether it counts by the calendar; otherwise it counts elapsed time"),
  uncounted: z.array(uncounted),
  leftOut: z.int().describe("Uncounted stretches beyond those listed"),
});

const organisationPath = "/v1/organisations/{id}";

/** Calls about the directory and its calendars, by name. Source: DESIGN section 7, "API". */
export const organisationCalls = {
  me: operation({
    id: "readMe",
    method: "GET",
    path: "/v1/me",
    summary: "Who is asking",
    secured: true,
    success: { 200: z.object({ organisation: slug, roles: z.array(role), name: z.string() }) },
  }),
  list: operation({
    id: "listOrganisations",
    method: "GET",
    path: "/v1/organisations",
    summary: "The directory",
    secured: true,
    success: { 200: z.object({ items: z.array(entry), cursor: z.null() }) },
  }),
  create: operation({
    id: "createOrganisation",
    method: "POST",
    path: "/v1/organisations",
    summary: "Adds an organisation to the directory, by an administrator",
    secured: true,
    body: z.strictObject({
      id: slug,
      name: visibleText(200),
      dutyPhone: dutyPhone.nullable().default(null),
      languages: z.array(languageTag).min(1).max(20).default(["en"]),
      timeZone: timeZone.optional(),
      calendar: calendar.nullable().default(null),
      kind: kind.nullable().default(null),
      territory: territory.nullable().default(null),
      profile: profile.nullable().default(null),
    }),
    ...underAKey,
    success: { 200: detailedEntry, 201: detailedEntry },
    failures: [403, 409, 422],
  }),
  read: operation({
    id: "readOrganisation",
    method: "GET",
    path: organisationPath,
    summary: "One entry of the directory, with its calendar",
    secured: true,
    success: { 200: detailedEntry },
    failures: [404],
  }),
  change: operation({
    id: "changeOrganisation",
    method: "PATCH",
    path: organisationPath,
    summary: "Changes what partners read of an organisation; what is not named stays",
    secured: true,
    body: z.strictObject({
      name: visibleText(200).optional(),
      dutyPhone: dutyPhone.nullable().optional(),
      languages: z.array(languageTag).min(1).max(20).optional(),
      timeZone: timeZone.optional().describe("Only of an organisation without a calendar, which has its own"),
      kind: kind.nullable().optional(),
      territory: territory.nullable().optional(),
      profile: profile.nullable().optional(),
    }),
    success: { 200: detailedEntry },
    failures: [403, 404, 409, 422],
  }),
  previewCalendar: operation({
    id: "previewCalendar",
    method: "POST",
    path: `${organisationPath}/calendar/preview`,
    summary:
      "What a working calendar would mean, without setting it: for partners, and for a referral received under it",
    secured: true,
    body: z.strictObject({
      calendar,
      at: instant,
      referral: z
        .strictObject({ agreement: z.string().min(1).max(64), priority: slug })
        .optional()
        .describe("Received by the organisation at that instant, under an agreement that the caller may read"),
    }),
    success: {
      200: z.object({
        open: z.boolean().describe("At that instant"),
        changesAt: at.nullable().describe("When it closes, or opens, next; null beyond a year"),
        weeklyHours: z.number(),
        weekdayHolidays: z.int().describe("From Monday to Friday, in the year that has most of them"),
        concerns: z.array(z.enum(calendarConcerns)).describe("What coordinators would be told of it"),
        clocks: z.array(planned).describe("Each later clock begins as if the earlier were met when due"),
      }),
    },
    failures: [404, 409, 422],
  }),
  setCalendar: operation({
    id: "setCalendar",
    method: "PUT",
    path: `${organisationPath}/calendar`,
    summary: "Sets the working calendar; clocks that run keep the one they started with",
    secured: true,
    body: calendar,
    success: { 200: detailedEntry },
    failures: [403, 404, 409, 422],
  }),
};

/** All of them, for the router and the OpenAPI document. */
export const organisationOperations = Object.values(organisationCalls);
