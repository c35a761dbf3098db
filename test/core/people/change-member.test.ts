import assert from "node:assert/strict";
import { test } from "node:test";
import type { Role } from "../../../core/codes.ts";
import { Conflict, Forbidden } from "../../../core/errors.ts";
import { fromMillis, plusSeconds } from "../../../core/instant.ts";
import { changeMember, type MemberChanges } from "../../../core/people/change-member.ts";
import type { Member, Principal } from "../../../core/people/member.ts";

const at = fromMillis(Date.parse("2026-03-02T10:00:00Z"));
const memberOf = (id: string, roles: Role[], more: Partial<Member> = {}): Member => ({
  id,
  organisation: "livorno",
  name: id,
  email: `${id}@livorno.example`,
  language: "it",
  roles,
  status: "active",
  emailConfirmedAt: at,
  absences: [],
  ...more,
});
const principalOf = ({ id, name, organisation, roles }: Member): Principal => ({
  member: id,
  name,
  organisation,
  roles,
  covering: false,
});
const change = (by: Member, member: Member, changes: MemberChanges, others: Member[] = []) =>
  changeMember({ principal: principalOf(by), member, members: [by, member, ...others], changes, at });

const supervisor = memberOf("supervisor", ["supervisor"]);
const contact = memberOf("contact", ["contact"]);
const absence = { from: at, until: plusSeconds(at, 3600) };

test("nobody confirms themselves, a supervisor included", () => {
  const proposed = memberOf("supervisor", ["supervisor"], { status: "proposed" });
  assert.throws(() => change(supervisor, proposed, { status: "active" }), Forbidden);
});

test("a supervisor who is a deputy too does not make the contact absent, and another supervisor does", () => {
  const both = memberOf("both", ["supervisor", "deputy"]);
  assert.throws(() => change(both, contact, { absences: [absence] }), Forbidden);
  assert.deepEqual(change(supervisor, contact, { absences: [absence] }).member.absences, [absence]);
});

test("absences that are over fall away, the others stand in order", () => {
  const over = { from: plusSeconds(at, -3600), until: at };
  const later = { from: plusSeconds(at, 7200), until: plusSeconds(at, 9000) };
  assert.deepEqual(change(contact, contact, { absences: [later, over, absence] }).member.absences, [absence, later]);
});

test("a supervisor who leaves leans on another active one, and without one stays", () => {
  const second = memberOf("second", ["supervisor"]);
  assert.equal(change(supervisor, second, { status: "deactivated" }).relyingOn, supervisor);
  const proposed = memberOf("waiting", ["supervisor"], { status: "proposed" });
  assert.throws(() => change(supervisor, supervisor, { status: "deactivated" }, [proposed]), Conflict);
});

test("to confirm is to announce, and so is a role that reads content; a change of name is neither", () => {
  const proposed = memberOf("new", ["caseworker"], { status: "proposed" });
  assert.equal(change(supervisor, proposed, { status: "active" }).confirmed, true);
  assert.equal(change(supervisor, contact, { roles: ["contact", "caseworker"] }).confirmed, true);
  assert.equal(change(supervisor, contact, { roles: ["contact", "signatory"] }).confirmed, false);
  assert.equal(change(supervisor, contact, { name: "Another" }).confirmed, false);
});
