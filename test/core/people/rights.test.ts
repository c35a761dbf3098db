import assert from "node:assert/strict";
import { test } from "node:test";
import { type Role, roles, statuses } from "../../../core/codes.ts";
import type { Principal } from "../../../core/people/member.ts";
import { type CaseView, caseRights, mayAudit, mayAuditOwn, maySubmit } from "../../../core/people/rights.ts";
import { rights } from "../../../core/people/rights-table.ts";

const principalOf = (organisation: string, role: Role, covering = false): Principal => ({
  member: `${organisation}-${role}`,
  name: role,
  organisation,
  roles: [role],
  covering,
});

const view = (more: Partial<CaseView> = {}): CaseView => ({
  from: "livorno",
  to: "pisa",
  submittedBy: "livorno-contact",
  formerReceivers: ["mantova"],
  coordinators: ["office"],
  status: "awaiting-response",
  told: () => false,
  ...more,
});

/** A letter for each right that is given: see, events, act, content, messages; `-` where none is. */
const letters = (principal: Principal, of: CaseView): string => {
  const { see, seeEvents, act, readContent, message } = caseRights(principal, of);
  const all = { s: see, e: seeEvents, a: act, c: readContent, m: message };
  const given = Object.entries(all).flatMap(([letter, held]) => (held ? letter : []));
  return given.join("") || "-";
};

const situations: Record<string, (organisation: string, role: Role) => string> = {
  plain: (organisation, role) => letters(principalOf(organisation, role), view()),
  own: (organisation, role) =>
    letters(principalOf(organisation, role), view({ submittedBy: `${organisation}-${role}` })),
  told: (organisation, role) =>
    letters(principalOf(organisation, role), view({ told: (to, as) => to === organisation && as === role })),
  covering: (organisation, role) => letters(principalOf(organisation, role, true), view()),
};

/** Lines of the printed matrix: organisation, role, then the rights in each situation. */
const printed = (organisation: string): string[] =>
  roles.map((role) => [role, ...Object.values(situations).map((rightsIn) => rightsIn(organisation, role))].join(" "));

const nothing = (role: Role): string => `${role} - - - -`;

test("on the sender's side a caseworker works on own cases, a contact on all, a deputy told or covering, a supervisor told", () => {
  assert.deepEqual(printed("livorno"), [
    "caseworker - seacm - -",
    "contact seacm seacm seacm seacm",
    "deputy - - seacm seacm",
    "supervisor - - seacm -",
    "signatory - - - -",
    "client - seacm - -",
    "administrator - - - -",
    "auditor - - - -",
  ]);
});

test("on the receiver's side nobody but contact, deputy told or covering, and supervisor told has any right", () => {
  assert.deepEqual(printed("pisa"), [
    "caseworker - - - -",
    "contact seacm seacm seacm seacm",
    "deputy - - seacm seacm",
    "supervisor - - seacm -",
    "signatory - - - -",
    "client - - - -",
    "administrator - - - -",
    "auditor - - - -",
  ]);
});

test("administrators and auditors of the coordinator see the case and its events, and no content", () => {
  assert.deepEqual(printed("office"), [
    ...roles.slice(0, 6).map(nothing),
    "administrator se se se se",
    "auditor se se se se",
  ]);
});

test("a former receiver and a foreign organisation see nothing, whatever the role", () => {
  assert.deepEqual(printed("mantova"), roles.map(nothing));
  assert.deepEqual(printed("elsewhere"), roles.map(nothing));
});

test("a receiver that was a former receiver too has the rights of the receiver", () => {
  const returned = view({ formerReceivers: ["pisa"] });
  assert.equal(letters(principalOf("pisa", "contact"), returned), "seacm");
});

test("a receiver loses content and messages on decline, end and withdrawal, the sender never", () => {
  const without = (organisation: string) =>
    statuses.filter((status) => letters(principalOf(organisation, "contact"), view({ status })) === "sea");
  assert.deepEqual(without("pisa"), ["declined", "ended", "withdrawn"]);
  assert.deepEqual(without("livorno"), []);
});

test("being told as another role, or in another organisation, opens nothing", () => {
  const told = view({ told: (to, as) => to === "pisa" && as === "supervisor" });
  assert.equal(letters(principalOf("pisa", "deputy"), told), "-");
  assert.equal(letters(principalOf("livorno", "supervisor"), told), "-");
});

test("the side is that of the organisation for which the caller works", () => {
  const sideOf = (organisation: string, role: Role) => caseRights(principalOf(organisation, role), view()).side;
  assert.deepEqual(
    [
      sideOf("livorno", "contact"),
      sideOf("pisa", "contact"),
      sideOf("pisa", "caseworker"),
      sideOf("office", "auditor"),
    ],
    ["sender", "receiver", null, null],
  );
});

test("a party that coordinates the agreement too keeps content from its administrators", () => {
  const both = view({ coordinators: ["pisa"] });
  assert.equal(letters(principalOf("pisa", "administrator"), both), "se");
  assert.equal(letters(principalOf("pisa", "contact"), both), "seacm");
});

test("caseworkers, contacts, clients and covering deputies submit", () => {
  const submitters = roles.filter((role) => maySubmit(principalOf("livorno", role)));
  assert.deepEqual(submitters, ["caseworker", "contact", "client"]);
  assert.deepEqual(
    roles.filter((role) => maySubmit(principalOf("livorno", role, true))),
    ["caseworker", "contact", "deputy", "client"],
  );
});

test("administrators and auditors audit what they coordinate, supervisors their own", () => {
  assert.deepEqual(
    roles.filter((role) => mayAudit(principalOf("office", role))),
    ["administrator", "auditor"],
  );
  assert.deepEqual(
    roles.filter((role) => mayAuditOwn(principalOf("pisa", role))),
    ["supervisor"],
  );
});

test("the sender's contact alone erases", () => {
  const erasers = ["livorno", "pisa", "office", "mantova"].flatMap((organisation) =>
    roles
      .filter((role) => caseRights(principalOf(organisation, role), view()).erase)
      .map((role) => `${organisation} ${role}`),
  );
  assert.deepEqual(erasers, ["livorno contact"]);
});

test("no row of the table gives content to a role that coordinates or signs", () => {
  const content = ["read a referral's content", "exchange messages on a referral", "act on a referral"] as const;
  const given = content.flatMap((act) => rights[act].flatMap((grant) => [...grant.roles]));
  const refused: Role[] = ["administrator", "auditor", "signatory"];
  assert.deepEqual(
    given.filter((role) => refused.includes(role)),
    [],
  );
});
