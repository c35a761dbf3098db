import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Frozen } from "../../../core/agreements/agreement.ts";
import { type AgreementLife, untouched } from "../../../core/agreements/agreement-life.ts";
import { completeBody } from "../../../core/agreements/complete-body.ts";
import { dueEvents, wakeOf } from "../../../core/agreements/due-agreement.ts";
import { membershipOf, partiesOn } from "../../../core/agreements/membership.ts";
import { nextBody } from "../../../core/agreements/next-body.ts";
import { receiversOf } from "../../../core/agreements/referral-standing.ts";
import type { AgreementBody } from "../../../core/agreements/terms.ts";
import { plusDays, startOfDate } from "../../../core/instant.ts";
import { pact } from "./example-pact.ts";

const first = "2026-03-02";
const at = startOfDate;
const member = (organisation: string) => ({ organisation, role: "member" });

function version(number: number, parties: readonly string[], change: Partial<AgreementBody> = {}): Frozen {
  const body = { ...completeBody(pact({ parties: parties.map(member) }) as never, first), ...change };
  const digest = `sha256:${String(number).padStart(64, "0")}` as const;
  const instants = { createdAt: at(first), proposedAt: at(first), activatedAt: at(first) };
  const signature = { kind: "electronic" as const, kid: "k", jws: "j", signedAt: at(first) };
  const signatures = parties.map((organisation) => ({ ...signature, organisation }));
  const empty = {
    refusals: [],
    outside: [],
    accessions: [],
    leavings: [],
    remindedAt: {},
    expiryTold: null,
    signingKeys: {},
  };
  const common = { id: "a", version: number, revision: 1, draftedBy: "livorno", status: "active" as const };
  return { ...common, ...instants, ...empty, body, digest, signatures };
}

const lifeOf = (present: Frozen, change: Partial<AgreementLife> = {}): AgreementLife => ({
  ...untouched,
  id: "a",
  present,
  next: null,
  ...change,
});

const names = (parties: readonly { organisation: string }[]) => parties.map(({ organisation }) => organisation);

test("whatever its last day, what is due wakes at its instant and not a millisecond before", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 500 }), (length, passed) => {
      const validUntil = plusDays(first, length);
      const life = lifeOf(version(1, ["livorno", "pisa"], { validUntil }));
      const now = at(plusDays(first, passed));
      const wake = wakeOf(life);
      assert.ok(wake !== null);
      assert.equal(dueEvents(life, now).length > 0, wake <= now);
      const [due] = dueEvents(life, now);
      if (passed > length) assert.equal(due?.type, "expired");
      else if (due?.type === "expiry-reminded") assert.ok(length - passed <= due.data.days && due.data.days <= 60);
    }),
  );
});

test("membership changes on its day: joining, leaving, and joining again", () => {
  const party = { ...member("mantova"), role: "member" as const, signs: true, sends: true, receives: true };
  const bare = { party, digest: `sha256:${"0".repeat(64)}` as const, signingKeys: ["k"], effectiveFrom: null };
  const accession = (from: string | null) => ({ ...bare, proposedAt: at(first), signature: null, refusal: null, from });
  const leaving = (from: string) => ({ organisation: "mantova", announcedAt: at(first), from });
  const moved: Frozen = {
    ...version(1, ["livorno", "pisa"]),
    accessions: [accession("2026-04-01"), accession("2026-08-01"), accession(null)],
    leavings: [leaving("2026-06-01")],
  };
  const standings = ["2026-03-31", "2026-04-01", "2026-05-31", "2026-06-01", "2026-07-31", "2026-08-01"].map(
    (day) => membershipOf(moved, "mantova", at(day)).is,
  );
  assert.deepEqual(standings, ["joining", "party", "party", "joining", "joining", "party"]);
  assert.equal(membershipOf(moved, "lisboa", at(first)).is, "stranger");
  assert.deepEqual(names(partiesOn(moved, at("2026-05-01"))), ["livorno", "pisa", "mantova"]);
});

test("an open case goes on to whoever agreed to its terms and is a party still", () => {
  const frozen = version(1, ["livorno", "pisa", "mantova", "helsinki"]);
  const leavings = [{ organisation: "mantova", announcedAt: at(first), from: "2026-04-01" }];
  const now = version(2, ["livorno", "pisa", "lisboa"]);
  const day = at("2026-05-01");
  assert.deepEqual(names(receiversOf(lifeOf(now), { ...frozen, leavings }, day)), ["livorno", "pisa"]);
  const over = lifeOf({ ...now, status: "expired" });
  assert.deepEqual(names(receiversOf(over, { ...frozen, leavings }, day)), ["livorno", "pisa", "helsinki"]);
});

test("an amendment begins without who gave notice, in every place that named it", () => {
  const present: Frozen = {
    ...version(1, ["livorno", "pisa", "mantova"], {
      entryIntoForce: { required: ["pisa", "livorno"], atLeast: 3 },
      signing: { order: [["pisa"], ["livorno", "mantova"]] },
    }),
    leavings: [{ organisation: "pisa", announcedAt: at(first), from: "2026-04-01" }],
  };
  const body = nextBody(present);
  assert.deepEqual(names(body.parties), ["livorno", "mantova"]);
  assert.deepEqual(body.entryIntoForce, { required: ["livorno"], atLeast: 2 });
  assert.deepEqual(body.signing, { order: [["livorno", "mantova"]] });
});
