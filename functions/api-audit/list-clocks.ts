import type { SlaStore } from "../../adapters/dynamodb/sla-store.ts";
import type { SlaRow } from "../../core/audit/sla-rows.ts";
import { auditClocks } from "../../wire/audit.ts";
import { type ApiRequest, type Endpoint, endpoint } from "../http/api-function.ts";
import type { Cursors } from "../http/cursor.ts";
import { rowsIn, type ScopePorts, scopeOf } from "./audit-scope.ts";

export interface ClockListPorts extends ScopePorts {
  readonly sla: Pick<SlaStore, "rows">;
  readonly cursors: Cursors;
}

const pageSize = 50;

type Due = SlaRow & { readonly dueAt: NonNullable<SlaRow["dueAt"]> };

/** Where a row stands in the list: by deadline, then by what it is about. Text that sorts. */
const placeOf = (row: Due): string => [row.dueAt, row.referral, row.cycle, row.milestone, row.nth].join(" ");

const shown = ({ nth: _nth, answers: _answers, pauses: _pauses, latePauses: _late, ...row }: Due) => row;

/** Keeps the first rows by place: a page and one more, whatever the period holds. */
class Earliest {
  readonly #rows: { readonly place: string; readonly row: Due }[] = [];

  add(row: Due): void {
    const place = placeOf(row);
    const last = this.#rows.at(-1);
    if (this.#rows.length > pageSize && last && place >= last.place) return;
    const index = this.#rows.findIndex((other) => place < other.place);
    this.#rows.splice(index < 0 ? this.#rows.length : index, 0, { place, row });
    if (this.#rows.length > pageSize + 1) this.#rows.pop();
  }

  get page(): { items: Due[]; next: string | null } {
    const items = this.#rows.slice(0, pageSize);
    return {
      items: items.map(({ row }) => row),
      next: this.#rows.length > pageSize ? (items.at(-1)?.place ?? null) : null,
    };
  }
}

async function list(ports: ClockListPorts, { principal, query }: ApiRequest<typeof auditClocks>) {
  const { cursor, ...asked } = query;
  const scope = await scopeOf(ports, principal, asked.agreement);
  const begun = await ports.cursors.read<{ after: string }>(cursor, principal.member, { clocks: asked });
  const after = begun?.after ?? "";
  const earliest = new Earliest();
  for await (const row of rowsIn(ports, scope, { from: begun ? after.slice(0, 24) : asked.from, to: asked.to })) {
    if (row.dueAt === null || !asked.result.includes(row.result)) continue;
    if (asked.receiver !== undefined && row.to !== asked.receiver) continue;
    if (asked.milestone !== undefined && row.milestone !== asked.milestone) continue;
    const due: Due = { ...row, dueAt: row.dueAt };
    if (placeOf(due) > after) earliest.add(due);
  }
  const { items, next } = earliest.page;
  const further = await ports.cursors.write(next === null ? null : { after: next }, principal.member, {
    clocks: asked,
  });
  return { status: 200, json: { items: items.map(shown), cursor: further } };
}

/** The clocks behind the figures. */
export const clockListEndpoint = (ports: ClockListPorts): Endpoint =>
  endpoint(auditClocks, (request) => list(ports, request));
