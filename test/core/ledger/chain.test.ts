import assert from "node:assert/strict";
import { test } from "node:test";
import type { Instant } from "../../../core/instant.ts";
import { chain, emptyLedger, endOf, systemActor } from "../../../core/ledger/ledger.ts";
import { verifyLedger } from "../../../core/ledger/verify-ledger.ts";
import { checkChain } from "../../support/check-ledger.ts";
import type { Event } from "../../support/network.ts";

const [earlier, later] = ["2026-03-02T09:00:00.000Z", "2026-03-02T09:00:01.000Z"] as Instant[] as [Instant, Instant];
const bodies = [
  { type: "reminded", data: { level: 1, at: earlier } },
  { type: "breached", data: { level: 2, note: "so geht es nicht: è tardi" } },
];

test("events follow each other by number and hash, also over several commits", () => {
  const first = chain(emptyLedger, bodies, earlier, systemActor);
  const second = chain(endOf(first), bodies, later, systemActor);
  const all = [...first, ...second];
  assert.deepEqual(
    all.map(({ seq }) => seq),
    [1, 2, 3, 4],
  );
  assert.deepEqual(
    all.map(({ prev }) => prev),
    [null, ...all.slice(0, 3).map(({ hash }) => hash)],
  );
  assert.deepEqual(verifyLedger(all), []);
});

test("no event is before its predecessor, whatever the committing clock reads", () => {
  const first = chain(emptyLedger, bodies, later, systemActor);
  const [next] = chain(endOf(first), bodies, earlier, systemActor);
  assert.equal(next?.at, later);
});

test("every change of a single bit is found", () => {
  const events = chain(emptyLedger, bodies, earlier, systemActor) as unknown as Event[];
  checkChain(events, Buffer.byteLength(JSON.stringify(events)) * 8);
});
