import * as z from "zod";
import { clockResults, groupings, inclusions } from "../core/codes.ts";
import { isCalendarDate } from "../core/instant.ts";
import { sentence } from "../core/refusals/refusal.ts";
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
  extended: count.exactOptional().meta({ description: "How many of these clocks were extended" }),
  priorityChanges: count.exactOptional().meta({ description: "How often the priority changed while they ran" }),
});

/** Names with commas between, each at most once. */
const namesOf = <const Name extends string>(all: readonly Name[]) =>
  z
    .string()
    .max(100)
    .transform((text, context) => {
      const names = text === "" ? [] : text.split(",");
      const known = names.filter((name): name is Name => (all as readonly string[]).includes(name));
      if (known.length === names.length && new Set(names).size === names.length) return known;
      context.issues.push({ code: "custom", input: text, message: `takes ${all.join(", ")}, each at most once` });
      return z.NEVER;
    });
const grouping = namesOf(groupings);
const inclusion = namesOf(inclusions);

/** A period's ends, both included. */
export const inOrder = ({ from, to }: { from: string; to: string }): boolean =>
  !isCalendarDate(from) || !isCalendarDate(to) || from <= to;
export const endsFirst = { path: ["to"], message: sentence("period-backwards") };

const query = z
  .strictObject({
    from: calendarDate,
    to: calendarDate,
    agreement: z.string().max(64).optional(),
    groupBy: grouping.default([]),
    include: inclusion.default([]).meta({
      description: "`pauses`, `changes` or both, with a comma: adds their figures to rows, totals and columns",
    }),
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

const results = z
  .string()
  .max(100)
  .transform((text, context) => {
    const names = text.split(",");
    const known = names.filter((name): name is (typeof clockResults)[number] =>
      (clockResults as readonly string[]).includes(name),
    );
    if (known.length === names.length && new Set(names).size === names.length) return known;
    context.issues.push({
      code: "custom",
      input: text,
      message: `takes ${clockResults.join(", ")}, each at most once`,
    });
    return z.NEVER;
  });

const period = { from: calendarDate, to: calendarDate, agreement: z.string().max(64).optional() };

export const auditClocks = operation({
  id: "auditClocks",
  method: "GET",
  path: "/v1/audit/clocks",
  summary: "The clocks behind the figures, earliest deadline first, 50 a page: from a figure to its cases",
  secured: true,
  query: z
    .strictObject({
      ...period,
      result: results.default(["late", "overdue"]).meta({ description: "Those missed, unless said" }),
      receiver: z.string().max(64).optional(),
      milestone: z.string().max(64).optional(),
      cursor: z.string().max(4_000).optional(),
    })
    .refine(inOrder, endsFirst),
  success: {
    200: z.object({
      items: z.array(
        z.object({
          referral: z.string(),
          agreement: z.string(),
          version: z.int().meta({ description: "Of the agreement, as frozen with the referral" }),
          cycle: z.int(),
          from: z.string(),
          to: z.string(),
          owner: z.string(),
          priority: z.string(),
          milestone: z.string(),
          dueAt: z.iso.datetime({ precision: 3 }),
          result: z.enum(clockResults),
          answeredSeconds: seconds,
        }),
      ),
      cursor: z.string().nullable(),
    }),
  },
  failures: [400, 403, 404],
});

const buckets = z.array(z.object({ upToSeconds: z.number().nullable(), count })).meta({
  description: "How many took up to so long, and longer than the one before; the last has no end",
});

export const auditTimes = operation({
  id: "auditTimes",
  method: "GET",
  path: "/v1/audit/times",
  summary: "How long answers took, and how long people waited from first submission to first contact across cycles",
  secured: true,
  query: z.strictObject(period).refine(inOrder, endsFirst),
  success: {
    200: z.object({
      milestones: z.array(z.object({ milestone: z.string(), answers: count, distribution: buckets })),
      wait: z
        .object({
          reached: count,
          p50Seconds: seconds,
          p90Seconds: seconds,
          distribution: buckets,
          cut: z.boolean().meta({ description: "More people were reached than one call looks at" }),
        })
        .meta({ description: "Of those whose first contact fell due in the period and was made" }),
    }),
  },
  failures: [403, 404],
});

export const auditOperations = [auditSla, auditClocks, auditTimes];
