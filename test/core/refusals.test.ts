import assert from "node:assert/strict";
import { test } from "node:test";
import { type RefusalCode, refusal, refusalSaid, sentence, sentences } from "../../core/refusals/refusal.ts";

test("a refusal says its sentence with what it names, and keeps code and values", () => {
  assert.deepEqual(refusal("priority-unknown", { priorities: ["urgent", "normal"] }), {
    message: "is not one of the agreement's: urgent, normal",
    code: "priority-unknown",
    values: { priorities: ["urgent", "normal"] },
  });
  assert.deepEqual(refusal("no-extension-asked"), {
    message: "no extension is asked for",
    code: "no-extension-asked",
  });
});

test("a sentence of the table that a schema says is known by it, and no other is", () => {
  for (const code of Object.keys(sentences) as RefusalCode[])
    assert.equal(refusalSaid(sentences[code]).code, code, `${code} shares its sentence`);
  assert.equal(refusalSaid(sentence("not-an-id")).code, "not-an-id");
  assert.deepEqual(refusalSaid("is something else"), { message: "is something else" });
});

test("codes are kebab-case, and names in braces are words", () => {
  for (const [code, text] of Object.entries(sentences)) {
    assert.match(code, /^[a-z]+(?:-[a-z]+)*$/);
    for (const [, name] of text.replace("{0,31}", "").matchAll(/\{([^}]*)\}/g)) assert.match(name ?? "", /^[a-zA-Z]+$/);
  }
});
