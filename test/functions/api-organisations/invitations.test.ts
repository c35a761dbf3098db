import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { MemberRecord } from "../../../adapters/dynamodb/organisation-store.ts";
import { plusSeconds } from "../../../core/instant.ts";
import { type ApiFixture, startApi } from "./api-fixture.ts";

let api: ApiFixture;
before(async () => {
  api = await startApi();
  await api.organisation("livorno", "contact", "deputy", "supervisor", "caseworker");
  await api.organisation("office", "administrator", "auditor");
  await api.organisation("second-office", "administrator");
  await api.organisation("lucca");
});
after(() => api.close());

const invite = (who: string | null, organisation: string, email: string, roles: string[]) =>
  api.call(who, "POST", `/v1/organisations/${organisation}/invitations`, { email, roles });
const accept = async (organisation: string, email: string, who: string | null = `stranger-${email}`) => {
  const token = await api.tokenFor(organisation, email);
  return api.call(who, "POST", "/v1/invitations/acceptance", { token, name: "A. Person", language: "en" });
};
const me = async (email: string) => (await api.call(`stranger-${email}`, "GET", "/v1/me")).status;
const kindsOwed = async (organisation: string) => (await api.owed(organisation)).map(({ kind }) => kind).sort();

test("a supervisor invites, and a mail with the invitation is owed", async () => {
  const answer = await invite("livorno-supervisor", "livorno", "first@livorno.example", ["caseworker"]);
  assert.equal(answer.status, 201);
  assert.deepEqual(Object.keys(answer.body), ["id", "email", "roles", "expiresAt"]);
  const [notice] = await api.owed("livorno");
  assert.deepEqual(notice?.audience, { email: "first@livorno.example", language: "it" });
  assert.deepEqual(
    [notice?.kind, notice?.invitation, notice?.actor],
    ["invitation", answer.body.id, "supervisor of livorno"],
  );
});

test("nobody else invites to an organisation that is led", async () => {
  const statusFor = async (who: string | null) =>
    (await invite(who, "livorno", "x@livorno.example", ["contact"])).status;
  const refused = [
    "livorno-contact",
    "livorno-caseworker",
    "office-administrator",
    "office-auditor",
    "second-office-administrator",
  ];
  for (const who of refused) assert.equal(await statusFor(who), 403, who);
  assert.equal(await statusFor(null), 401);
  assert.equal((await invite("livorno-supervisor", "office", "x@office.example", ["auditor"])).status, 403);
  assert.equal((await invite("second-office-administrator", "office", "x@office.example", ["supervisor"])).status, 403);
});

test("an organisation that nobody leads yet is set going by whoever made it, and by no other coordinator", async () => {
  const path = "/v1/organisations/massa";
  const made = { id: "massa", name: "Massa desk", dutyPhone: "+39 0585 000000", languages: ["it"] };
  assert.equal((await api.call("office-administrator", "POST", "/v1/organisations", made)).status, 201);
  const asked = async (who: string) => [
    (await api.call(who, "GET", `${path}/members`)).status,
    (await api.call(who, "PATCH", path, { profile: "a desk" })).status,
    (await invite(who, "massa", `first-${who}@massa.example`, ["supervisor"])).status,
    (await api.call(who, "GET", `${path}/invitations`)).status,
  ];
  assert.deepEqual(await asked("second-office-administrator"), [404, 403, 403, 403]);
  assert.deepEqual(await asked("office-administrator"), [200, 200, 201, 200]);
});

test("roles that do not go together are 422, and coordination is not a supervisor's to give", async () => {
  const roles = async (...given: string[]) =>
    (await invite("livorno-supervisor", "livorno", "y@livorno.example", given)).status;
  assert.deepEqual(
    [
      await roles("administrator", "contact"),
      await roles("contact", "contact"),
      await roles("client", "contact"),
      await roles(),
    ],
    [422, 422, 422, 422],
  );
  assert.equal(await roles("administrator"), 403);
});

