import type { AgreementState, FrozenAgreement } from "../../core/agreements/agreement.ts";
import type { FormerVersion } from "../../core/agreements/agreement-life.ts";
import { documentText, readDocument } from "../../core/agreements/document.ts";
import type { AgreementBody } from "../../core/agreements/terms.ts";
import { Defect } from "../../core/errors.ts";
import type { Instant } from "../../core/instant.ts";
import { canonicalJson } from "../../core/ledger/canonical-json.ts";
import { type Digest, digestOfText } from "../../core/ledger/digest.ts";
import type { AgreementRecord } from "./agreement-record.ts";
import { agreementStateKey, agreementVersionKey } from "./keys.ts";
import type { Records, Write } from "./records.ts";

/** A version's text: the RFC 8785 form of the body while it is a draft, the exact document once it is frozen. */
export type VersionItem = { readonly text: string; readonly revision: number } & (
  | { readonly frozen: false }
  | { readonly frozen: true; readonly digest: Digest; readonly proposedAt: Instant }
);

/** A version's state and receipts: JSON of {@link Kept}. */
export interface StateItem {
  readonly body: string;
}

interface Kept {
  /** The state, but for the signing keys, which stand in the frozen text. */
  readonly state: AgreementState;
  readonly receipts: AgreementRecord["receipts"];
}

/** What a head knows of a version, to tell whether its items are those it was written with. */
export interface Slot {
  readonly version: number;
  readonly revision: number;
  readonly frozen: boolean;
  /** Digest of the state item's body. */
  readonly state: Digest;
}

function keptText(record: AgreementRecord): string {
  const { body: _body, receipts, id: _id, ...state } = record;
  const bare = state.status === "draft" ? state : { ...state, signingKeys: {} };
  return JSON.stringify({ state: bare as AgreementState, receipts } satisfies Kept);
}

export const slotOf = (record: AgreementRecord): Slot => ({
  version: record.version,
  revision: record.revision,
  frozen: record.digest !== null,
  state: digestOfText(keptText(record)),
});

export const isOfSlot = (slot: Slot, text: VersionItem, state: StateItem): boolean =>
  text.revision === slot.revision && text.frozen === slot.frozen && digestOfText(state.body) === slot.state;

/** A version from its two items. */
export function recordOf(id: string, { text }: VersionItem, { body }: StateItem): AgreementRecord {
  const { state, receipts } = JSON.parse(body) as Kept;
  if (state.status === "draft") return { ...state, id, receipts, body: JSON.parse(text) as AgreementBody };
  return { ...state, id, receipts, ...readDocument(text) };
}

/**
 * A version that gave way: its text stands. What was in force keeps its signatures; those of a proposal that was
 * reopened are void. @throws Defect when its items are gone
 */
export async function readFormer(records: Records, id: string, former: FormerVersion): Promise<AgreementRecord> {
  const [text, state] = await Promise.all([
    records.get<VersionItem>(agreementVersionKey(id, former.version)),
    records.get<StateItem>(agreementStateKey(id, former.version)),
  ]);
  if (!text || !state) throw new Defect(`agreement ${id} version ${former.version} is gone`);
  const record = { ...(recordOf(id, text, state) as AgreementRecord & FrozenAgreement), status: "superseded" as const };
  return former.activatedAt === null ? { ...record, signatures: [], refusals: [], outside: [], receipts: {} } : record;
}

/** The state is written when it moved; the text when it changed or froze, and never over a frozen one. */
export function stateWrites(table: string, before: AgreementRecord | null, after: AgreementRecord): Write[] {
  const { id, version, revision, digest, proposedAt } = after;
  const body = keptText(after);
  const state: Write = { Put: { TableName: table, Item: { ...agreementStateKey(id, version), body } } };
  const moved = before === null || keptText(before) !== body ? [state] : [];
  if (before && before.revision === revision && before.digest === digest) return moved;
  const frozen = digest !== null;
  const text = frozen ? documentText(id, version, after.body, after.signingKeys) : canonicalJson(after.body);
  const item = { ...agreementVersionKey(id, version), text, revision, frozen, digest, proposedAt };
  const condition = {
    ConditionExpression: "attribute_not_exists(pk) OR frozen = :no",
    ExpressionAttributeValues: { ":no": false },
  };
  return [...moved, { Put: { TableName: table, Item: item, ...condition } }];
}
