import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { lengthInWords, shareInWords, targetInWords } from "../../../core/papers/words/times.ts";
import { wordsOf } from "../../../core/papers/words/words.ts";

const [en, it_] = [wordsOf("en"), wordsOf("it")];
const always = (target: string) => ({ target, clock: "always" as const });
const working = (target: string) => ({ target, clock: "working" as const });

describe("the words of times", () => {
  it("say a length in whole units, in days from three on", () => {
    assert.equal(lengthInWords(14_400, en), "4 hours");
    assert.equal(lengthInWords(86_400, en), "1 day");
    assert.equal(lengthInWords(129_600, en), "36 hours");
    assert.equal(lengthInWords(4.5 * 86_400, en), "4 days 12 hours");
    assert.equal(lengthInWords(5_400, it_), "1 ora 30 minuti");
    assert.equal(lengthInWords(1, it_), "1 secondo");
  });

  it("tell working time from the clock's", () => {
    assert.equal(targetInWords(always("P2D"), en), "2 days");
    assert.equal(targetInWords(working("P1D"), en), "1 working day");
    assert.equal(targetInWords(working("PT4H"), en), "4 hours of working time");
    assert.equal(targetInWords(working("P2D"), it_), "2 giorni lavorativi");
  });

  it("say when a ladder's step comes, and divide no working day", () => {
    assert.equal(shareInWords("50%", always("PT4H"), en), "after 2 hours");
    assert.equal(shareInWords("150%", always("P3D"), en), "after 4 days 12 hours");
    assert.equal(shareInWords("50%", working("PT4H"), it_), "dopo 2 ore di orario di lavoro");
    assert.equal(shareInWords("100%", working("P2D"), en), "after 2 working days");
    assert.equal(shareInWords("50%", working("P2D"), en), "50\u202f% of 2 working days");
  });
});

/** Every text of a glossary, by its path; what is said with arguments by their number. */
function pathsOf(value: unknown, path = ""): string[] {
  if (typeof value === "function") return [`${path}(${value.length})`];
  if (typeof value !== "object" || value === null) return [path];
  return Object.entries(value).flatMap(([name, member]) => pathsOf(member, `${path}/${name}`));
}

describe("the glossaries", () => {
  it("say the same things in both languages", () => assert.deepEqual(pathsOf(it_).sort(), pathsOf(en).sort()));

  it("leave no text out, and use the field's words", () => {
    assert.ok(!JSON.stringify([en, it_]).includes('""'));
    assert.equal(en.stepKinds.breach, "Deadline missed");
    assert.equal(it_.stepKinds.breach, "Termine scaduto");
    assert.match(it_.milestoneMeanings.response, /presa in carico/);
    assert.equal(it_.kinds.mou, "Protocollo d’intesa");
  });
});
