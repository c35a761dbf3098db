import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type OrganisationStore, organisationStore } from "../../adapters/dynamodb/organisation-store.ts";
import { Conflict, StaleWrite } from "../../core/errors.ts";
import { fromMillis, type Instant, plusSeconds } from "../../core/instant.ts";
import { type Invitation, invitationId } from "../../core/people/invitation.ts";
import type { CalendarSettings, Member, Organisation } from "../../core/people/member.ts";
import { startTables, type TestTables } from "../support/dynamo.ts";

const noon = fromMillis(Date.parse("2026-03-02T12:00:00Z"));
let tables: TestTables;
let store: OrganisationStore;

before(async () => {
  tables = await startTables();
  store = organisationStore(tables.records);
});
after(() => tables.close());

const organisationOf = (id: string): Organisation => ({
  id,
  name: `The ${id}`,
  dutyPhone: null,
  languages: ["it"],
  timeZone: "Europe/Rome",
  calendar: null,
  calendarVersion: 0,
});
const memberOf = (organisation: string, role: Member["roles"][number], more: Partial<Member> = {}): Member => ({
  id: `${organisation}-${role}`,
  organisation,
  name: role,
  email: `${role}@${organisation}.example`,
  language: "it",
  roles: [role],
  status: "active",
  emailConfirmedAt: noon,
  absences: [],
  ...more,
});
const signIn = (member: Member) => ({ issuer: "local", subject: `subject-of-${member.id}` });
const imported = async (member: Member): Promise<Member> => {
  await store.importMember(member, [signIn(member)]);
  return member;
};
const asked = (member: Member, at: Instant = noon) => store.principalOf("local", `subject-of-${member.id}`, at);
const hours: CalendarSettings["hours"] = {
  mon: [["09:00", "13:00"]],
  tue: [],
  wed: [],
  thu: [],
  fri: [],
  sat: [],
  sun: [],
};
const settings: CalendarSettings = { timeZone: "Europe/Lisbon", hours, holidays: [] };
const invitationTo = (organisation: string, id: string, email: string): Invitation => ({
  id: invitationId(organisation, id),
  organisation,
  email,
  roles: ["caseworker"],
  language: "it",
  invitedBy: null,
  createdAt: noon,
  expiresAt: plusSeconds(noon, 3600),
  acceptedAt: null,
});

test("an organisation's id is taken once", async () => {
  await store.createOrganisation(organisationOf("twice"));
  await assert.rejects(store.createOrganisation(organisationOf("twice")), StaleWrite);
  assert.deepEqual(await store.organisation("twice"), organisationOf("twice"));
});

test("organisations come in pages, in the order of their ids", async () => {
  for (const id of ["aa", "ab", "ac"]) await store.createOrganisation(organisationOf(id));
  const first = await store.organisations({ limit: 2 });
  const second = await store.organisations({ limit: 2, after: first.next });
  assert.deepEqual(
    [...first.items, ...second.items].slice(0, 3).map(({ id }) => id),
    ["aa", "ab", "ac"],
  );
});

test("a sign-in leads to an active member and to nobody else", async () => {
  const active = await imported(memberOf("principals", "contact"));
  const proposed = await imported(memberOf("principals", "caseworker", { status: "proposed" }));
  const gone = await imported(memberOf("principals", "supervisor", { status: "deactivated" }));
  assert.deepEqual(await asked(active), {
    member: "principals-contact",
    name: "contact",
    organisation: "principals",
    roles: ["contact"],
    covering: false,
  });
  assert.deepEqual(
    [await asked(proposed), await asked(gone), await asked(memberOf("nobody", "contact"))],
    [null, null, null],
  );
});

test("the same subject at another issuer is somebody else", async () => {
  const contact = await imported(memberOf("issuers", "contact"));
  assert.equal(await store.principalOf("elsewhere", `subject-of-${contact.id}`, noon), null);
});

test("a deputy covers while a contact of the same organisation is away, from the first instant to before the last", async () => {
  const until = plusSeconds(noon, 60);
  await imported(memberOf("covering", "contact", { absences: [{ from: noon, until }] }));
  const deputy = await imported(memberOf("covering", "deputy"));
  const covers = async (at: Instant) => (await asked(deputy, at))?.covering;
  assert.deepEqual(
    [await covers(plusSeconds(noon, -1)), await covers(noon), await covers(until)],
    [false, true, false],
  );
});

