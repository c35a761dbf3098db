import assert from "node:assert/strict";
import { test } from "node:test";
import { contentKeyOf } from "../../../adapters/content/content-keys.ts";
import type { ReferralCommit } from "../../../adapters/dynamodb/referral-store.ts";
import { Conflict } from "../../../core/errors.ts";
import { plusMillis } from "../../../core/instant.ts";
import type { Principal } from "../../../core/people/member.ts";
import { eraseReferral } from "../../../functions/use-cases/erase-referral.ts";
import type { ReferralPorts } from "../../../functions/use-cases/referral-ports.ts";
import { after, CaseUnderTest } from "../../core/referrals/case-under-test.ts";
import { headOf } from "../../core/referrals/head-under-test.ts";

const contact: Principal = { member: "m", name: "", organisation: "police", roles: ["contact"], covering: false };
const day = 86_400_000;

/** A referral in a store that is no more than a head, erased by `erase` at an instant. */
function stored(story: CaseUnderTest) {
  let head = headOf(story.now, { end: { seq: story.events.length, hash: null, at: after(60) } });
  const commits: ReferralCommit[] = [];
  const ports = (seconds: number) =>
    ({
      referrals: {
        head: async () => head,
        commit: async (commit: ReferralCommit) => {
          commits.push(commit);
          ({ head } = commit);
        },
      },
      keys: {
        find: async () => contentKeyOf(new Uint8Array(32)),
        destruction: async () => ({ Delete: { TableName: "keys", Key: {} } }),
        forget: async () => undefined,
      },
      now: () => after(seconds),
    }) as unknown as ReferralPorts;
  return {
    commits,
    erase: (seconds: number) => eraseReferral(ports(seconds), "r", contact, day, () => undefined),
  };
}

test("an erasure says when no backup remembers the key any more, then and whenever it is asked again", async () => {
  const story = new CaseUnderTest();
  story.does({ action: "withdraw", reason: "r" }, 60);
  const { erase, commits } = stored(story);
  const told = { erasedAt: after(100), completeAt: plusMillis(after(100), day) };
  assert.deepEqual(await erase(100), told);
  assert.deepEqual(await erase(5_000), told);
  assert.equal(commits.length, 1);
  const [{ events, also } = assert.fail()] = commits;
  assert.deepEqual(
    events.map(({ type, data }) => [type, data]),
    [["erased", { completeAt: told.completeAt }]],
  );
  assert.ok(
    also?.some((write) => "Delete" in write),
    "the key goes in the same transaction",
  );
});

test("a case that goes on is not erased", async () => {
  const { erase, commits } = stored(new CaseUnderTest());
  await assert.rejects(erase(100), Conflict);
  assert.deepEqual(commits, []);
});