test("whoever would read content waits until the supervisor confirms, and everybody hears of it", async () => {
  const email = "waits@livorno.example";
  await invite("livorno-supervisor", "livorno", email, ["contact"]);
  const accepted = await accept("livorno", email);
  assert.deepEqual([accepted.status, accepted.body.status], [200, "proposed"]);
  assert.equal(await me(email), 403);
  assert.ok((await kindsOwed("livorno")).includes("member-proposed"));
  const { body } = await api.call("livorno-supervisor", "GET", "/v1/organisations/livorno/members");
  const member = body.items.find((item: { email: string }) => item.email === email);
  const path = `/v1/organisations/livorno/members/${member.id}`;
  assert.equal((await api.call("livorno-contact", "PATCH", path, { status: "active" })).status, 403);
  const confirmed = await api.call("livorno-supervisor", "PATCH", path, { status: "active" });
  assert.deepEqual([confirmed.status, confirmed.body.status], [200, "active"]);
  assert.equal(await me(email), 200);
  const notice = (await api.owed("livorno")).find(({ kind }) => kind === "member-confirmed");
  assert.equal("roles" in (notice?.audience ?? {}), true);
});

test("an administrator invites an organisation's first people; its first supervisor is confirmed by accepting", async () => {
  await invite("office-administrator", "lucca", "contact@lucca.example", ["contact"]);
  await invite("office-administrator", "lucca", "supervisor@lucca.example", ["supervisor"]);
  assert.equal((await accept("lucca", "contact@lucca.example")).body.status, "proposed");
  assert.equal((await accept("lucca", "supervisor@lucca.example")).body.status, "active");
  assert.equal(await me("supervisor@lucca.example"), 200);
  assert.equal((await invite("office-administrator", "lucca", "more@lucca.example", ["contact"])).status, 403);
});

test("administrators invite further administrators and auditors of their own, who start at once", async () => {
  const email = "auditor2@office.example";
  assert.equal((await invite("office-administrator", "office", email, ["auditor"])).status, 201);
  assert.equal((await accept("office", email)).body.status, "active");
  assert.deepEqual((await kindsOwed("office")).filter((kind) => kind === "invitation-accepted").length, 1);
});

test("an invitation is accepted once", async () => {
  const email = "once@livorno.example";
  await invite("livorno-supervisor", "livorno", email, ["caseworker"]);
  assert.equal((await accept("livorno", email)).status, 200);
  assert.equal((await accept("livorno", email, "stranger-other")).status, 409);
});

test("an invitation lapses after seven days, and an unknown token is 404", async () => {
  const email = "late@livorno.example";
  await invite("livorno-supervisor", "livorno", email, ["caseworker"]);
  const now = api.clock.at;
  api.clock.at = plusSeconds(now, 7 * 86_400);
  assert.equal((await accept("livorno", email)).status, 409);
  api.clock.at = plusSeconds(now, 7 * 86_400 - 1);
  assert.equal((await accept("livorno", email)).status, 200);
  api.clock.at = now;
  const body = { token: "unknown", name: "A. Person" };
  assert.equal((await api.call("stranger-x", "POST", "/v1/invitations/acceptance", body)).status, 404);
});

test("a token shows what it asks and whether it still can be accepted, and showing it changes nothing", async () => {
  const email = "shown@livorno.example";
  await invite("livorno-supervisor", "livorno", email, ["caseworker"]);
  const token = await api.tokenFor("livorno", email);
  const inspect = (given: string) => api.call(null, "POST", "/v1/invitations/inspect", { token: given });
  const invitation = (await api.store.invitations("livorno")).find((each) => each.email === email);
  const shown = { organisation: "livorno", organisationName: "The livorno", roles: ["caseworker"], email };
  const rest = { language: "it", expiresAt: invitation?.expiresAt, password: false };
  for (const _again of [1, 2]) assert.deepEqual((await inspect(token)).body, { ...shown, ...rest, status: "open" });
  const now = api.clock.at;
  api.clock.at = plusSeconds(now, 7 * 86_400);
  assert.equal((await inspect(token)).body.status, "lapsed");
  api.clock.at = now;
  assert.equal((await accept("livorno", email)).status, 200);
  assert.equal((await inspect(token)).body.status, "accepted");
  assert.equal((await inspect("unknown")).status, 404);
});

