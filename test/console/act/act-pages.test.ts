import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { actPages } from "../../../console/act/act-pages.ts";
import { sharedPages } from "../../../console/pages/page-files.ts";

const pages = new Map([...sharedPages(), ...actPages()].map((page) => [page.path, page]));
const html = pages.get("/act")?.body ?? "";
const scripts = [...pages.values()].filter(({ contentType }) => contentType.startsWith("text/javascript"));

test("all that a page or a module asks for is served", () => {
  const asked = [html, ...scripts.map(({ body }) => body)].flatMap((body) =>
    [...body.matchAll(/(?:(?:src|href)=| from )"([^"]+)"/g)].map(([, path]) => path ?? ""),
  );
  assert.ok(asked.length >= 8);
  for (const path of asked) assert.ok(pages.has(path), path);
});

test("has no inline script or style and no form, and says why without JavaScript", () => {
  assert.doesNotMatch(html, /<script(?![^>]*src=)|<style|\sstyle=|\son\w+=|<form|https?:/i);
  for (const { body } of scripts)
    assert.doesNotMatch(body, /innerHTML|\.style\b|createElement\("form"\)|eval\(|https?:/);
  assert.match(html, /<noscript>[\s\S]*lang="it"[\s\S]*<\/noscript>/);
});

test("serves JavaScript that runs in a browser: no types, no .ts imports", () => {
  for (const { path, body } of scripts) {
    assert.doesNotMatch(body, /from "\.\/|\.ts"|^import type|interface \w+ \{/m, path);
  }
});

test("stays small", () => {
  const bytes = [...pages.values()].reduce((sum, { body }) => sum + gzipSync(body).length, 0);
  assert.ok(bytes < 15_000, `${bytes} bytes compressed`);
});
