import * as z from "zod";
import { groupings } from "../core/audit/sla-figures.ts";
import { isCalendarDate } from "../core/instant.ts";
import { evidenceBundle } from "./evidence.ts";
import { operation } from "./operation.ts";
import { calendarDate } from "./scalars.ts";

const count = z.int().min(0);
const seconds = z.number().nullable();

const figures = z.object({
  met: count,
  late: count,
  overdue: count,
  pending: count,
  stopped: count,
  compliance: z.number().min(0).max(1).nullable(),
  accepted: count,
  declined: count,
  returned: count,
  p50Seconds: seconds,
  p90Seconds: seconds,
  pauses: count.exactOptional().meta({ description: "How often these clocks were paused by a question" }),
  latePauses: count.exactOptional().meta({ description: "Of these pauses, those asked for in a clock's last tenth" }),
});

const grouping = z
  .string()
  .max(100)
  .transform((text, context) => {
    const names = text === "" ? [] : text.split(",");
    const known = names.filter((name): name is (typeof groupings)[number] =>
      (groupings as readonly string[]).includes(name),
    );
    if (known.length === names.length && new Set(names).size === names.length) return known;
    context.issues.push({ code: "custom", input: text, message: `takes ${groupings.join(", ")}, each at most once` });
    return z.NEVER;
  });

/** A period's ends, both included. */
const inOrder = ({ from, to }: { from: string; to: string }): boolean =>
  !isCalendarDate(from) || !isCalendarDate(to) || from <= to;
const endsFirst = { path: ["to"], message: "must not lie before `from`" };

const query = z
  .strictObject({
    from: calendarDate,
    to: calendarDate,
    agreement: z.string().max(64).optional(),
    groupBy: grouping.default([]),
    include: z
      .literal("pauses")
      .optional()
      .meta({ description: "Adds pauses and latePauses to rows, totals, columns" }),
  })
  .refine(inOrder, endsFirst);

export const auditSla = operation({
  id: "auditSla",
  method: "GET",
  path: "/v1/audit/sla",
  summary: "Compliance with the agreed times, by receiver, priority and milestone; text/csv on Accept",
  secured: true,
  query,
  success: {
    200: z.object({
      rows: z.array(
        figures.extend({
          to: z.string().optional(),
          priority: z.string().optional(),
          milestone: z.string().optional(),
        }),
      ),
      totals: figures,
    }),
  },
  failures: [403, 404],
});

const bundleQuery = z
  .strictObject({
    agreement: z.string().min(1).max(64),
    from: calendarDate,
    to: calendarDate,
    after: z.string().min(1).max(64).optional().meta({ description: "`part.next` of the part before" }),
  })
  .refine(inOrder, endsFirst);

export const auditBundle = operation({
  id: "auditBundle",
  method: "GET",
  path: "/v1/audit/bundle",
  summary:
    "The evidence about an agreement and the referrals under it, for `proxenia verify`; in parts where it is large",
  secured: true,
  query: bundleQuery,
  success: { 200: evidenceBundle },
  failures: [403, 404, 413],
});

export const auditOperations = [auditSla, auditBundle];
