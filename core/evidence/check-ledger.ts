import { ProxeniaError } from "../errors.ts";
import type { LedgerEvent } from "../ledger/ledger.ts";
import { type LedgerFault, verifyLedger } from "../ledger/verify-ledger.ts";
import { type Finding, fails, holds } from "./finding.ts";

const inWords: Readonly<Record<LedgerFault["fault"], string>> = {
  gap: "an event is missing before it, or stands twice",
  "broken-link": "it does not follow from the event before it",
  altered: "it was altered after it was written: its hash is another",
  "out-of-time": "it bears an earlier instant than the event before it",
};

/** A ledger's chain, and that its events can follow each other at all. */
export function checkLedger(about: string, events: readonly LedgerEvent[], fold: () => void): Finding[] {
  if (events.length === 0) return [fails(about, "it is empty")];
  const faults = verifyLedger(events).map(({ seq, fault }) => fails(about, `event ${seq}: ${inWords[fault]}`));
  try {
    fold();
  } catch (error) {
    if (!(error instanceof ProxeniaError || error instanceof TypeError)) throw error;
    faults.push(fails(about, `its events cannot follow each other: ${error.message}`));
  }
  return faults.length > 0 ? faults : [holds(about, `${events.length} events, each bound to the one before it`)];
}
