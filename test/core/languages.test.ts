import assert from "node:assert/strict";
import { test } from "node:test";
import { languageOf, languages, localeOf } from "../../core/languages.ts";

test("picks the first tag that is one of ours by its language alone, and English where none is", () => {
  assert.deepEqual(
    ["it", "it-CH", "pt-PT", "PT-br", "bg_BG", " fi "].map((tag) => languageOf(tag)),
    ["it", "it", "pt", "pt", "bg", "fi"],
  );
  assert.equal(languageOf("sv", "fi", "en"), "fi");
  assert.equal(languageOf("hr", "en"), "hr");
  assert.deepEqual([languageOf(), languageOf(undefined), languageOf("ita"), languageOf("")], ["en", "en", "en", "en"]);
});

test("every language has dates, numbers and plurals of its own in this runtime", () => {
  const locales = languages.map((language) => localeOf[language]);
  assert.deepEqual(Intl.DateTimeFormat.supportedLocalesOf(locales), locales);
  assert.deepEqual(Intl.PluralRules.supportedLocalesOf(locales), locales);
});
