import assert from "node:assert/strict";
import { test } from "node:test";
import { type SlaRow, slaRowsOf } from "../../../core/audit/sla-rows.ts";
import type { Role } from "../../../core/codes.ts";
import { Forbidden, NotFound } from "../../../core/errors.ts";
import { scopeOf } from "../../../functions/api-audit/audit-scope.ts";
import { CaseUnderTest } from "../../core/referrals/case-under-test.ts";

const party = (organisation: string, role: string) => ({ organisation, role });
const agreements = [
  { id: "led", parties: [party("office", "coordinator"), party("livorno", "member")] },
  { id: "supported", parties: [party("office", "supporter"), party("livorno", "coordinator")] },
];
const ports = {
  agreementsOf: async (organisation: string) =>
    agreements.filter(({ parties }) => parties.some((each) => each.organisation === organisation)),
};
const scope = (organisation: string, role: Role, agreement?: string) =>
  scopeOf(ports, { member: "m", name: "", organisation, roles: [role], covering: false }, agreement);

const rows: SlaRow[] = ["livorno", "pisa"].map((to) => ({ ...(slaRowsOf(new CaseUnderTest().now)[0] as SlaRow), to }));

test("administrators and auditors audit what their organisation coordinates, and not what it is only party to", async () => {
  for (const role of ["administrator", "auditor"] as const) {
    const { agreements: audited, mine } = await scope("office", role);
    assert.deepEqual([audited, rows.filter(mine).length], [["led"], 2], role);
    await assert.rejects(scope("office", role, "supported"), NotFound);
    await assert.rejects(scope("pisa", role, "led"), NotFound);
  }
});

test("a supervisor has the rows of what came to their own organisation, under whatever agreement", async () => {
  const { agreements: audited, mine } = await scope("livorno", "supervisor");
  assert.deepEqual(audited, ["led", "supported"]);
  assert.deepEqual(
    rows.filter(mine).map(({ to }) => to),
    ["livorno"],
  );
});

test("nobody else audits", async () => {
  for (const role of ["caseworker", "contact", "deputy", "signatory", "client"] as const)
    await assert.rejects(scope("livorno", role), Forbidden, role);
});
