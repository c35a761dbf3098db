import { bug, type PlantedBug, tested } from "./planted-bug.ts";

const due = "core/referrals/perform-due.ts";

/** The ledger and its clocks. */
export const telling: readonly PlantedBug[] = [
  bug(
    "an event's hash leaves its data out",
    "core/ledger/ledger.ts",
    "({ hash: _, ...event }: Omit",
    "({ hash: _, data: _data, ...event }: Omit",
  ),
  bug("events of one commit share a predecessor", "core/ledger/ledger.ts", "    prev = event.hash;\n", ""),
  tested(
    bug(
      "an event may be before its predecessor",
      "core/ledger/ledger.ts",
      "const instant = end.at !== null && end.at > at ? end.at : at;",
      "const instant = at;",
    ),
    "test/core/ledger/chain.test.ts",
  ),
  bug("a step is performed five seconds early", due, "step.at <= now &&", "step.at <= plusMillis(now, 5_000) &&"),
  bug(
    "a late answer forgets the breach",
    "core/referrals/decide.ts",
    "const breaches = breachesBefore(referral, command, context.at);",
    "const breaches = breachesBefore(referral, command, context.at).slice(0, 0);",
  ),
  bug(
    "an answer leaves the open question's clock running",
    "core/referrals/fold.ts",
    "clocks: referral.clocks.map((clock) => stopped(at)(runAgain(clock, at, resumed)))",
    "clocks: referral.clocks",
  ),
  bug(
    "a pause gives nothing back",
    "core/clocks/pause-clock.ts",
    "at <= clock.pausedAt ? 0 : base",
    "at >= clock.pausedAt ? 0 : base",
  ),
  bug(
    "a return comes right after an outage",
    due,
    "export const outageMillis = 5 * 60_000;",
    "export const outageMillis = 500 * 60_000;",
  ),
  bug(
    "what is not possible is done all the same",
    "core/referrals/decide.ts",
    "  if (actionsOf(referral, side, context.terms).includes(action)) return;",
    "  if (side !== null) return;",
  ),
  tested(
    bug(
      "a link of an earlier cycle still acts",
      "functions/api-act/handler.ts",
      "state.cycle === link.cycle && state.to === link.organisation ? clockOf",
      "state.cycle > 0 ? clockOf",
    ),
    "test/functions/api-act/link-of-a-cycle.test.ts",
  ),
  bug(
    "a lapse does not end the question",
    due,
    "lapse = until !== null && !left ?",
    "lapse = until === null && !left ?",
  ),
  bug(
    "a breach is not recorded at its deadline",
    due,
    "step.at <= now && (",
    'step.at <= now && step.kind !== "breach" && (',
  ),
];
