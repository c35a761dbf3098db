import assert from "node:assert/strict";
import { test } from "node:test";
import { settlementOf } from "../../../core/notices/link-settlement.ts";
import type { ReferralEvent } from "../../../core/referrals/events.ts";

const contact = { organisation: "pisa", role: "contact", member: "m" };
const nobody = { organisation: null, role: "system", member: null };
let seconds = 0;
const event = (type: string, data: object = {}, actor: object = contact): ReferralEvent => {
  seconds += 1;
  return { type, data, actor, at: `2026-03-02T10:00:0${seconds}.000Z` } as ReferralEvent;
};

const first = event("submitted", { cycle: 1 });
const missed = event("breached", { milestone: "response", cycle: 1 }, nobody);
const returned = event("returned", { milestone: "response", cycle: 1 }, nobody);
const accepted = event("accepted");
const spent = event("returned", { milestone: "first-contact", cycle: 1 }, nobody);
const handedBack = event("handed-back");
const second = event("redirected", { cycle: 2 });
const withdrawn = event("withdrawn", {}, { organisation: "livorno", role: "caseworker", member: "n" });

const response = (events: readonly ReferralEvent[], cycle = 1) =>
  settlementOf(events, { cycle, milestone: "response" });
const contactOf = (events: readonly ReferralEvent[]) => settlementOf(events, { cycle: 1, milestone: "first-contact" });

test("nothing ends a milestone but its own answers", () => {
  assert.equal(response([first, missed]), null);
  assert.equal(contactOf([first, missed, accepted, spent]), null);
  assert.equal(settlementOf([first, accepted], { cycle: 1, milestone: "" }), null);
});

test("a return was nobody's decision, and an answer that follows it counts before it", () => {
  assert.deepEqual(response([first, missed, returned]), { type: "returned", at: returned.at, by: null });
  const by = { organisation: "pisa", role: "contact" };
  assert.deepEqual(response([first, missed, returned, accepted]), { type: "accepted", at: accepted.at, by });
});

test("each cycle has its own end, and a hand-back ends the first contact", () => {
  const all = [first, accepted, handedBack, second, withdrawn];
  assert.equal(response(all)?.type, "accepted");
  assert.equal(contactOf(all)?.type, "handed-back");
  const by = { organisation: "livorno", role: "caseworker" };
  assert.deepEqual(response(all, 2), { type: "withdrawn", at: withdrawn.at, by });
  const sentOn = [first, missed, returned, second, event("accepted", {}, { ...contact, organisation: "mantova" })];
  assert.equal(response(sentOn)?.type, "returned", "the next receiver's answer is not the former's");
});
