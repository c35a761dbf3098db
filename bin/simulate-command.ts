import process from "node:process";
import { setImmediate as breathe } from "node:timers/promises";
import type { AgreementBody } from "../core/agreements/terms.ts";
import type { WorkingCalendar } from "../core/clocks/calendars.ts";
import { fromMillis, isCalendarDate, utcDate } from "../core/instant.ts";
import { generateCases } from "../core/simulation/generate-cases.ts";
import { Simulation, type SimulationReport } from "../core/simulation/simulate.ts";
import type { SimulatedCase } from "../core/simulation/simulated-case.ts";
import { generatedCases } from "../wire/simulation.ts";
import { readOptions, UsageError } from "./read-options.ts";
import { reportLines } from "./simulate/print-report.ts";
import { readCases } from "./simulate/read-cases.ts";
import { readAgreement, readCalendars } from "./simulate/read-setting.ts";
import { Progress } from "./simulate/tell-progress.ts";

const usage = `usage:
  proxenia simulate --draft FILE [--against FILE] [--calendars FILE] --from DATE --to DATE
                    (--generate N [--seed N] | --cases FILE) [--json]

Replays a period's cases through an agreement's terms, and says which deadlines would have been kept and who would have
been told when; with --against, through another agreement's terms as well. Nothing leaves this machine.

  --draft      an agreement as POST /v1/agreements takes it (examples: workflows/agreements/)
  --calendars  { "<organisation>": { "timeZone": …, "hours": …, "holidays": … } }, for clocks on working time
  --cases      a JSON object a line: submittedAt, from, to, priority, and where it came to that: needs, respondedAt,
               accepted, firstContactAt, outcomeAt
  --generate   so many made-up cases; the same --seed makes the same ones`;

const text = { type: "string" } as const;
const options = {
  draft: text,
  against: text,
  calendars: text,
  cases: text,
  generate: text,
  seed: text,
  from: text,
  to: text,
  json: { type: "boolean" },
  help: { type: "boolean" },
} as const;

const readArguments = (argv: string[]) => readOptions(argv, options, usage);

type Values = ReturnType<typeof readArguments>;

function date(values: Values, name: "from" | "to"): number {
  const value = values[name];
  if (value === undefined || !isCalendarDate(value))
    throw new UsageError(`--${name} takes a date, YYYY-MM-DD\n${usage}`);
  return Date.parse(`${value}T00:00:00Z`);
}

function whole(values: Values, name: "generate" | "seed", otherwise: number): number {
  const value = values[name];
  if (value === undefined) return otherwise;
  const number = Number(value);
  if (/^\d{1,10}$/.test(value) && number <= 4_294_967_295) return number;
  throw new UsageError(`--${name} takes a whole number\n${usage}`);
}

interface Period {
  readonly from: number;
  readonly until: number;
}

function periodOf(values: Values): Period {
  const period = { from: date(values, "from"), until: date(values, "to") + 86_400_000 };
  if (period.until <= period.from) throw new UsageError("--to lies before --from");
  return period;
}

type Calendars = ReadonlyMap<string, WorkingCalendar>;

function casesOf(values: Values, draft: AgreementBody, calendars: Calendars, period: Period) {
  const { cases } = values;
  if ((cases === undefined) === (values.generate === undefined))
    throw new UsageError(`either --cases or --generate is needed\n${usage}`);
  if (cases !== undefined) return { total: null, cases: readCases(cases) };
  const count = whole(values, "generate", 0);
  const asked = { ...generatedCases.parse({ count: 1 }), count, seed: whole(values, "seed", 1) };
  return { total: count, cases: generateCases(draft, calendars, { ...asked, ...period }) };
}

async function replayAll(
  simulations: readonly Simulation[],
  { from, until }: Period,
  { total, cases }: { total: number | null; cases: Iterable<SimulatedCase> | AsyncIterable<SimulatedCase> },
): Promise<void> {
  const progress = new Progress(total);
  for await (const simulated of cases) {
    if (simulated.submittedAt < from || simulated.submittedAt >= until) continue;
    for (const simulation of simulations) simulation.replay(simulated);
    if (progress.one()) await breathe();
  }
  progress.end();
}

async function run(values: Values): Promise<string> {
  if (values.help) return usage;
  if (values.draft === undefined) throw new UsageError(`--draft is missing\n${usage}`);
  const period = periodOf(values);
  const today = utcDate(fromMillis(Date.now()));
  const draft = await readAgreement(values.draft, today);
  const against = values.against === undefined ? null : await readAgreement(values.against, today);
  const calendars: Calendars = values.calendars === undefined ? new Map() : await readCalendars(values.calendars);
  const source = casesOf(values, draft, calendars, period);
  const leftAt = Math.max(period.until, Date.now());
  const bodies = against ? [draft, against] : [draft];
  const simulations = bodies.map((body) => new Simulation({ body, calendars, leftAt }));
  await replayAll(simulations, period, source);
  const [report, other] = simulations.map((simulation) => simulation.report()) as [SimulationReport, SimulationReport?];
  if (values.json) return JSON.stringify({ report, against: other ?? null }, null, 2);
  const titled = reportLines(draft.title, report);
  return [...titled, ...(other && against ? ["", ...reportLines(`Against it: ${against.title}`, other)] : [])].join(
    "\n",
  );
}

/**
 * `proxenia simulate`: what a period's cases would have been under other terms. The report goes to standard output,
 * progress to standard error. Exit code 0 when done, 1 when a file cannot be used, 2 when the command line cannot be
 * understood.
 */
export async function simulateCommand(argv: string[]): Promise<void> {
  try {
    console.log(await run(readArguments(argv)));
  } catch (error) {
    console.error(`proxenia simulate: ${(error as Error).message}`);
    process.exitCode = error instanceof UsageError ? 2 : 1;
  }
}
