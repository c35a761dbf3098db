import assert from "node:assert/strict";
import { test } from "node:test";
import type { Member } from "../../../core/people/member.ts";
import { sharedDirectory } from "../../../functions/notify/shared-directory.ts";

function directory() {
  const asked: PromiseWithResolvers<Member[]>[] = [];
  const shared = sharedDirectory({
    organisation: async () => null,
    members: () => {
      const one = Promise.withResolvers<Member[]>();
      asked.push(one);
      return one.promise;
    },
  });
  return { asked, shared };
}
const turn = () => new Promise((resolve) => setImmediate(resolve));

test("those who ask while a reading is under way share the next, and are not given the old one", async () => {
  const { asked, shared } = directory();
  const first = shared.members("pisa");
  const later = [shared.members("pisa"), shared.members("pisa")];
  assert.equal(asked.length, 1);
  asked[0]?.resolve([]);
  assert.deepEqual(await first, []);
  await turn();
  assert.equal(asked.length, 2);
  const newer = [{ id: "new" }] as Member[];
  asked[1]?.resolve(newer);
  assert.deepEqual(await Promise.all(later), [newer, newer]);
  await turn();
  void shared.members("pisa");
  assert.equal(asked.length, 3, "what was read is not kept");
});

test("a reading that fails fails those who asked for it, and nobody else", async () => {
  const { asked, shared } = directory();
  const first = shared.members("pisa");
  const second = shared.members("pisa");
  asked[0]?.reject(new Error("away"));
  await assert.rejects(first, /away/);
  await turn();
  asked[1]?.resolve([]);
  assert.deepEqual(await second, []);
});

test("organisations are read apart from each other", () => {
  const { asked, shared } = directory();
  void shared.members("pisa");
  void shared.members("lisboa");
  assert.equal(asked.length, 2);
});
