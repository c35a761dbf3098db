import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { brotliCompressSync } from "node:zlib";
import { linkPages } from "../../../console/build/link-pages.ts";
import { plainPolicy, scriptedPolicy } from "../../../console/pages/page-files.ts";

const names = JSON.parse(readFileSync("console/link-pages.json", "utf8")) as string[];
const pages = new Map((await linkPages()).map((page) => [page.path, page]));
const scripts = [...pages.values()].filter(({ contentType }) => contentType.startsWith("text/javascript"));
const htmlOf = (name: string): string => pages.get(`/${name}`)?.body ?? "";

test("who serves the pages knows each of them", () => {
  const served = [...pages.values()].filter(({ contentType }) => contentType.startsWith("text/html"));
  assert.deepEqual(served.map(({ path }) => path).sort(), names.map((name) => `/${name}`).sort());
});

test("all that a page or a module asks for is served", () => {
  for (const name of names) {
    const asked = [...htmlOf(name).matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path]) => path ?? "");
    assert.ok(asked.length >= 8, name);
    for (const path of asked) assert.ok(pages.has(path), path);
  }
  for (const { path, body } of scripts) {
    for (const [, name] of body.matchAll(/(?:from |import\()"([^"]+)"/g)) {
      assert.ok(pages.has(new URL(name ?? "", `http://a${path}`).pathname), `${path} asks for ${name}`);
    }
  }
});

test("no page has an inline script, style or form, and each says in every language why it wants JavaScript", () => {
  for (const name of names) {
    assert.doesNotMatch(htmlOf(name), /<script(?![^>]*src=)|<style|\sstyle=|\son\w+=|<form|https?:/i);
    assert.match(htmlOf(name), /<noscript>[\s\S]*lang="en"[\s\S]*lang="it"[\s\S]*<\/noscript>/);
  }
  assert.match(htmlOf("act"), /decided nothing|changed nothing/);
});

test("scripts are what a browser reads, and build pages from elements alone", () => {
  for (const { path, body } of scripts) {
    assert.doesNotMatch(body, /innerHTML|\.style\b|eval\(|https?:|\.ts"|^import type|interface \w+ \{/m, path);
  }
});

test("no policy lets a script or style stand in a page, or a form leave it", () => {
  for (const policy of [plainPolicy, scriptedPolicy]) {
    assert.match(policy, /default-src 'none'/);
    assert.match(policy, /form-action 'none'/);
    assert.doesNotMatch(policy, /unsafe|\*/);
  }
});

test("each page, with the words of one language, is 30 kB or less as it is sent", () => {
  for (const name of names) {
    const english = scripts.filter(
      ({ path }) => path.endsWith(`/${name}/texts/en.js`) || path.endsWith("pages/texts/en.js"),
    );
    const asked = [...htmlOf(name).matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path]) => pages.get(path ?? ""));
    const all = [pages.get(`/${name}`), ...asked, ...english];
    const bytes = all.reduce((sum, file) => sum + brotliCompressSync(file?.body ?? "").length, 0);
    assert.ok(english.length === 2 && bytes < 30_000, `${name}: ${bytes} bytes compressed`);
  }
});
