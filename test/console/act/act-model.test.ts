import assert from "node:assert/strict";
import { test } from "node:test";
import { contactInstant, readInspection, toFieldValue } from "../../../console/act/act-model.ts";
import { localTime } from "../../../console/pages/language.ts";
import { tokenOf } from "../../../console/pages/link-token.ts";
import { receptionOf, retrySeconds } from "../../../console/pages/reception.ts";

test("takes a token from the fragment only where it looks like one", () => {
  assert.equal(tokenOf("#AbCd_123456789-xyzAbCd"), "AbCd_123456789-xyzAbCd");
  for (const hash of ["", "#", "#short", "#<script>alert(1)</script>", `#${"a".repeat(600)}`]) {
    assert.equal(tokenOf(hash), null);
  }
});

test("reads what the server says, and leaves out actions it does not know", () => {
  const found = { referral: "R", from: "Livorno", priority: "urgent", status: "accepted", dutyPhone: "" };
  const read = readInspection({ ...found, dueAt: null, actions: ["accept", "delete-all"] });
  assert.deepEqual(read, { ...found, dueAt: null, dutyPhone: null, actions: ["accept"] });
  for (const wrong of [null, [], "x", {}, { ...found, actions: "accept" }])
    assert.equal(readInspection(wrong), undefined);
});

test("takes every status of the server for something", () => {
  const said = [200, 404, 409, 429, 422, 400, 413, 500, 503, 401].map(receptionOf);
  const [refused, trouble] = ["refused", "trouble"];
  assert.deepEqual(said, ["fine", "unknown", "over", "wait", refused, refused, refused, trouble, trouble, trouble]);
  assert.deepEqual(["5", "0", null, "soon", "99999"].map(retrySeconds), [5, 30, 30, 30, 600]);
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

test("writes an instant as the reader's clock shows it", () => {
  assert.match(localTime("2026-07-14T14:30:00Z", "it"), /2026, \d\d:30/);
  assert.equal(localTime("soon", "en"), "soon");
});
