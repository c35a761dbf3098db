import assert from "node:assert/strict";
import { test } from "node:test";
import {
  faultsOf,
  faultsSaid,
  readStanding,
  waitsForConfirmation,
} from "../../../console/invitation/invitation-model.ts";

const standing = {
  organisation: "lucca",
  organisationName: "Lucca centre",
  roles: ["contact"],
  email: "c@lucca.example",
  language: "it",
  expiresAt: "2099-01-01T00:00:00.000Z",
  status: "open",
  password: true,
};
const entry = { name: "A. Person", language: "en" as const, password: "twelve chars", repeated: "twelve chars" };

test("reads what the server says, and nothing that is not an invitation", () => {
  const { organisation: _id, ...read } = standing;
  assert.deepEqual(readStanding(standing), read);
  for (const wrong of [null, "x", {}, { ...standing, status: "odd" }, { ...standing, roles: "contact" }]) {
    assert.equal(readStanding(wrong), undefined);
  }
});

test("sends nothing that the server would refuse", () => {
  assert.deepEqual(faultsOf(entry), {});
  assert.deepEqual(faultsOf({ ...entry, name: "  " }), { name: "missing" });
  assert.deepEqual(faultsOf({ ...entry, name: "n".repeat(121) }), { name: "long" });
  assert.deepEqual(faultsOf({ ...entry, name: "A\u202ePerson" }), { name: "unreadable" });
  assert.deepEqual(faultsOf({ ...entry, password: "eleven char" }), { password: "short" });
  assert.deepEqual(faultsOf({ ...entry, password: "p".repeat(201) }), { password: "long" });
  assert.deepEqual(faultsOf({ ...entry, repeated: "twelve chars!" }), { repeated: "different" });
});

test("puts the server's own words at the field they are about", () => {
  assert.deepEqual(faultsSaid({ errors: [{ pointer: "/password", detail: "…" }] }), { password: "short" });
  assert.deepEqual(faultsSaid({ errors: [{ pointer: "/name", detail: "…" }] }), { name: "unreadable" });
  for (const other of [null, {}, { errors: [null] }, { errors: [{ pointer: "/token" }] }]) {
    assert.deepEqual(faultsSaid(other), { form: "refused" });
  }
});

test("knows who still waits for the supervisor", () => {
  assert.deepEqual([{ status: "proposed" }, { status: "active" }, null].map(waitsForConfirmation), [
    true,
    false,
    false,
  ]);
});
