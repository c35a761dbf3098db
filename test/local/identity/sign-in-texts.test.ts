import assert from "node:assert/strict";
import { test } from "node:test";
import { languages } from "../../../core/languages.ts";
import { errorPage, signInPage } from "../../../local/identity/sign-in-pages.ts";
import { signInTexts } from "../../../local/identity/sign-in-texts.ts";
import { catalogueFaults, untranslated } from "../../support/catalogues.ts";

for (const language of languages) {
  test(`the sign-in pages are complete in ${language}`, () => {
    assert.deepEqual(catalogueFaults(language, signInTexts[language], signInTexts.en), []);
    if (language !== "en") assert.deepEqual(untranslated(signInTexts[language], signInTexts.en), []);
    const place = { language, mountPath: "/oidc", consoleUrl: "/" };
    const waiting = signInPage(place, { action: "/a", email: "", refusal: { waitSeconds: 61 } });
    for (const page of [waiting, errorPage(place, "code")]) {
      assert.ok(page.includes(`<html lang="${language}">`));
      assert.doesNotMatch(page, /\{\w+\}|undefined/);
    }
    assert.match(waiting, /\b2\b/);
  });
}
