import * as z from "zod";
import { milestones, notifyRoles } from "../core/codes.ts";
import { sentence } from "../core/refusals/refusal.ts";
import { operation } from "./operation.ts";
import { calendarDate, slug } from "./scalars.ts";

/** More would keep the caller waiting; the command line takes as many as one likes. */
export const mostGenerated = 100_000;

const share = z.number().min(0).max(1);
const conduct = (medianHours: number, spread: number, never: number) =>
  z
    .strictObject({
      medianHours: z.number().min(0.01).max(5_000).default(medianHours),
      spread: z.number().min(0).max(3).default(spread),
      never: share.default(never),
    })
    .prefault({})
    .meta({
      description:
        "Half of the answers take at most `medianHours` of the receiver's open time; `spread` is the standard deviation of their logarithm; the share `never` does not come.",
    });

/** How cases are made up. The defaults are examples: nobody has published how long such answers take. */
export const generatedCases = z
  .strictObject({
    count: z.int().min(1).max(mostGenerated),
    seed: z.int().min(0).max(4_294_967_295).default(1),
    response: conduct(3, 1, 0.1),
    firstContact: conduct(8, 0.8, 0.05),
    outcome: conduct(80, 0.7, 0.05),
    accepted: share.default(0.85).meta({ description: "The share of responses that accept" }),
    mix: z.record(slug, z.number().min(0).max(1_000_000)).default({}).meta({
      description: "How often each priority comes, relative to the others; equally often where nothing is said",
    }),
  })
  .meta({ id: "GeneratedCases" });

const seconds = z.number().nullable();
const count = z.int().min(0);
const figures = z.object({
  met: count,
  late: count,
  overdue: count,
  pending: count,
  compliance: share.nullable(),
  breaches: count,
  p50Seconds: seconds,
  p90Seconds: seconds,
});
const counts = z.record(z.string(), count);
const report = z
  .object({
    cases: count,
    leftOut: count.meta({ description: "Cases whose receiver or priority these terms do not know" }),
    rows: z.array(figures.extend({ to: slug, priority: slug, milestone: z.enum(milestones) })),
    totals: z.object({ response: figures, "first-contact": figures, outcome: figures }),
    returned: count,
    notices: z.array(
      z.object({
        organisation: slug,
        total: count,
        byKind: counts,
        byRole: z.partialRecord(z.enum(notifyRoles), count),
        byHour: z.array(count).length(24).meta({ description: "By local hour of the day, from 0" }),
        whileClosed: count.nullable().meta({ description: "While its calendar is closed; null where it has none" }),
      }),
    ),
  })
  .meta({ id: "SimulationReport" });

export const simulateAgreement = operation({
  id: "simulateAgreement",
  method: "POST",
  path: "/v1/agreements/{id}/simulation",
  summary: "Replay a period's referrals, real or generated, through an agreement's terms",
  secured: true,
  body: z
    .strictObject({
      version: z.int().min(1).optional().meta({ description: "The one in negotiation, or else in force, unless said" }),
      against: z.int().min(1).optional().meta({ description: "Another version, to compare with" }),
      from: calendarDate.meta({ description: "First UTC day on which the cases were submitted" }),
      to: calendarDate.meta({ description: "Last such day" }),
      agreement: z.string().min(1).max(64).optional().meta({
        description: "Whose referrals are replayed: this agreement's unless said; its coordinator's people only",
      }),
      generate: generatedCases.optional().meta({ description: "Made-up cases instead of real ones" }),
    })
    .refine(({ from, to }) => from <= to, { path: ["to"], message: sentence("period-backwards") })
    .refine(({ generate, agreement }) => !generate || !agreement, {
      path: ["agreement"],
      message: "is not named with generated cases",
    }),
  success: {
    200: z.object({
      version: z.int(),
      report,
      against: z.object({ version: z.int(), report }).nullable(),
      cut: z.boolean().meta({ description: "More referrals were found than one call replays: the first by deadline" }),
    }),
  },
  failures: [403, 404, 409],
});

export const simulationOperations = [simulateAgreement];
