import assert from "node:assert/strict";
import { test } from "node:test";
import { contactInstant, readInspection, toFieldValue } from "../../../console/act/act-model.ts";

const said = {
  referral: "R",
  from: "livorno",
  fromName: "Livorno",
  priority: "urgent",
  status: "accepted",
  dueAt: null,
  dutyPhone: "",
  to: "pisa",
  toName: "Pisa",
  toDutyPhone: "+39 050 456",
  language: "it",
  actions: ["accept", "delete-all"],
};

test("reads what the server says, and leaves out actions it does not know", () => {
  const by = { organisation: "pisa", role: "deputy" };
  const settled = { type: "accepted", at: "2026-07-14T14:30:00.000Z", by, byThisLink: true };
  const common = { referral: "R", from: "Livorno", to: "Pisa", priority: "urgent", status: "accepted", dueAt: null };
  assert.deepEqual(readInspection({ ...said, settled }), {
    ...common,
    dutyPhone: null,
    ownDutyPhone: "+39 050 456",
    actions: ["accept"],
    language: "it",
    settled: { ...settled, by: { role: "deputy", organisation: "Pisa" } },
  });
  assert.equal(readInspection({ ...said, settled: { ...settled, by: null } })?.settled?.by, null);
  for (const odd of [null, "accepted", {}]) assert.equal(readInspection({ ...said, settled: odd })?.settled, null);
  assert.equal(readInspection({ ...said, language: "xx" })?.language, null);
});

test("takes nothing for an answer that is none", () => {
  for (const wrong of [null, [], "x", {}, { ...said, actions: "accept" }]) {
    assert.equal(readInspection(wrong), undefined);
  }
});

test("an unchanged time of contact is now, a changed one is kept, one in the future is refused", () => {
  const now = new Date("2026-07-14T14:30:40.500Z");
  const shown = toFieldValue(new Date("2026-07-14T14:20:00Z"));
  assert.equal(contactInstant(shown, shown, now), now.toISOString());
  assert.equal(contactInstant(toFieldValue(now), shown, now), now.toISOString());
  const earlier = new Date("2026-07-14T13:05:00Z");
  assert.equal(contactInstant(toFieldValue(earlier), shown, now), earlier.toISOString());
  assert.equal(contactInstant(toFieldValue(new Date("2026-07-14T14:31:00Z")), shown, now), undefined);
  assert.equal(contactInstant("", shown, now), undefined);
});
