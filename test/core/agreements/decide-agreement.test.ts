import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type Agreement, isInForce, missingSignatures, statusOn } from "../../../core/agreements/agreement.ts";
import { completeBody } from "../../../core/agreements/complete-body.ts";
import { type AgreementCommand, decideAgreement, draftAgreement } from "../../../core/agreements/decide-agreement.ts";
import type { AgreementEvent, AgreementEventBody } from "../../../core/agreements/events.ts";
import { applyEvent, foldAgreement } from "../../../core/agreements/fold-agreement.ts";
import type { AgreementBody, EntryIntoForce } from "../../../core/agreements/terms.ts";
import { Conflict } from "../../../core/errors.ts";
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
  let agreement: Agreement;
  const append = (bodies: AgreementEventBody[], text: AgreementBody): void => {
    events = [...events, ...(chain(endOf(events) ?? emptyLedger, bodies, at, actor) as AgreementEvent[])];
    agreement = { id: "a", body: text, ...foldAgreement(events) };
  };
  append([draftAgreement(body)], body);
  return {
    get agreement() {
      return agreement;
    },
    get events() {
      return events;
    },
    perform: (command: AgreementCommand) =>
      append(decideAgreement(agreement, command, at), command.action === "change" ? command.body : agreement.body),
  };
}

const sign = (organisation: string): AgreementCommand => ({ action: "sign", organisation, kid: "k", jws: "j" });

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
  const of = (validFrom: string, validUntil: string | null) => ({
    status: "active" as const,
    body: { validFrom, validUntil },
  });
  assert.equal(isInForce(of("2026-03-02", "2026-03-02"), at), true);
  assert.equal(isInForce(of("2026-03-03", null), at), false);
  assert.equal(isInForce(of("2026-01-01", "2026-03-01"), at), false);
  assert.equal(statusOn("active", { validFrom: "2026-01-01", validUntil: "2026-03-01" }, at), "expired");
  assert.equal(statusOn("draft", { validFrom: "2026-01-01", validUntil: "2026-03-01" }, at), "draft");
});

test("what has run out is neither proposed nor signed", () => {
  const over = drive(bodyWith("all", { validUntil: "2026-03-01" }));
  assert.throws(() => over.perform({ action: "propose", signingKeys }), /validity ended on 2026-03-01/);
});

const command = fc.oneof(
  fc.constant<AgreementCommand>({ action: "propose", signingKeys }),
  fc.constant<AgreementCommand>({ action: "reopen" }),
  fc.constantFrom(...parties).map(sign),
  fc
    .constantFrom(...parties)
    .map((organisation): AgreementCommand => ({ action: "refuse", organisation, reason: "r" })),
  fc.constant<AgreementCommand>({ action: "change", body: bodyWith("all") }),
);

test("whatever is asked in whatever order, each version has one digest, and only the signed are in force", () => {
  fc.assert(
    fc.property(fc.array(command, { maxLength: 30 }), (commands) => {
      const run = drive(bodyWith("all"));
      const digests = new Map<number, string>();
      for (const asked of commands) {
        try {
          run.perform(asked);
        } catch (error) {
          assert(error instanceof Conflict);
        }
        const { status, version, digest, signatures } = run.agreement;
        if (digest === null) assert.deepEqual([status, signatures], ["draft", []]);
        else assert.equal(digests.get(version) ?? digest, digest);
        if (digest !== null) digests.set(version, digest);
        assert.equal(status === "active", digest !== null && missingSignatures(run.agreement).length === 0);
      }
      assert.deepEqual(
        run.events.reduce<ReturnType<typeof applyEvent> | null>(applyEvent, null),
        foldAgreement(run.events),
      );
    }),
    { numRuns: 200 },
  );
});
