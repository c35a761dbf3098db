import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type Language, languages, localeOf } from "../../../core/languages.ts";
import { lengthInWords, shareInWords, targetInWords } from "../../../core/papers/words/times.ts";
import { wordsOf } from "../../../core/papers/words/words.ts";
import { misspacedFrench, type Texts, untranslated } from "../../support/catalogues.ts";

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

/** A glossary's texts by their paths; what is said with arguments is said of sample ones. */
function wordsAsTexts(value: unknown): Texts {
  const said = (each: unknown): string | Texts => {
    if (typeof each === "string") return each;
    if (typeof each === "function") return String(each(["1"], "2", "3"));
    return wordsAsTexts(each);
  };
  return Object.fromEntries(Object.entries(value as object).map(([key, each]) => [key, said(each)]));
}

describe("the glossaries", () => {
  for (const language of languages) {
    it(`say everything in ${language}, and nothing in the words of another`, () => {
      const words = wordsOf(language);
      assert.equal(words.locale, localeOf[language]);
      assert.deepEqual(pathsOf(words).sort(), pathsOf(en).sort());
      assert.ok(!JSON.stringify(words).includes('""'));
      if (language !== "en") assert.deepEqual(untranslated(wordsAsTexts(words), wordsAsTexts(en)), []);
    });
  }

  it("have French's spaces before its marks", () => assert.deepEqual(misspacedFrench(wordsAsTexts(wordsOf("fr"))), []));

  it("count as each grammar does", () => {
    const days = (language: Language) => [1, 2, 5, 21].map((number) => wordsOf(language).time.days(number)).join(", ");
    assert.equal(days("pt"), "1 dia, 2 dias, 5 dias, 21 dias");
    assert.equal(days("fi"), "1 päivä, 2 päivää, 5 päivää, 21 päivää");
    assert.equal(days("fr"), "1 jour, 2 jours, 5 jours, 21 jours");
    assert.equal(days("hr"), "1 dan, 2 dana, 5 dana, 21 dan");
    assert.equal(days("bg"), "1 ден, 2 дни, 5 дни, 21 дни");
    assert.equal(wordsOf("hr").time.hours(5), "5 sati");
    assert.equal(wordsOf("hr").time.hours(3), "3 sata");
  });

  it("use the field's words", () => {
    assert.equal(en.stepKinds.breach, "Deadline missed");
    assert.equal(it_.stepKinds.breach, "Termine scaduto");
    assert.match(it_.milestoneMeanings.response, /presa in carico/);
    assert.equal(it_.kinds.mou, "Protocollo d’intesa");
  });
});
