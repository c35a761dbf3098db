import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { clauseId } from "../../../console/app/agreements/clause.ts";
import { changeOf, differencesOf, textDifferences } from "../../../console/app/pages/agreement-compare/compare.ts";
import { wordsOf } from "../../../console/app/pages/agreement-compare/sequence-diff.ts";
import { changedAt, valueAt } from "../../../console/app/pages/agreement-edit/changed-at.ts";
import { withInPlace, withoutParty } from "../../../console/app/pages/agreement-edit/draft-body.ts";
import { quantityOf, termOf } from "../../../console/app/pages/agreement-edit/quantity.ts";
import { placeOf, threadsOf } from "../../../console/app/pages/agreements/comments/threads.ts";

test("a clause has the element that an address names", () => {
  assert.equal(clauseId("/terms/priorities/urgent/response"), "clause-priorities-urgent-response");
  assert.equal(clauseId("/terms/ladder/2"), "clause-ladder-2");
  assert.equal(clauseId("/text/3/2"), "clause-text-3-2");
});

test("two texts, word by word, are both there whole", () => {
  const text = fc.array(fc.constantFrom("a", "b", "c", " ", "\n"), { maxLength: 30 }).map((words) => words.join(""));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const words = wordsOf(before, after);
      const without = (kind: string) => words.flatMap((one) => (one.kind === kind ? [] : [one.text])).join("");
      assert.equal(without("new"), before);
      assert.equal(without("gone"), after);
    }),
  );
});

test("an item taken out of a list changes none after it", () => {
  const found = textDifferences("# A\n\n1. One.\n2. Two.\n3. Three.", "# A\n\n1. One.\n2. Three.", (place) => place);
  assert.deepEqual(
    found.map((one) => [one.name, changeOf(one)]),
    [
      ["1", "same"],
      ["2.1", "same"],
      ["2.2", "gone"],
      ["2.2", "same"],
    ],
  );
});

test("a text whose lines are broken elsewhere says the same, and a list keeps its lines", () => {
  const [same, list] = textDifferences("One\ntwo.\n\n- a\n  b\n  - c", "One two.\n\n- a b\n  - c", (place) => place);
  assert.deepEqual([same?.after, list?.after], ["One two.", "a b\n  - c"]);
  assert.deepEqual(
    [same, list].map((one) => one && changeOf(one)),
    ["same", "same"],
  );
});

test("what only changed its place says the same", () => {
  const say = (key: string) => ({ key, name: key, text: key });
  const found = differencesOf([say("a"), say("b")], [say("b"), say("a"), say("c")]);
  assert.deepEqual(Object.fromEntries(found.map((one) => [one.key, changeOf(one)])), {
    a: "same",
    b: "same",
    c: "new",
  });
});

test("a member is changed, added and taken out by its pointer, and the original stays", () => {
  const body = { terms: { ladder: [{ at: "50%" }, { at: "100%" }], "a/b": 1 } };
  const kept = structuredClone(body);
  assert.equal(valueAt(changedAt(body, "/terms/ladder/1/at", "90%"), "/terms/ladder/1/at"), "90%");
  assert.deepEqual(changedAt(body, "/terms/ladder/0", undefined).terms.ladder, [{ at: "100%" }]);
  assert.deepEqual(changedAt(body, "/terms/a~1b", undefined).terms, { ladder: kept.terms.ladder });
  assert.deepEqual(changedAt({}, "/notice/leaving", "P1D"), { notice: { leaving: "P1D" } });
  assert.deepEqual(body, kept);
});

test("a promise of time is typed as it is signed, and what is no number stays to be seen", () => {
  for (const target of ["PT90M", "PT4H", "P20D", "PT45S"]) {
    for (const clock of ["always", "working"] as const) {
      assert.deepEqual(termOf(quantityOf({ target, clock })), { target, clock });
    }
  }
  assert.deepEqual(quantityOf({ target: "PT1H30M", clock: "always" }), { count: "90", unit: "minutes-always" });
  const typed = { count: "two", unit: "hours-working" } as const;
  assert.deepEqual(quantityOf(termOf(typed)), typed);
});

const clock = { target: "PT1H", clock: "always" } as const;
const body = {
  kind: "mou" as const,
  title: "Example",
  text: "Example",
  parties: [
    { organisation: "a", role: "member" as const },
    { organisation: "b", role: "member" as const },
  ],
  entryIntoForce: { required: ["a", "b"], atLeast: 2 },
  signing: { order: [["a"], ["b"]] },
  terms: {
    priorities: { urgent: { response: clock, "first-contact": clock, outcome: clock } },
    ladder: [{ at: "100%", kind: "breach" as const, notify: ["contact" as const] }],
    overrides: [{ to: "b", priorities: {} }],
  },
};

test("an organisation takes another's place, or goes, wherever it is named", () => {
  const named = withInPlace(body, "b", "c");
  assert.equal(JSON.stringify(named).includes('"b"'), false);
  assert.deepEqual([named.signing?.order, named.terms.overrides?.[0]?.to], [[["a"], ["c"]], "c"]);
  const alone = withoutParty(body, "b");
  assert.equal(JSON.stringify(alone).includes('"b"'), false);
  assert.deepEqual([alone.signing?.order, alone.terms.overrides], [[["a"]], []]);
});

test("a reply to a reply stands under what was said first, and a thread under its clause as it is now", () => {
  const said = (id: string, replyTo: string | null, clauseNow: string | null) => ({
    ...{ id, replyTo, clauseNow, clause: "/text/1", clauseChanged: clauseNow === null, text: "", version: 1 },
    ...{ revision: 1, author: { organisation: "a", name: "A" }, at: "2026-01-01T00:00:00Z", resolved: null },
  });
  const threads = threadsOf([
    said("1", null, "/text/2"),
    said("2", "1", null),
    said("3", "2", null),
    said("4", null, ""),
  ]);
  assert.deepEqual(
    threads.map((thread) => [thread.root.id, thread.replies.map(({ id }) => id), placeOf(thread)]),
    [
      ["1", ["2", "3"], "/text/2"],
      ["4", [], null],
    ],
  );
});
