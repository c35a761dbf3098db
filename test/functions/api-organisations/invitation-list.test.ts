import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { plusSeconds } from "../../../core/instant.ts";
import { type ApiFixture, startApi } from "./api-fixture.ts";

let api: ApiFixture;
before(async () => {
  api = await startApi();
  await api.organisation("livorno", "contact", "supervisor");
  await api.organisation("office", "administrator");
  await api.organisation("lucca");
});
after(() => api.close());

const path = "/v1/organisations/livorno/invitations";
const invite = (email: string, key?: string, roles = ["caseworker"]) =>
  api.call("livorno-supervisor", "POST", path, { email, roles }, key ? { "idempotency-key": key } : {});
const list = (who: string | null, of = path) => api.call(who, "GET", of);
const withdraw = (who: string | null, id: string) => api.call(who, "POST", `${path}/${id}/withdrawal`);

test("whoever may invite lists what is open and what has lapsed, newest first, with who invited", async () => {
  const start = api.clock.at;
  await invite("old@livorno.example");
  api.clock.at = plusSeconds(start, 7 * 86_400);
  await invite("new@livorno.example");
  const { status, body } = await list("livorno-supervisor");
  assert.equal(status, 200);
  assert.deepEqual(
    body.items.map(({ email, status: stands, language, invitedBy }: Record<string, string>) => [
      email,
      stands,
      language,
      invitedBy,
    ]),
    [
      ["new@livorno.example", "open", "it", "supervisor of livorno"],
      ["old@livorno.example", "lapsed", "it", "supervisor of livorno"],
    ],
  );
});

test("nobody else lists or withdraws them; an administrator does where nobody leads", async () => {
  const { body } = await invite("kept@livorno.example");
  for (const who of ["livorno-contact", "office-administrator"]) {
    assert.equal((await list(who)).status, 403, who);
    assert.equal((await withdraw(who, body.id)).status, 403, who);
  }
  assert.equal((await list(null)).status, 401);
  assert.equal((await list("office-administrator", "/v1/organisations/lucca/invitations")).status, 200);
  assert.equal((await list("office-administrator", "/v1/organisations/nowhere/invitations")).status, 404);
});

test("a withdrawn invitation's link leads nowhere, and withdrawing it again is 404", async () => {
  const { body } = await invite("gone@livorno.example");
  const token = await api.tokenFor("livorno", "gone@livorno.example");
  assert.equal((await withdraw("livorno-supervisor", body.id)).status, 200);
  const asked = { token, name: "A. Person" };
  assert.equal((await api.call("stranger-gone", "POST", "/v1/invitations/acceptance", asked)).status, 404);
  assert.equal((await withdraw("livorno-supervisor", body.id)).status, 404);
});

test("an accepted invitation is neither listed nor withdrawn", async () => {
  const { body } = await invite("in@livorno.example");
  const token = await api.tokenFor("livorno", "in@livorno.example");
  await api.call("stranger-in", "POST", "/v1/invitations/acceptance", { token, name: "A. Person" });
  const listed = (await list("livorno-supervisor")).body.items;
  assert.ok(!listed.some(({ email }: { email: string }) => email === "in@livorno.example"));
  assert.equal((await withdraw("livorno-supervisor", body.id)).status, 409);
});

test("a double press under one key is one invitation and one mail", async () => {
  const email = "twice@livorno.example";
  const [first, second] = await Promise.all([invite(email, "press"), invite(email, "press")]);
  assert.deepEqual([first.status, second.status].sort(), [200, 201]);
  assert.equal(first.body.id, second.body.id);
  assert.equal((await invite(email, "press")).status, 200);
  const mails = (await api.owed("livorno")).filter(({ audience }) => "email" in audience && audience.email === email);
  assert.equal(mails.length, 1);
  assert.equal((await invite(email, "press", ["contact"])).status, 409, "another body");
  await withdraw("livorno-supervisor", first.body.id);
  assert.equal((await invite(email, "press")).status, 409, "withdrawn since");
});
