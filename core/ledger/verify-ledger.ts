import { emptyLedger, hashOfEvent, type LedgerEnd, type LedgerEvent } from "./ledger.ts";

/** What is wrong with a ledger, at which event. */
export interface LedgerFault {
  readonly seq: number;
  readonly fault: "gap" | "broken-link" | "altered" | "out-of-time";
}

/** Finds a gap, a broken link, an altered event or an instant before its predecessor's; empty when all holds. */
export function verifyLedger(events: readonly LedgerEvent[], from: LedgerEnd = emptyLedger): LedgerFault[] {
  const faults: LedgerFault[] = [];
  let end = from;
  for (const event of events) {
    if (event.seq !== end.seq + 1) faults.push({ seq: event.seq, fault: "gap" });
    if (event.prev !== end.hash) faults.push({ seq: event.seq, fault: "broken-link" });
    if (event.hash !== hashOfEvent(event)) faults.push({ seq: event.seq, fault: "altered" });
    if (end.at !== null && event.at < end.at) faults.push({ seq: event.seq, fault: "out-of-time" });
    end = { seq: event.seq, hash: event.hash, at: event.at };
  }
  return faults;
}
