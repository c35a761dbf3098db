import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { plusMillis, plusSeconds } from "../../../core/instant.ts";
import { addressTestMillis } from "../../../core/people/address-test.ts";
import { type ApiFixture, startApi } from "./api-fixture.ts";

let api: ApiFixture;
before(async () => {
  api = await startApi();
  await api.organisation("livorno", "caseworker", "contact", "deputy", "supervisor");
  await api.organisation("pisa", "contact", "supervisor");
  await api.organisation("office", "administrator");
});
after(() => api.close());

const members = "/v1/organisations/livorno/members";
const post = (path: string, body: object = {}, who: string | null = null) => api.call(who, "POST", path, body);
const inspect = (token: string) => post("/v1/addresses/inspect", { token });
const confirm = (token: string) => post("/v1/addresses/confirmation", { token });
const owed = async (kind: string) => (await api.owed("livorno")).filter((notice) => notice.kind === kind);
const memberOf = async (id: string) => (await api.store.member("livorno", id)) ?? assert.fail();
const move = (who: string, id: string, email: string) => api.call(who, "PATCH", `${members}/${id}`, { email });

test("another address is confirmed by nobody yet, owes a test, and the former is told", async () => {
  assert.equal((await move("livorno-contact", "livorno-contact", "new@livorno.example")).status, 403);
  const { status, body } = await move("livorno-supervisor", "livorno-contact", "new@livorno.example");
  assert.deepEqual([status, body.email, body.emailConfirmedAt], [200, "new@livorno.example", null]);
  const [test_] = await owed("address-test");
  assert.deepEqual(test_?.audience, { unconfirmed: ["livorno"], member: "livorno-contact" });
  const [told] = await owed("address-changed");
  assert.deepEqual(told?.audience, { email: "contact@livorno.example", language: "it" });
  const holder = await api.store.memberByEmail("new@livorno.example");
  assert.deepEqual(holder, { organisation: "livorno", member: "livorno-contact" });
  assert.equal(await api.store.memberByEmail("contact@livorno.example"), null);
});

test("an address that is another member's is not taken, one's own in other letters is", async () => {
  assert.equal((await move("livorno-supervisor", "livorno-deputy", "contact@pisa.example")).status, 409);
  assert.equal((await move("livorno-supervisor", "livorno-deputy", "no address")).status, 422);
  const { body } = await move("livorno-supervisor", "livorno-deputy", "Deputy@livorno.example");
  assert.equal(body.email, "Deputy@livorno.example");
  const holder = await api.store.memberByEmail("deputy@livorno.example");
  assert.equal(holder?.member, "livorno-deputy");
});

test("looking at the link changes nothing; a press confirms, once, and clears that mails came back", async () => {
  const member = await memberOf("livorno-contact");
  await api.store.changeMember({ member: { ...member, bouncedSince: api.clock.at }, notices: [] });
  const token = await api.testMailTo("livorno", "livorno-contact");
  for (let time = 0; time < 2; time += 1) {
    const { status, body } = await inspect(token);
    assert.deepEqual(
      [status, body.status, body.email, body.organisationName],
      [200, "open", "new@livorno.example", "The livorno"],
    );
  }
  assert.equal((await memberOf("livorno-contact")).emailConfirmedAt, null);
  api.clock.at = plusSeconds(api.clock.at, 60);
  const confirmed = await confirm(token);
  assert.deepEqual([confirmed.status, confirmed.body.status], [200, "confirmed"]);
  const { emailConfirmedAt, bouncedSince } = await memberOf("livorno-contact");
  assert.deepEqual([emailConfirmedAt, bouncedSince], [api.clock.at, null]);
  assert.deepEqual([(await confirm(token)).status, (await inspect(token)).body.status], [409, "confirmed"]);
});

test("two presses at once confirm once", async () => {
  const token = await api.testMailTo("livorno", "livorno-deputy");
  const statuses = (await Promise.all([confirm(token), confirm(token)])).map(({ status }) => status);
  assert.deepEqual(statuses.sort(), [200, 409]);
});

test("a link confirms nothing once the address is another, or its time is over, and an unknown one is none", async () => {
  const token = await api.testMailTo("livorno", "livorno-contact");
  await move("livorno-supervisor", "livorno-contact", "third@livorno.example");
  assert.deepEqual([(await inspect(token)).body.status, (await confirm(token)).status], ["ended", 409]);
  const late = await api.testMailTo("livorno", "livorno-contact");
  const before = api.clock.at;
  api.clock.at = plusMillis(before, addressTestMillis);
  assert.deepEqual([(await inspect(late)).body.status, (await confirm(late)).status], ["ended", 409]);
  api.clock.at = before;
  assert.equal((await memberOf("livorno-contact")).emailConfirmedAt, null);
  assert.deepEqual([(await inspect("nonsense")).status, (await confirm("nonsense")).status], [404, 404]);
});

test("a test mail is sent again by the member, their supervisor or who coordinates, while the address is not confirmed", async () => {
  const again = (who: string, id = "livorno-contact") => post(`${members}/${id}/address-test`, {}, who);
  const before = (await owed("address-test")).length;
  const statuses: number[] = [];
  for (const who of [
    "livorno-contact",
    "livorno-supervisor",
    "livorno-caseworker",
    "pisa-supervisor",
    "office-administrator",
  ])
    statuses.push((await again(who)).status);
  assert.deepEqual(statuses, [200, 200, 403, 404, 404]);
  api.coordinated.add("office livorno");
  assert.deepEqual((await again("office-administrator")).body, {
    member: "livorno-contact",
    email: "third@livorno.example",
  });
  assert.equal((await owed("address-test")).length, before + 3);
  assert.equal((await again("livorno-supervisor", "livorno-deputy")).status, 409);
  assert.equal((await again("livorno-supervisor", "nobody")).status, 404);
});

test("who becomes contact or deputy owes a test, unless the address is confirmed", async () => {
  const promote = (id: string) => api.call("livorno-supervisor", "PATCH", `${members}/${id}`, { roles: ["deputy"] });
  const before = (await owed("address-test")).length;
  await promote("livorno-caseworker");
  assert.equal((await owed("address-test")).length, before, "confirmed as the invitation was accepted");
  const member = await memberOf("livorno-caseworker");
  await api.store.changeMember({ member: { ...member, roles: ["caseworker"], emailConfirmedAt: null }, notices: [] });
  await promote("livorno-caseworker");
  assert.equal((await owed("address-test")).length, before + 1);
  await api.call("livorno-supervisor", "PATCH", `${members}/livorno-caseworker`, { language: "en" });
  assert.equal((await owed("address-test")).length, before + 1, "no other change asks again");
});

test("an accepted invitation has confirmed the address to which its link went", async () => {
  const email = "joins@livorno.example";
  await post("/v1/organisations/livorno/invitations", { email, roles: ["contact"] }, "livorno-supervisor");
  const token = await api.tokenFor("livorno", email);
  await post("/v1/invitations/acceptance", { token, name: "Joins" }, "stranger-1");
  const joined = (await api.store.members("livorno")).find((member) => member.email === email);
  assert.equal(joined?.emailConfirmedAt, api.clock.at);
});
