import { setImmediate } from "node:timers/promises";
import type { AgreementRecord, LifeRecord } from "../../adapters/dynamodb/agreement-record.ts";
import type { AgreementStore } from "../../adapters/dynamodb/agreement-store.ts";
import type { ReferralStore } from "../../adapters/dynamodb/referral-store.ts";
import type { SlaStore } from "../../adapters/dynamodb/sla-store.ts";
import { underNegotiation } from "../../core/agreements/agreement-life.ts";
import type { AgreementBody } from "../../core/agreements/terms.ts";
import type { WorkingCalendar } from "../../core/clocks/calendars.ts";
import { EndlessClock } from "../../core/clocks/endless-clock.ts";
import { Conflict, Forbidden, NotFound } from "../../core/errors.ts";
import { type Instant, laterOf, toMillis } from "../../core/instant.ts";
import type { Organisation, Principal } from "../../core/people/member.ts";
import { mayAudit } from "../../core/people/rights.ts";
import { refusal } from "../../core/refusals/refusal.ts";
import { generateCases } from "../../core/simulation/generate-cases.ts";
import { Simulation, type SimulationReport } from "../../core/simulation/simulate.ts";
import type { SimulatedCase } from "../../core/simulation/simulated-case.ts";
import { simulateAgreement } from "../../wire/simulation.ts";
import {
  type ApiHandler,
  type ApiRequest,
  apiFunction,
  type Endpoint,
  endpoint,
  type Log,
} from "../http/api-function.ts";
import type { Authenticate } from "../http/authenticate.ts";
import type { CalendarReader } from "../use-cases/calendar-reader.ts";
import { endOfDay, realCases } from "./real-cases.ts";

export interface SimulationPorts {
  readonly agreements: Pick<AgreementStore, "life" | "version">;
  readonly calendars: CalendarReader;
  readonly organisations: { organisation(id: string): Promise<Pick<Organisation, "timeZone"> | null> };
  readonly referrals: Pick<ReferralStore, "heads">;
  readonly sla: SlaStore;
  readonly now: () => Instant;
}

const isParty = ({ parties }: AgreementBody, organisation: string): boolean =>
  parties.some((party) => party.organisation === organisation);

/** @throws NotFound for a version unknown, or not the caller's to see */
async function versionFor(
  { agreements }: SimulationPorts,
  life: LifeRecord,
  { organisation }: Principal,
  number: number,
): Promise<AgreementRecord> {
  const found =
    [life.present, life.next].find((one) => one?.version === number) ?? (await agreements.version(life.id, number));
  if (found && isParty(found.body, organisation)) return found;
  throw new NotFound("no such agreement");
}

/** An agreement of which the caller's organisation is party to some version that lives. @throws NotFound */
async function lifeFor({ agreements }: SimulationPorts, principal: Principal, id: string): Promise<LifeRecord> {
  const life = await agreements.life(id);
  if (life && [life.present, life.next].some((one) => one && isParty(one.body, principal.organisation))) return life;
  throw new NotFound("no such agreement");
}

/** @throws Forbidden where the caller does not audit the agreement whose referrals are to be replayed */
function mustAudit(life: LifeRecord, principal: Principal): void {
  const { organisation } = principal;
  const coordinates = [life.present, life.next].some((one) =>
    one?.body.parties.some((party) => party.organisation === organisation && party.role === "coordinator"),
  );
  if (coordinates && mayAudit(principal)) return;
  throw new Forbidden(refusal("simulation-others"));
}

interface Neighbours {
  readonly calendars: Map<string, WorkingCalendar>;
  readonly timeZones: Map<string, string>;
}

async function neighboursOf(ports: SimulationPorts, bodies: readonly AgreementBody[]): Promise<Neighbours> {
  const ids = [...new Set(bodies.flatMap(({ parties }) => parties.map((party) => party.organisation)))];
  const found: Neighbours = { calendars: new Map(), timeZones: new Map() };
  await Promise.all(
    ids.map(async (id) => {
      const calendar = await ports.calendars.newest(id);
      if (calendar) found.calendars.set(id, calendar);
      else found.timeZones.set(id, (await ports.organisations.organisation(id))?.timeZone ?? "UTC");
    }),
  );
  return found;
}

/** Some ten milliseconds' work. */
const casesAtOnce = 500;

/** Each in its turn, and between them turns for everybody else: in one process timers and calls wait for the same thread. */
async function* unhurried<T>(items: Iterable<T>): AsyncGenerator<T> {
  let passed = 0;
  for (const item of items) {
    passed += 1;
    if (passed % casesAtOnce === 0) await setImmediate();
    yield item;
  }
}

async function gathered<T>(items: Iterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of unhurried(items)) all.push(item);
  return all;
}

async function replay(
  body: AgreementBody,
  neighbours: Neighbours,
  leftAt: number,
  cases: Iterable<SimulatedCase>,
): Promise<SimulationReport> {
  try {
    const simulation = new Simulation({ body, ...neighbours, leftAt });
    for await (const simulated of unhurried(cases)) simulation.replay(simulated);
    return simulation.report();
  } catch (error) {
    if (error instanceof EndlessClock) throw new Conflict(error.refusal);
    throw error;
  }
}

async function simulate(ports: SimulationPorts, request: ApiRequest<typeof simulateAgreement>) {
  const { principal } = request;
  const life = await lifeFor(ports, principal, request.path["id"] ?? "");
  const { version = underNegotiation(life).version, against, from, to, agreement, generate } = request.body();
  const draft = await versionFor(ports, life, principal, version);
  const other = against === undefined ? null : await versionFor(ports, life, principal, against);
  const neighbours = await neighboursOf(ports, other ? [draft.body, other.body] : [draft.body]);
  const [start, end] = [`${from}T00:00:00.000Z` as Instant, endOfDay(to)];
  const leftAt = toMillis(laterOf(end, ports.now()));
  const found = generate
    ? {
        cases: await gathered(
          generateCases(draft.body, neighbours.calendars, {
            ...generate,
            from: toMillis(start),
            until: toMillis(end),
          }),
        ),
        cut: false,
      }
    : await realOnes(
        ports,
        principal,
        agreement === undefined ? life : await lifeFor(ports, principal, agreement),
        start,
        end,
      );
  const report = await replay(draft.body, neighbours, leftAt, found.cases);
  const compared = other && {
    version: other.version,
    report: await replay(other.body, neighbours, leftAt, found.cases),
  };
  return { status: 200, json: { version: draft.version, report, against: compared, cut: found.cut } };
}

function realOnes(ports: SimulationPorts, principal: Principal, life: LifeRecord, from: Instant, until: Instant) {
  mustAudit(life, principal);
  return realCases(ports, life.id, from, until);
}

export const simulationEndpoints = (ports: SimulationPorts): Endpoint[] => [
  endpoint(simulateAgreement, (request) => simulate(ports, request)),
];

export const createSimulationApi = (
  ports: SimulationPorts & { readonly authenticate: Authenticate; readonly log: Log },
): ApiHandler =>
  apiFunction({ endpoints: simulationEndpoints(ports), authenticate: ports.authenticate, log: ports.log });
