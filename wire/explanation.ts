import * as z from "zod";
import { milestones } from "../core/codes.ts";
import { rfc3339 as at, slug } from "./scalars.ts";

const stretch = z.object({ from: at, to: at });
const clockKind = z.enum(["always", "working"]);

/** The calendar that a clock counts by: frozen when it started. */
export const calendarNamed = z.object({ organisation: slug, version: z.int(), timeZone: z.string() });

/** A stretch that was not counted, and why. */
export const uncounted = stretch
  .extend({
    reason: z.enum(["closed-hours", "closed-day", "holiday", "paused"]),
    date: z.string().optional().meta({ description: "Of a holiday: its local date", format: "date" }),
  })
  .meta({ id: "UncountedTime" });

/** How the deadlines of a referral came about. */
export const referralExplanation = z
  .object({
    clocks: z.array(
      z.object({
        milestone: z.enum(milestones),
        owner: slug,
        cycle: z.int(),
        target: z.string(),
        clock: clockKind,
        calendar: calendarNamed.nullable(),
        openedAt: at.meta({ description: "When its owner came to owe it; counting may begin later" }),
        startedAt: at,
        dueAt: at.nullable(),
        pauses: z.array(
          z.object({
            from: at,
            to: at.nullable(),
            lastTenth: z.boolean().meta({ description: "Asked for when no more than a tenth of the time was left" }),
          }),
        ),
        countedSeconds: z.number().meta({ description: "Up to the deadline; of a paused clock up to its pause" }),
        counted: z.array(stretch),
        uncounted: z.array(uncounted),
        leftOut: z
          .object({ counted: z.int(), uncounted: z.int() })
          .meta({ description: "Stretches beyond those listed" }),
      }),
    ),
  })
  .meta({ id: "Explanation" });
