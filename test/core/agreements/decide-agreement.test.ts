import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { advanceLife } from "../../../core/agreements/advance-life.ts";
import { missingSignatures, statusOn } from "../../../core/agreements/agreement.ts";
import {
  type AgreementLife,
  governing,
  inForce,
  statusIn,
  underNegotiation,
} from "../../../core/agreements/agreement-life.ts";
import { completeBody } from "../../../core/agreements/complete-body.ts";
import { type AgreementCommand, decideAgreement, draftAgreement } from "../../../core/agreements/decide-agreement.ts";
import type { AgreementEvent, AgreementEventBody } from "../../../core/agreements/events.ts";
import { foldAgreement } from "../../../core/agreements/fold-agreement.ts";
import type { AgreementBody, EntryIntoForce } from "../../../core/agreements/terms.ts";
import { Conflict, Defect } from "../../../core/errors.ts";
import { parseInstant } from "../../../core/instant.ts";
import { chain, emptyLedger, endOf } from "../../../core/ledger/ledger.ts";
import { pact } from "./example-pact.ts";

const at = parseInstant("2026-03-02T09:00:00Z") ?? assert.fail();
const actor = { organisation: "livorno", role: "signatory", member: "m" };
const parties = ["livorno", "pisa", "mantova"];
const bodyWith = (entryIntoForce: EntryIntoForce, change: Partial<AgreementBody> = {}): AgreementBody => ({
  ...completeBody(
    pact({ parties: parties.map((organisation) => ({ organisation, role: "member" })) }) as never,
    "2026-03-02",
  ),
  entryIntoForce,
  ...change,
});
const signingKeys = Object.fromEntries(parties.map((party) => [party, [`${party}-key`]]));

/** An agreement driven by commands, with its ledger. */
function drive(body: AgreementBody) {
  let events: AgreementEvent[] = [];
  let life: AgreementLife | null = null;
  const append = (bodies: AgreementEventBody[], text?: AgreementBody): void => {
    const more = chain(endOf(events) ?? emptyLedger, bodies, at, actor) as AgreementEvent[];
    life = advanceLife(life, "a", more, text);
    events = [...events, ...more];
  };
  append([draftAgreement(body)], body);
  return {
    get life(): AgreementLife {
      return life ?? assert.fail();
    },
    /** The version in negotiation, else the one in force. */
    get agreement() {
      return underNegotiation(this.life);
    },
    get events() {
      return events;
    },
    perform(command: AgreementCommand, then = at): void {
      append(decideAgreement(this.life, command, then), "body" in command ? command.body : undefined);
    },
    /** Proposes and signs by all. */
    conclude(): void {
      this.perform({ action: "propose", signingKeys });
      const { version } = this.agreement;
      for (const party of parties) this.perform(sign(party, version));
    },
  };
}

const sign = (organisation: string, version = 1): AgreementCommand => ({
  action: "sign",
  version,
  organisation,
  kid: "k",
  jws: "j",
});

test("all must sign, unless the agreement says how many and who", () => {
  const cases: [EntryIntoForce, string[], string][] = [
    ["all", ["livorno", "pisa"], "proposed"],
    ["all", ["livorno", "pisa", "mantova"], "active"],
    [{ required: [], atLeast: 2 }, ["mantova"], "proposed"],
    [{ required: [], atLeast: 2 }, ["mantova", "pisa"], "active"],
    [{ required: ["livorno"], atLeast: 2 }, ["mantova", "pisa"], "proposed"],
    [{ required: ["livorno"], atLeast: 1 }, ["livorno"], "active"],
  ];
  for (const [entry, signers, status] of cases) {
    const run = drive(bodyWith(entry));
    run.perform({ action: "propose", signingKeys });
    for (const party of signers) run.perform(sign(party));
    assert.equal(run.agreement.status, status);
    assert.deepEqual(
      missingSignatures(run.agreement),
      parties.filter((party) => !signers.includes(party)),
    );
  }
});

test("a proposal with a threshold needs keys of the required parties, and of enough of them", () => {
  const propose = (entry: EntryIntoForce, withKeys: string[]) =>
    drive(bodyWith(entry)).perform({
      action: "propose",
      signingKeys: Object.fromEntries(parties.map((party) => [party, withKeys.includes(party) ? ["k"] : []])),
    });
  propose({ required: ["pisa"], atLeast: 1 }, ["pisa"]);
  assert.throws(() => propose({ required: ["pisa"], atLeast: 1 }, ["livorno"]), /no confirmed signing key: pisa;/);
  assert.throws(() => propose({ required: [], atLeast: 2 }, ["livorno"]), /signing key: pisa, mantova/);
  assert.throws(() => propose("all", ["livorno", "pisa"]), /signing key: mantova/);
});

test("an agreement is in force on both its first and its last day, and expired after", () => {
  const story = drive(bodyWith("all", { validFrom: "2026-03-04", validUntil: "2026-03-06" }));
  story.conclude();
  const { life, agreement } = story;
  const on = (instant: string) => {
    const then = parseInstant(instant) ?? assert.fail();
    return [inForce(life, then) !== null, statusIn(life, agreement, then)];
  };
  assert.deepEqual(on("2026-03-03T23:59:59.999Z"), [false, "active"]);
  assert.deepEqual(on("2026-03-04T00:00:00Z"), [true, "active"]);
  assert.deepEqual(on("2026-03-06T23:59:59.999Z"), [true, "active"]);
  assert.deepEqual(on("2026-03-07T00:00:00Z"), [false, "expired"]);
  assert.equal(statusOn("draft", agreement.body, parseInstant("2026-03-07T00:00:00Z") ?? assert.fail()), "draft");
});

