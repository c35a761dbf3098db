import type { SlaStore } from "../../adapters/dynamodb/sla-store.ts";
import type { SlaRow } from "../../core/audit/sla-rows.ts";
import { Forbidden, NotFound } from "../../core/errors.ts";
import { fromMillis } from "../../core/instant.ts";
import type { Principal } from "../../core/people/member.ts";
import { mayAudit, mayAuditOwn } from "../../core/people/rights.ts";
import { refusal } from "../../core/refusals/refusal.ts";

/** An agreement as far as its audit depends on it. */
export interface AuditedAgreement {
  readonly id: string;
  readonly parties: readonly { readonly organisation: string; readonly role: string }[];
}

export interface ScopePorts {
  /** Agreements that an organisation is a party to, in whatever role. */
  readonly agreementsOf: (organisation: string) => Promise<AuditedAgreement[]>;
}

/** What a caller audits: which agreements, and which rows of them. */
export interface AuditScope {
  readonly agreements: readonly string[];
  readonly mine: (row: SlaRow) => boolean;
}

export const coordinatedBy =
  (organisation: string) =>
  ({ parties }: AuditedAgreement): boolean =>
    parties.some((party) => party.organisation === organisation && party.role === "coordinator");

/**
 * What a caller audits, narrowed to one agreement where one is named.
 * @throws Forbidden for who audits nothing; NotFound for an agreement that is not theirs to audit
 */
export async function scopeOf(ports: ScopePorts, principal: Principal, agreement?: string): Promise<AuditScope> {
  const asCoordinator = mayAudit(principal);
  if (!asCoordinator && !mayAuditOwn(principal)) throw new Forbidden(refusal("audit-others"));
  const { organisation } = principal;
  const coordinates = coordinatedBy(organisation);
  const party = await ports.agreementsOf(organisation);
  const all = party.filter((each) => !asCoordinator || coordinates(each)).map(({ id }) => id);
  if (agreement !== undefined && !all.includes(agreement)) throw new NotFound("no such agreement");
  return {
    agreements: agreement === undefined ? all : [agreement],
    mine: asCoordinator ? () => true : (row) => row.to === organisation,
  };
}

/** The rows of a scope whose deadline lies in a period of UTC days, both ends included, agreement by agreement. */
export async function* rowsIn(
  { sla }: { sla: Pick<SlaStore, "rows"> },
  { agreements, mine }: AuditScope,
  { from, to }: { from: string; to: string },
): AsyncGenerator<SlaRow> {
  const until = fromMillis(Date.parse(`${to}T00:00:00Z`) + 86_400_000 - 1);
  for (const id of agreements) for await (const row of sla.rows(id, from, until)) if (mine(row)) yield row;
}
