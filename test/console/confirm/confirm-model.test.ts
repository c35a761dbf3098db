import assert from "node:assert/strict";
import { test } from "node:test";
import { readStanding } from "../../../console/confirm/confirm-model.ts";

test("reads what the server says, and nothing that is not a test mail", () => {
  const said = { organisation: "lucca", email: "c@lucca.example", expiresAt: "2026-01-01T00:00:00Z", status: "open" };
  assert.deepEqual(readStanding({ ...said, organisationName: "Lucca", language: "it" }), {
    organisationName: "Lucca",
    email: "c@lucca.example",
    expiresAt: said.expiresAt,
    language: "it",
    status: "open",
  });
  assert.equal(readStanding(said)?.organisationName, "lucca");
  for (const other of [
    null,
    "open",
    {},
    { ...said, status: "used" },
    { ...said, email: 1 },
    { ...said, expiresAt: null },
  ]) {
    assert.equal(readStanding(other), undefined);
  }
});
