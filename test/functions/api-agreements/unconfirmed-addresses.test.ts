import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Role } from "../../../core/codes.ts";
import { toMillis } from "../../../core/instant.ts";
import type { Member } from "../../../core/people/member.ts";
import { makeDetachedJws } from "../../../core/signing/make-jws.ts";
import { readAgreement } from "../../../wire/agreements.ts";
import { type Api, pact, startApi } from "./agreements-fixture.ts";

let api: Api;
before(async () => {
  api = await startApi();
});
after(() => api.close());

const person = (organisation: string, role: Role, emailConfirmedAt: Member["emailConfirmedAt"] = null): Member => ({
  id: `${organisation}-${role}`,
  organisation,
  name: `${role} of ${organisation}`,
  email: `${role}@${organisation}.example`,
  language: "en",
  roles: [role],
  status: "active",
  emailConfirmedAt,
  absences: [],
});

test("addresses that nobody confirmed delay no entry into force, and are shown until they are confirmed", async () => {
  const keys = new Map([
    ["livorno", await api.confirmedKey("livorno")],
    ["pisa", await api.confirmedKey("pisa")],
  ]);
  api.people.push(
    person("livorno", "contact"),
    person("livorno", "deputy", api.now()),
    person("livorno", "caseworker"),
    person("pisa", "contact", api.now()),
    person("pisa", "deputy"),
  );
  const { json: drafted } = await api.call("network-office:administrator", "POST", "/v1/agreements", pact());
  const path = `/v1/agreements/${drafted.id}`;
  await api.call("network-office:administrator", "POST", `${path}/proposal`);
  for (const [organisation, key] of keys) {
    const { text } = await api.call(`${organisation}:signatory`, "GET", `${path}/document`);
    const jws = makeDetachedJws(key, Buffer.from(text), { iat: Math.floor(toMillis(api.now()) / 1000) });
    await api.call(`${organisation}:signatory`, "POST", `${path}/signatures`, { jws });
  }
  const shownTo = async (who: string) => {
    const { json } = await api.call(who, "GET", path);
    assert.equal(json.status, "active");
    return readAgreement.success[200].parse(json).unconfirmedAddresses;
  };
  const livorno = {
    organisation: "livorno",
    role: "contact",
    members: [{ id: "livorno-contact", name: "contact of livorno" }],
  };
  const pisa = { organisation: "pisa", role: "deputy", members: [{ id: "pisa-deputy", name: "deputy of pisa" }] };
  assert.deepEqual(await shownTo("network-office:administrator"), [livorno, pisa]);
  assert.deepEqual(await shownTo("livorno:supervisor"), [livorno]);
  for (const who of ["network-office:auditor", "livorno:contact", "livorno:signatory"]) {
    assert.equal(await shownTo(who), undefined, who);
  }
  api.people.splice(0, api.people.length, person("livorno", "contact", api.now()));
  assert.deepEqual(await shownTo("network-office:administrator"), []);
  const tests = (await api.owed()).filter(({ kind }) => kind === "address-test");
  assert.deepEqual(
    tests.map(({ audience }) => audience),
    [{ unconfirmed: ["livorno", "pisa"] }, { unconfirmed: ["livorno", "pisa"] }],
    "at the proposal, and as it enters into force",
  );
});
