import type { SlaStore } from "../../adapters/dynamodb/sla-store.ts";
import { slaReport } from "../../core/audit/sla-figures.ts";
import type { SlaRow } from "../../core/audit/sla-rows.ts";
import { Forbidden, NotFound } from "../../core/errors.ts";
import { fromMillis } from "../../core/instant.ts";
import { holds, type Principal } from "../../core/people/member.ts";
import { auditBundle, auditSla } from "../../wire/audit.ts";
import {
  type ApiHandler,
  type ApiRequest,
  apiFunction,
  type Endpoint,
  endpoint,
  type Log,
} from "../http/api-function.ts";
import type { Authenticate } from "../http/authenticate.ts";
import { csvReport } from "./csv-report.ts";
import { type EvidencePorts, gatherEvidence } from "./gather-evidence.ts";

export interface AuditApiPorts extends EvidencePorts {
  readonly authenticate: Authenticate;
  readonly sla: SlaStore;
  /** Agreements that an organisation is a party to, in whatever role. */
  readonly agreementsOf: (organisation: string) => Promise<AuditedAgreement[]>;
  readonly log: Log;
}

/** An agreement as far as its audit depends on it. */
export interface AuditedAgreement {
  readonly id: string;
  readonly parties: readonly { readonly organisation: string; readonly role: string }[];
}

const coordinatedBy =
  (organisation: string) =>
  ({ parties }: AuditedAgreement): boolean =>
    parties.some((party) => party.organisation === organisation && party.role === "coordinator");

/** Which agreements a caller audits, and which rows of them are theirs. */
async function scopeOf(
  ports: AuditApiPorts,
  principal: Principal,
): Promise<{ agreements: string[]; mine: (row: SlaRow) => boolean }> {
  const asCoordinator = holds(principal, "administrator", "auditor");
  if (!asCoordinator && !holds(principal, "supervisor")) {
    throw new Forbidden(
      "compliance is audited by a coordinator's administrators and auditors, and by supervisors for their own organisation",
    );
  }
  const { organisation } = principal;
  const coordinates = coordinatedBy(organisation);
  const party = await ports.agreementsOf(organisation);
  const agreements = party.filter((agreement) => !asCoordinator || coordinates(agreement)).map(({ id }) => id);
  return { agreements, mine: asCoordinator ? () => true : (row) => row.to === organisation };
}

async function report(ports: AuditApiPorts, request: ApiRequest<typeof auditSla>) {
  const { agreements, mine } = await scopeOf(ports, request.principal);
  const { from, to, agreement, groupBy, include } = request.query;
  if (agreement !== undefined && !agreements.includes(agreement)) throw new NotFound("no such agreement");
  const until = fromMillis(Date.parse(`${to}T00:00:00Z`) + 86_400_000 - 1);
  const rows: SlaRow[] = [];
  for (const id of agreement === undefined ? agreements : [agreement]) {
    for await (const row of ports.sla.rows(id, from, until)) if (mine(row)) rows.push(row);
  }
  const withPauses = include === "pauses";
  const figures = slaReport(rows, groupBy, { withPauses });
  if (!prefersCsv(request.headers["accept"])) return { status: 200, json: figures };
  return {
    status: 200,
    text: { mediaType: "text/csv; charset=utf-8", body: csvReport(figures.rows, groupBy, { withPauses }) },
  };
}

/** The evidence of one agreement, for those alone who coordinate it: it names every party's referrals. */
async function bundle(ports: AuditApiPorts, { principal, query }: ApiRequest<typeof auditBundle>) {
  if (!holds(principal, "administrator", "auditor")) {
    throw new Forbidden("the evidence is for administrators and auditors of the agreement's coordinator");
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
  endpoint(auditBundle, (request) => bundle(ports, request)),
];

export const createAuditApi = (ports: AuditApiPorts): ApiHandler =>
  apiFunction({ endpoints: auditEndpoints(ports), authenticate: ports.authenticate, log: ports.log });
