import assert from "node:assert/strict";
import { test } from "node:test";
import { bodyOf, withInPlace, withoutParty } from "../../../console/app/pages/agreement-edit/draft-body.ts";
import { canMove, exchanged, moved, without } from "../../../console/app/pages/agreement-edit/signing-order.ts";
import { agreementBody } from "../../../wire/agreement-body.ts";

const order = [["a"], ["b", "c"], ["d"]];

test("a party leaves its group on the side it moves to, and then joins the next", () => {
  const alone = moved(order, "c", 1);
  assert.deepEqual(alone, [["a"], ["b"], ["c"], ["d"]]);
  assert.deepEqual(moved(alone, "c", 1), [["a"], ["b"], ["d", "c"]]);
  assert.deepEqual(moved(order, "c", -1), [["a"], ["c"], ["b"], ["d"]]);
  assert.deepEqual(moved(order, "d", -1), [["a"], ["b", "c", "d"]]);
});

test("who signs alone and first cannot sign earlier, nor later who signs alone and last", () => {
  assert.equal(canMove(order, "a", -1), false);
  assert.equal(canMove(order, "d", 1), false);
  assert.deepEqual(moved(order, "a", -1), order);
  assert.equal(canMove([["a", "b"]], "a", -1), true);
  assert.equal(canMove(order, "nobody", 1), false);
});

test("two buttons are enough to reach every order of three parties", () => {
  const seen = new Set<string>();
  const look = (now: readonly (readonly string[])[]): void => {
    const name = now.map((group) => [...group].sort().join()).join(" ");
    if (seen.has(name)) return;
    seen.add(name);
    for (const party of ["a", "b", "c"]) for (const by of [-1, 1] as const) look(moved(now, party, by));
  };
  look([["a"], ["b"], ["c"]]);
  // The ways of ranking three with ties: the third Fubini number.
  assert.equal(seen.size, 13);
});

test("groups change places, and an empty one goes", () => {
  assert.deepEqual(exchanged(order, 1), [["b", "c"], ["a"], ["d"]]);
  assert.deepEqual(without(order, "d"), [["a"], ["b", "c"]]);
});

const body = {
  kind: "mou" as const,
  title: "An example",
  text: "An example.",
  parties: ["a", "b", "c"].map((organisation) => ({ organisation, role: "member" as const })),
  signing: { order: [["a"], ["b", "c"]] },
  terms: { priorities: {}, ladder: [] },
};

test("the order follows when a party is removed, or another stands in its place", () => {
  assert.deepEqual(withoutParty(body, "a").signing, { order: [["b", "c"]] });
  assert.deepEqual(withInPlace(body, "b", "e").signing, { order: [["a"], ["e", "c"]] });
  const nobody = ["a", "b", "c"].reduce(withoutParty, body);
  assert.equal("signing" in nobody, false);
});

test("no member of an agreement's body is lost when its draft is edited", () => {
  const members = Object.keys(agreementBody.shape);
  const whole = Object.fromEntries([...members, "id", "digest"].map((name) => [name, name]));
  assert.deepEqual(Object.keys(bodyOf(whole as never)).sort(), members.sort());
});