test("what has run out is neither proposed nor signed", () => {
  const over = drive(bodyWith("all", { validUntil: "2026-03-01" }));
  assert.throws(() => over.perform({ action: "propose", signingKeys }), /validity ended on 2026-03-01/);
});

const command = fc.oneof(
  fc.constant<AgreementCommand>({ action: "propose", signingKeys }),
  fc.constant<AgreementCommand>({ action: "reopen" }),
  fc.tuple(fc.constantFrom(...parties), fc.integer({ min: 1, max: 6 })).map(([party, version]) => sign(party, version)),
  fc.constant<AgreementCommand>({ action: "amend", body: bodyWith("all") }),
  fc
    .constantFrom(...parties)
    .map((organisation): AgreementCommand => ({ action: "refuse", organisation, reason: "r" })),
  fc.constant<AgreementCommand>({ action: "change", body: bodyWith("all") }),
);

test("whatever is asked in whatever order, each version has one digest, and only the signed are in force", () => {
  fc.assert(
    fc.property(fc.array(command, { maxLength: 40 }), (commands) => {
      const run = drive(bodyWith("all"));
      const digests = new Map<number, string>();
      for (const asked of commands) {
        const { present } = run.life;
        try {
          run.perform(asked);
        } catch (error) {
          const otherVersion = asked.action === "sign" && error instanceof Defect;
          assert(error instanceof Conflict || otherVersion, String(error));
        }
        const { status, version, digest, signatures } = run.agreement;
        if (digest === null) assert.deepEqual([status, signatures], ["draft", []]);
        else assert.equal(digests.get(version) ?? digest, digest);
        if (digest !== null) digests.set(version, digest);
        assert.equal(status === "active", digest !== null && missingSignatures(run.agreement).length === 0);
        if (present) assert.ok((run.life.present?.version ?? 0) >= present.version, "what was in force is never lost");
      }
      assert.deepEqual(withoutTexts(run.life), foldAgreement(run.events));
    }),
    { numRuns: 200 },
  );
});

function withoutTexts({ id: _, present, next, ...rest }: AgreementLife) {
  const bare = (version: object | null) => {
    if (version === null) return null;
    const { id: _id, body: _body, ...state } = version as AgreementLife["present"] & object;
    return state;
  };
  return { ...rest, present: bare(present), next: bare(next) };
}

test("an amendment leaves the version in force as it is, until all have signed it", () => {
  const run = drive(bodyWith("all"));
  assert.throws(() => run.perform({ action: "amend", body: bodyWith("all") }), /nothing is in force yet/);
  run.conclude();
  run.perform({ action: "amend", body: bodyWith("all", { title: "Better" }) });
  assert.deepEqual([run.life.present?.status, run.life.next?.status, run.life.next?.version], ["active", "draft", 2]);
  assert.throws(() => run.perform({ action: "amend", body: bodyWith("all") }), /version 2 is in negotiation/);
  run.perform({ action: "propose", signingKeys });
  run.perform({ action: "reopen" });
  assert.equal(run.life.next?.version, 3);
  run.conclude();
  assert.deepEqual([run.life.present?.version, run.life.present?.body.title, run.life.next], [3, "Better", null]);
  assert.deepEqual(
    run.life.former.map(({ version, activatedAt }) => [version, activatedAt !== null]),
    [
      [2, false],
      [1, true],
    ],
  );
});

test("a signed amendment waits for its first day, and the former version goes on until then", () => {
  const run = drive(bodyWith("all"));
  run.conclude();
  run.perform({ action: "amend", body: bodyWith("all", { validFrom: "2026-04-01" }) });
  run.conclude();
  const { life } = run;
  const [march, april] = ["2026-03-31T23:59:59.999Z", "2026-04-01T00:00:00.000Z"].map(
    (text) => parseInstant(text) ?? assert.fail(),
  ) as [typeof at, typeof at];
  assert.ok(life.present && life.next);
  assert.equal(governing(life, march)?.version, 1);
  assert.equal(governing(life, april)?.version, 2);
  assert.equal(statusIn(life, life.present, march), "active");
  assert.equal(statusIn(life, life.present, april), "superseded");
  assert.throws(() => run.perform({ action: "amend", body: bodyWith("all") }), /version 2 begins on 2026-04-01/);
  assert.throws(() => run.perform({ action: "reopen" }), /is active/);
});

test("a party that signs late joins the version in force, while another is in negotiation", () => {
  const run = drive(bodyWith({ required: [], atLeast: 1 }));
  run.perform({ action: "propose", signingKeys });
  run.perform(sign("pisa"));
  run.perform({ action: "amend", body: bodyWith("all") });
  run.perform(sign("livorno", 1));
  assert.deepEqual(run.life.present && missingSignatures(run.life.present), ["mantova"]);
  run.perform({ action: "propose", signingKeys });
  run.perform(sign("livorno", 2));
  assert.deepEqual(run.life.next && missingSignatures(run.life.next), ["pisa", "mantova"]);
});
