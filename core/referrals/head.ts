import type { Instant } from "../instant.ts";
import type { LedgerEnd } from "../ledger/ledger.ts";
import type { Referral } from "./referral.ts";

/** A referral's head as it is kept: the fold of its events, and what the ledger does not say. */
export interface Head {
  readonly state: Referral;
  /** Counts commits, from 1. */
  readonly version: number;
  readonly end: LedgerEnd;
  /** The execution that serves it is `<referral>-<run>`. */
  readonly run: Run;
  /** The executions that serve the open dated steps of its procedure, by step. */
  readonly stepRuns: StepRuns;
  /** The member who submitted; told of everything the sender is told. */
  readonly submittedBy: string;
  /** Organisations that coordinate the agreement. */
  readonly coordinators: readonly string[];
  /** Whether the current cycle's lawful basis is the victim's consent, which alone can be withdrawn. */
  readonly restsOnConsent: boolean;
  /** Which of the agreement's overrides applies to the current cycle. */
  readonly override: number | null;
}

/** A run and its input, frozen when it was raised: starting it again is the same start. */
export interface Run {
  readonly number: number;
  readonly instants: readonly Instant[];
}

export type StepRuns = Readonly<Record<string, Run>>;