test("a second invitation to the same address replaces the first", async () => {
  const email = "again@livorno.example";
  await invite("livorno-supervisor", "livorno", email, ["caseworker"]);
  const token = await api.tokenFor("livorno", email);
  assert.equal((await invite("livorno-supervisor", "livorno", email.toUpperCase(), ["contact"])).status, 201);
  const body = { token, name: "A. Person" };
  assert.equal((await api.call("stranger-y", "POST", "/v1/invitations/acceptance", body)).status, 404);
});

test("a member's address is not invited, and a member's sign-in accepts nothing", async () => {
  assert.equal((await invite("livorno-supervisor", "livorno", "Contact@livorno.example", ["deputy"])).status, 409);
  const email = "taken@livorno.example";
  await invite("livorno-supervisor", "livorno", email, ["deputy"]);
  assert.equal((await accept("livorno", email, "livorno-contact")).status, 409);
});

test("without accounts of its own the installation asks whoever accepts to sign in", async () => {
  const email = "nobody@livorno.example";
  await invite("livorno-supervisor", "livorno", email, ["caseworker"]);
  assert.equal((await accept("livorno", email, null)).status, 401);
});

/** An installation with accounts of its own, and an open invitation there. */
async function invitedWithOwnAccounts(email: string) {
  const own = await startApi({ ownAccounts: true });
  await own.organisation("livorno", "supervisor");
  await own.call("livorno-supervisor", "POST", "/v1/organisations/livorno/invitations", {
    email,
    roles: ["signatory"],
  });
  const token = await own.tokenFor("livorno", email);
  const send = (body: object) =>
    own.call(null, "POST", "/v1/invitations/acceptance", { token, name: "A. Person", ...body });
  return { own, send };
}

test("where accounts are kept here a password makes one, and none is 422", async () => {
  const email = "new@livorno.example";
  const { own, send } = await invitedWithOwnAccounts(email);
  assert.equal((await send({})).status, 422);
  assert.equal((await send({ password: "short" })).status, 422);
  assert.equal((await send({ password: "a long enough password" })).status, 200);
  assert.equal((await own.call(`account-${email}`, "GET", "/v1/me")).body.roles[0], "signatory");
  await own.close();
});

test("of acceptances at once the one that is taken has set the password", async () => {
  const email = "new@livorno.example";
  const { own, send } = await invitedWithOwnAccounts(email);
  const passwords = ["the first long password", "the second long password", "the third long password"];
  const answers = await Promise.all(passwords.map((password) => send({ password })));
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409, 409]);
  assert.equal(own.passwords.get(email), passwords[answers.findIndex(({ status }) => status === 200)]);
  await own.close();
});

test("an invitation to a member's former address sets no password of theirs", async () => {
  const email = "moved@livorno.example";
  const { own, send } = await invitedWithOwnAccounts(email);
  await own.store.importMember(
    {
      ...((await own.store.member("livorno", "livorno-supervisor")) as MemberRecord),
      id: "moved",
      email: "elsewhere@livorno.example",
    },
    [{ issuer: "local", subject: `account-${email}` }],
  );
  own.passwords.set(email, "their own long password");
  const answer = await send({ password: "a stranger's long password" });
  assert.deepEqual([answer.status, answer.body.code], [409, "address-or-sign-in-taken"]);
  assert.equal(own.passwords.get(email), "their own long password");
  await own.close();
});
