import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { coordinates, coordinatorsOf } from "../../../adapters/dynamodb/agreements-of.ts";
import { type SigningApi, startSigning } from "./agreements-fixture.ts";

let api: SigningApi;
beforeEach(async () => {
  api = await startSigning();
});
afterEach(() => api.close());

const coordinator = "network-office";
const coordinatesIt = (organisation: string) =>
  coordinates(api.agreements, { coordinator, organisation, at: api.now() });

/** One member, livorno, is enough for it to be in force; pisa is named as given. */
const named = (pisa: object) => ({
  parties: [
    { organisation: "livorno", role: "member" },
    { organisation: "pisa", role: "member", ...pisa },
    { organisation: coordinator, role: "coordinator" },
  ],
  entryIntoForce: { atLeast: 1 },
});

async function inForceByLivornoAlone(pisa: object = {}): Promise<string> {
  const draft = await api.draft(named(pisa));
  await api.conclude(draft, "livorno");
  assert.equal((await api.read(draft)).status, "active");
  return draft;
}

test("who is named in an agreement in force and has not signed is nobody's to coordinate, until it signs", async () => {
  const path = await inForceByLivornoAlone();
  assert.deepEqual([await coordinatesIt("livorno"), await coordinatesIt("pisa")], [true, false]);
  assert.deepEqual(await coordinatorsOf(api.agreements, "pisa", api.now()), []);
  await api.sign(path, "pisa");
  assert.equal(await coordinatesIt("pisa"), true);
  assert.deepEqual(await coordinatorsOf(api.agreements, "pisa", api.now()), [coordinator]);
  assert.equal(await coordinatesIt("mantova"), false);
});

test("who need not sign was named by others; a coordinator coordinates itself", async () => {
  await inForceByLivornoAlone({ signs: false });
  assert.deepEqual([await coordinatesIt("pisa"), await coordinatesIt(coordinator)], [false, true]);
  assert.equal(
    await coordinates(api.agreements, { coordinator: "livorno", organisation: "pisa", at: api.now() }),
    false,
  );
});

test("who left is nobody's to coordinate from that day, nor is anybody once the agreement has ended", async () => {
  const path = await api.active();
  await api.call("pisa:signatory", "POST", `${path}/leavings`);
  assert.equal(await coordinatesIt("pisa"), true);
  api.travel(30 * 86_400);
  assert.deepEqual([await coordinatesIt("livorno"), await coordinatesIt("pisa")], [true, false]);
  await api.call(api.administrator, "POST", `${path}/termination`, { reason: "it was a trial" });
  api.travel(31 * 86_400);
  assert.equal(await coordinatesIt("livorno"), false);
});

test("a draft shows its coordinator nobody of who has not signed", async () => {
  api.people.push({
    id: "pisa-contact",
    organisation: "pisa",
    name: "contact of pisa",
    email: "contact@pisa.example",
    language: "en",
    roles: ["contact"],
    status: "active",
    emailConfirmedAt: null,
    absences: [],
  });
  const path = await api.draft(named({}));
  const shown = async () => (await api.read(path, api.administrator)).unconfirmedAddresses;
  assert.equal(await shown(), undefined);
  await api.conclude(path, "livorno", "pisa");
  assert.equal((await shown()).length, 1);
});
