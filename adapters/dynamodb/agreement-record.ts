import type { Agreement, Frozen } from "../../core/agreements/agreement.ts";
import type { LifeState } from "../../core/agreements/agreement-life.ts";
import type { LedgerEnd } from "../../core/ledger/ledger.ts";

interface Receipts {
  /** Our countersignature for each party's signature: compact JWS by organisation. */
  readonly receipts: Readonly<Record<string, string>>;
}

/** A version as recorded: its state and text, and the receipts given for signatures. */
export type AgreementRecord = Agreement & Receipts;

/** An agreement as recorded: the versions that live, and where its ledger ends. */
export interface LifeRecord extends LifeState<Frozen & Receipts, AgreementRecord> {
  readonly id: string;
  readonly ledgerEnd: LedgerEnd;
}
