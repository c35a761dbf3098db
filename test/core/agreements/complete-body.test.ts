import assert from "node:assert/strict";
import { test } from "node:test";
import { completeBody, completeParty } from "../../../core/agreements/complete-body.ts";
import { partyRoles } from "../../../core/codes.ts";
import { pact } from "./example-pact.ts";

const does = ({ signs, sends, receives }: ReturnType<typeof completeParty>) => ({ signs, sends, receives });

test("a member signs, sends and receives; a coordinator, a managing body, a supporter does none of it", () => {
  for (const role of partyRoles) {
    const is = role === "member";
    const party = completeParty({ organisation: "livorno", role });
    assert.deepEqual(does(party), { signs: is, sends: is, receives: is }, role);
  }
});

test("whatever its role, a party does what it is said to do", () => {
  const patron = completeParty({ organisation: "region", role: "supporter", signs: true });
  assert.deepEqual(does(patron), { signs: true, sends: false, receives: false });
  const silent = completeParty({ organisation: "livorno", role: "member", signs: false, receives: false });
  assert.deepEqual(does(silent), { signs: false, sends: true, receives: false });
});

test("what is signed says everything it means: no default is left out", () => {
  const body = completeBody(pact() as never, "2026-03-02");
  const { entryIntoForce, validFrom, validUntil, purpose, annexes, procedure, notice, terms } = body;
  assert.deepEqual(
    { entryIntoForce, validFrom, validUntil, purpose, annexes, procedure, notice },
    {
      entryIntoForce: "all",
      validFrom: "2026-03-02",
      validUntil: null,
      purpose: "victim-support",
      annexes: [],
      procedure: [],
      notice: { leaving: "P30D", termination: "P30D", accession: "P0D" },
    },
  );
  assert.deepEqual([terms.pauses, terms.attempts, terms.overrides], [{ most: 2, longest: "P3D" }, { least: 3 }, []]);
});
