import assert from "node:assert/strict";
import { test } from "node:test";
import { checkText, hasRawHtml } from "../../../core/agreements/check-text.ts";
import { patiently } from "../../support/patience.ts";

test("raw HTML is found inline, in blocks and in comments", () => {
  for (const text of [
    "a <b>c</b>",
    "<div>\n\nx",
    "a <!-- hidden --> b",
    "<?php ?>",
    "<!DOCTYPE html>",
    "> <script>x",
  ]) {
    assert.equal(hasRawHtml(text), true, text);
  }
});

test("code, links, entities and comparisons are no HTML", () => {
  for (const text of [
    "`<b>`",
    "    <div>",
    "```\n<div>\n```",
    "<https://example.org>",
    "a < b > c",
    "&lt;b&gt;",
    "1 <2",
  ]) {
    assert.equal(hasRawHtml(text), false, text);
  }
});

test("texts made to keep the parser busy are refused before it reads them", () => {
  const started = performance.now();
  for (const part of ["[a](", "[a](((((((", "<[a](<b", "[<!A ", "[<!--", "[<?"]) {
    const [fault] = checkText(part.repeat(20_000), "/text");
    assert.equal(fault?.message, "has too many links in one paragraph: break it up");
  }
  for (const part of ["- ", "- \t", "> ", ">", "1. ", "> - "]) {
    const [fault] = checkText(`${part.repeat(50_000)}<`, "/text");
    assert.equal(fault?.message, "opens too many lists or quotations in one line");
  }
  assert(performance.now() - started < patiently(1_000));
});

test("a long text with many links passes", () => {
  const paragraph = `${"word ".repeat(200)}[a link](https://example.org/) `.repeat(3);
  assert.deepEqual(checkText(`${paragraph}\n\n`.repeat(50), "/text"), []);
});
