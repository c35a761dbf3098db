import type { SlaStore } from "../../adapters/dynamodb/sla-store.ts";
import { slaReport } from "../../core/audit/sla-figures.ts";
import type { SlaRow } from "../../core/audit/sla-rows.ts";
import { Forbidden, NotFound } from "../../core/errors.ts";
import { holds } from "../../core/people/member.ts";
import { refusal } from "../../core/refusals/refusal.ts";
import { auditSla } from "../../wire/audit.ts";
import { auditBundle } from "../../wire/evidence.ts";
import {
  type ApiHandler,
  type ApiRequest,
  apiFunction,
  type Endpoint,
  endpoint,
  type Log,
} from "../http/api-function.ts";
import type { Authenticate } from "../http/authenticate.ts";
import { coordinatedBy, rowsIn, scopeOf } from "./audit-scope.ts";
import { csvReport } from "./csv-report.ts";
import { type EvidencePorts, gatherEvidence } from "./gather-evidence.ts";
import { type ClockListPorts, clockListEndpoint } from "./list-clocks.ts";
import { type TimesPorts, timesEndpoint } from "./times.ts";

export interface AuditApiPorts extends Omit<EvidencePorts, "referrals" | "sla">, ClockListPorts, TimesPorts {
  readonly authenticate: Authenticate;
  readonly sla: SlaStore;
  readonly referrals: EvidencePorts["referrals"] & TimesPorts["referrals"];
  readonly log: Log;
}

async function report(ports: AuditApiPorts, request: ApiRequest<typeof auditSla>) {
  const { groupBy, include } = request.query;
  const rows: SlaRow[] = [];
  for await (const row of rowsIn(
    ports,
    await scopeOf(ports, request.principal, request.query.agreement),
    request.query,
  ))
    rows.push(row);
  const figures = slaReport(rows, groupBy, include);
  if (!prefersCsv(request.headers["accept"])) return { status: 200, json: figures };
  return {
    status: 200,
    text: { mediaType: "text/csv; charset=utf-8", body: csvReport(figures.rows, groupBy, include) },
  };
}

/** The evidence of one agreement, for those alone who coordinate it: it names every party's referrals. */
async function bundle(ports: AuditApiPorts, { principal, query }: ApiRequest<typeof auditBundle>) {
  if (!holds(principal, "administrator", "auditor")) {
    throw new Forbidden(refusal("evidence-others"));
  }
  const { organisation } = principal;
  const own = (await ports.agreementsOf(organisation)).filter(coordinatedBy(organisation));
  if (!own.some(({ id }) => id === query.agreement)) throw new NotFound("no such agreement");
  return { status: 200, json: await gatherEvidence(ports, query) };
}

const prefersCsv = (accept = ""): boolean =>
  accept.split(",").some((range) => range.trim().toLowerCase().startsWith("text/csv"));

export const auditEndpoints = (ports: AuditApiPorts): Endpoint[] => [
  endpoint(auditSla, (request) => report(ports, request)),
  clockListEndpoint(ports),
  timesEndpoint(ports),
  endpoint(auditBundle, (request) => bundle(ports, request)),
];

export const createAuditApi = (ports: AuditApiPorts): ApiHandler =>
  apiFunction({ endpoints: auditEndpoints(ports), authenticate: ports.authenticate, log: ports.log });