test("an absent contact who was deactivated is covered by nobody", async () => {
  const absences = [{ from: noon, until: plusSeconds(noon, 60) }];
  await imported(memberOf("gone", "contact", { absences, status: "deactivated" }));
  assert.equal((await asked(await imported(memberOf("gone", "deputy"))))?.covering, false);
});

test("of two changes to one member the second is stale", async () => {
  await imported(memberOf("changes", "contact"));
  const member = await store.member("changes", "changes-contact");
  assert.ok(member);
  const changed = await store.changeMember({ member: { ...member, name: "first" }, notices: [] });
  assert.equal(changed.version, 2);
  await assert.rejects(store.changeMember({ member: { ...member, name: "second" }, notices: [] }), StaleWrite);
});

test("two supervisors who deactivate each other at once leave one", async () => {
  const [one, two] = [
    memberOf("pair", "supervisor", { id: "one" }),
    memberOf("pair", "supervisor", { id: "two", email: "two@pair.example" }),
  ];
  for (const member of [one, two]) await imported(member);
  const [a, b] = await store.members("pair");
  assert.ok(a && b);
  const off = (member: typeof a, relyingOn: typeof a) =>
    store.changeMember({ member: { ...member, status: "deactivated" }, relyingOn, notices: [] });
  const results = await Promise.allSettled([off(a, b), off(b, a)]);
  assert.deepEqual(results.map(({ status }) => status).sort(), ["fulfilled", "rejected"]);
});

test("calendars are kept by version, and the newest stands with its organisation", async () => {
  await store.createOrganisation(organisationOf("calendars"));
  const change = { organisation: "calendars", settings, by: "somebody", at: noon };
  await store.putCalendar({ ...change, version: 0 });
  await assert.rejects(store.putCalendar({ ...change, version: 0 }), StaleWrite);
  await store.putCalendar({ ...change, version: 1, settings: { ...settings, timeZone: "Europe/Rome" } });
  assert.equal((await store.calendar("calendars", 1))?.settings.timeZone, "Europe/Lisbon");
  assert.deepEqual(await store.calendar("calendars"), {
    version: 2,
    settings: { ...settings, timeZone: "Europe/Rome" },
  });
  assert.equal((await store.organisation("calendars"))?.timeZone, "Europe/Rome");
});

test("an invitation is accepted once, and makes a member, an address and a sign-in together", async () => {
  const invitation = invitationTo("invited", "i1", "new@invited.example");
  await store.addInvitation(invitation, [], []);
  await store.addInvitationToken(invitation, "token");
  assert.deepEqual(await store.invitationOf("token"), invitation);
  assert.equal(await store.invitationOf("another"), null);
  const member = memberOf("invited", "caseworker", { email: invitation.email });
  const accepted = { invitation, member, identity: signIn(member), at: noon, notices: [] };
  await store.acceptInvitation(accepted);
  assert.equal((await asked(member))?.organisation, "invited");
  assert.deepEqual(await store.memberByEmail("NEW@invited.example"), { organisation: "invited", member: member.id });
  assert.equal((await store.invitation("invited", "invited.i1"))?.acceptedAt, noon);
  const again = { ...member, id: "again", email: "other@invited.example" };
  await assert.rejects(store.acceptInvitation({ ...accepted, member: again, identity: signIn(again) }), StaleWrite);
});

test("an address or sign-in of a member is nobody else's until that member is deactivated", async () => {
  const holder = await imported(memberOf("holder", "contact"));
  const invitation = invitationTo("other", "i2", holder.email);
  await store.addInvitation(invitation, [], []);
  const member = memberOf("other", "contact", { email: holder.email });
  const accepted = { invitation, member, identity: signIn(holder), at: noon, notices: [] };
  await assert.rejects(store.acceptInvitation(accepted), Conflict);
  const record = await store.member("holder", holder.id);
  assert.ok(record);
  await store.changeMember({ member: { ...record, status: "deactivated" }, notices: [] });
  await store.acceptInvitation(accepted);
  assert.equal((await asked(holder))?.organisation, "other");
});

test("a replaced invitation can be accepted no more", async () => {
  const [first, second] = [
    invitationTo("again", "first", "a@again.example"),
    invitationTo("again", "second", "a@again.example"),
  ];
  await store.addInvitation(first, [], []);
  await store.addInvitationToken(first, "first");
  await store.addInvitation(second, [first], []);
  assert.equal(await store.invitationOf("first"), null);
  assert.deepEqual(
    (await store.invitations("again")).map(({ id }) => id),
    ["again.second"],
  );
});
