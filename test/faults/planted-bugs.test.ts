import assert from "node:assert/strict";
import { after, describe, it } from "node:test";
import { plantedBugs } from "./planted/bugs.ts";
import { hunt } from "./planted/hunt.ts";
import { SourceTree } from "./planted/tree.ts";

/** The command plants all of them; here some, of each kind. */
const sample = [
  "a step is performed five seconds early",
  "a late answer forgets the breach",
  "a mail is not marked",
  "the dispatcher starts nothing",
  "an erasure keeps the key",
  "an opener that may not park its token goes away without a word",
];

describe("planted bugs", () => {
  const tree = new SourceTree();
  after(() => tree.remove());

  it("can all be planted: what they change is there", () => {
    assert.ok(plantedBugs.length >= 30);
    for (const planted of plantedBugs) tree.plant(planted)();
  });

  for (const name of sample) {
    it(`does not miss that ${name}`, async () => {
      const planted = plantedBugs.find((candidate) => candidate.name === name) ?? assert.fail(name);
      const takeOut = tree.plant(planted);
      const caught = await hunt(tree, planted.tests, 200);
      takeOut();
      assert.ok(caught, "nothing noticed it");
    });
  }
});
