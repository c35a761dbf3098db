import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { plusSeconds } from "../../../core/instant.ts";
import { type ApiFixture, startApi } from "./api-fixture.ts";

let api: ApiFixture;
before(async () => {
  api = await startApi();
  await api.organisation("livorno", "caseworker", "contact", "deputy", "supervisor", "signatory");
  await api.organisation("pisa", "contact", "supervisor");
  await api.organisation("office", "administrator", "auditor");
});
after(() => api.close());

const members = "/v1/organisations/livorno/members";
const patch = (who: string, member: string, body: object) => api.call(who, "PATCH", `${members}/${member}`, body);
const statusOf = async (who: string, member: string, body: object) => (await patch(who, member, body)).status;

test("an organisation's people are known to its own members and to whoever coordinates its agreements", async () => {
  const read = async (who: string) => (await api.call(who, "GET", members)).status;
  assert.deepEqual(
    [await read("livorno-signatory"), await read("pisa-supervisor"), await read("office-administrator")],
    [200, 404, 404],
  );
  api.coordinated.add("office livorno");
  assert.deepEqual([await read("office-administrator"), await read("office-auditor")], [200, 404]);
});

test("a member of another organisation is 404 to change, and 403 to who coordinates it", async () => {
  assert.equal(await statusOf("pisa-supervisor", "livorno-contact", { name: "x" }), 404);
  api.coordinated.add("office livorno");
  assert.equal(await statusOf("office-administrator", "livorno-contact", { status: "deactivated" }), 403);
});

test("one member is read alone, an unknown one is 404", async () => {
  const { body } = await api.call("livorno-caseworker", "GET", `${members}/livorno-contact`);
  assert.deepEqual(Object.keys(body).sort(), ["absences", "email", "id", "language", "name", "roles", "status"]);
  assert.equal((await api.call("livorno-caseworker", "GET", `${members}/nobody`)).status, 404);
});

test("a change touches only what it gives, and refuses what it does not know", async () => {
  const { status, body } = await patch("livorno-caseworker", "livorno-caseworker", { language: "en" });
  assert.deepEqual([status, body.language, body.name], [200, "en", "caseworker of livorno"]);
  assert.equal(await statusOf("livorno-caseworker", "livorno-caseworker", { phone: "+39 050" }), 422);
});

test("nobody changes their own roles, and nobody but the supervisor those of others", async () => {
  const roles = { roles: ["contact"] };
  assert.deepEqual(
    [
      await statusOf("livorno-supervisor", "livorno-supervisor", { roles: ["supervisor", "contact"] }),
      await statusOf("livorno-caseworker", "livorno-caseworker", roles),
      await statusOf("livorno-contact", "livorno-caseworker", roles),
    ],
    [403, 403, 403],
  );
  assert.equal(await statusOf("livorno-supervisor", "livorno-caseworker", { roles: ["administrator"] }), 403);
  assert.equal(await statusOf("livorno-supervisor", "livorno-caseworker", { roles: ["contact", "auditor"] }), 422);
});

test("a role that reads content is announced when it is given", async () => {
  const before = (await api.owed("livorno")).length;
  const { body } = await patch("livorno-supervisor", "livorno-signatory", { roles: ["signatory", "caseworker"] });
  assert.deepEqual(body.roles, ["signatory", "caseworker"]);
  const notices = await api.owed("livorno");
  assert.deepEqual([notices.length - before, notices.at(-1)?.kind], [1, "member-confirmed"]);
});

test("an absence of the contact makes the deputy cover, by either form of the call", async () => {
  const { at } = api.clock;
  const absence = { from: at, until: plusSeconds(at, 3600) };
  const covering = async () => (await api.store.principalOf("local", "livorno-deputy", at))?.covering;
  const named = { member: "livorno-contact", ...absence };
  assert.equal((await api.call("livorno-contact", "PATCH", members, named)).status, 200);
  assert.equal(await covering(), true);
  assert.equal(await statusOf("livorno-contact", "livorno-contact", { absences: [] }), 200);
  assert.equal(await covering(), false);
  assert.equal((await api.call("livorno-supervisor", "PATCH", members, { absences: [named] })).status, 200);
  assert.equal(await covering(), true);
});

test("a deputy records no absence of the contact they would cover", async () => {
  const { at } = api.clock;
  const absence = { member: "livorno-contact", from: at, until: plusSeconds(at, 3600) };
  assert.equal((await api.call("livorno-deputy", "PATCH", members, absence)).status, 403);
});

test("an absence that ends before it begins, or of somebody unknown, is 422 with its pointer", async () => {
  const { at } = api.clock;
  const pointersOf = async (body: object) =>
    (await api.call("livorno-supervisor", "PATCH", members, body)).body.errors.map(
      ({ pointer }: { pointer: string }) => pointer,
    );
  assert.deepEqual(await pointersOf({ member: "livorno-contact", from: at, until: at }), ["/until"]);
  assert.deepEqual(await pointersOf({ member: "nobody", from: at, until: plusSeconds(at, 1) }), ["/member"]);
  assert.deepEqual(await pointersOf({ member: "livorno-contact", from: at }), ["/until"]);
  assert.deepEqual(await pointersOf({ absences: [{ from: at, until: plusSeconds(at, 1) }] }), ["/absences/0/member"]);
  assert.deepEqual(await pointersOf({ language: "it" }), ["/member"]);
});

test("a deactivated member is nobody at once, and stays so", async () => {
  assert.equal((await api.call("livorno-caseworker", "GET", "/v1/me")).status, 200);
  assert.equal(await statusOf("livorno-caseworker", "livorno-caseworker", { status: "deactivated" }), 403);
  assert.equal(await statusOf("livorno-supervisor", "livorno-caseworker", { status: "deactivated" }), 200);
  assert.equal((await api.call("livorno-caseworker", "GET", "/v1/me")).status, 403);
  assert.equal(await statusOf("livorno-supervisor", "livorno-caseworker", { status: "active" }), 409);
});

test("the last active supervisor stays, as does an organisation's last administrator", async () => {
  const off = { status: "deactivated" };
  assert.equal(await statusOf("livorno-supervisor", "livorno-supervisor", off), 409);
  const administrator = "/v1/organisations/office/members/office-administrator";
  assert.equal((await api.call("office-administrator", "PATCH", administrator, off)).status, 409);
  const auditor = "/v1/organisations/office/members/office-auditor";
  assert.equal((await api.call("office-administrator", "PATCH", auditor, off)).status, 200);
});
