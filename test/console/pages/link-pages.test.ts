import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { brotliCompressSync } from "node:zlib";
import { bundleLinkPages } from "../../../console/build/bundle-link-pages.ts";
import { linkPagesFromSources } from "../../../console/build/link-pages.ts";
import { plainPolicy, scriptedPolicy } from "../../../console/pages/page-files.ts";
import { languages } from "../../../core/languages.ts";

const names = JSON.parse(readFileSync("console/link-pages.json", "utf8")) as string[];

/** Everything that a page's HTML asks for. */
const askedBy = (html: string): string[] => [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path]) => path ?? "");

/** Every module that a script asks for, at its address. */
const importedBy = (path: string, script: string): string[] =>
  [...script.matchAll(/(?:\bfrom ?|\bimport\(|\bimport ?)"(\.[^"]+)"/g)].map(
    ([, name]) => new URL(name ?? "", `http://a${path}`).pathname,
  );

function saysWhatAPageMay(html: string): void {
  assert.doesNotMatch(html, /<script(?![^>]*src=)|<style|\sstyle=|\son\w+=|<form|https?:/i);
  assert.match(html, /<noscript>[\s\S]*lang="en"[\s\S]*lang="it"[\s\S]*<\/noscript>/);
}

describe("the pages as they are built", () => {
  let folder = "";
  const files = new Map<string, string>();
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "proxenia-link-pages-"));
    await bundleLinkPages(folder);
    for (const name of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!name.isFile()) continue;
      const file = join(name.parentPath, name.name);
      files.set(file.slice(folder.length), readFileSync(file, "utf8"));
    }
  });
  after(() => rmSync(folder, { recursive: true, force: true }));
  const htmlOf = (name: string): string => files.get(`/${name}.html`) ?? "";

  test("are those that whoever serves them knows of", () => {
    const built = [...files.keys()].filter((path) => path.endsWith(".html"));
    assert.deepEqual(built.sort(), names.map((name) => `/${name}.html`).sort());
  });

  test("ask for a style sheet, a script, and the words of a language, and for nothing that is not there", () => {
    for (const name of names) {
      const asked = askedBy(htmlOf(name));
      assert.equal(asked.length, 2, name);
      const imported = asked.flatMap((path) => importedBy(path, files.get(path) ?? ""));
      assert.equal(imported.length, languages.length, `${name} loads nothing else before it can speak`);
      for (const path of [...asked, ...imported]) assert.ok(files.has(path), path);
    }
  });

  test("have no inline script, style or form, and say in every language why they want JavaScript", () => {
    for (const name of names) saysWhatAPageMay(htmlOf(name));
    for (const [path, body] of files)
      if (path.endsWith(".js")) assert.doesNotMatch(body, /innerHTML|eval\(|https?:/, path);
  });

  test("are 30 kB or less as they are sent, with the words of one language: of each language", () => {
    for (const name of names) {
      const asked = [`/${name}.html`, ...askedBy(htmlOf(name))];
      const bytes = (paths: string[]) =>
        paths.reduce((sum, path) => sum + brotliCompressSync(files.get(path) ?? "").length, 0);
      for (const language of languages) {
        const words = [...files.keys()].filter((path) => path.startsWith(`/assets/${name}-${language}-`));
        assert.equal(words.length, 1, `${name} ${language}`);
        assert.ok(bytes([...asked, ...words]) < 30_000, `${name} ${language}: ${bytes([...asked, ...words])} bytes`);
      }
    }
  });
});

describe("the pages as their sources are served, where there is no build", async () => {
  const pages = new Map((await linkPagesFromSources()).map((page) => [page.path, page]));
  const scripts = [...pages.values()].filter(({ contentType }) => contentType.startsWith("text/javascript"));

  test("ask for nothing that is not served", () => {
    for (const name of names) {
      const asked = askedBy(pages.get(`/${name}`)?.body ?? "");
      assert.ok(asked.length >= 8, name);
      for (const path of asked) assert.ok(pages.has(path), path);
    }
    for (const { path, body } of scripts) {
      for (const name of importedBy(path, body)) assert.ok(pages.has(name), `${path} asks for ${name}`);
    }
  });

  test("are what a browser reads: no types, no imports of sources", () => {
    for (const name of names) saysWhatAPageMay(pages.get(`/${name}`)?.body ?? "");
    for (const { path, body } of scripts) {
      assert.doesNotMatch(body, /innerHTML|\.style\b|eval\(|https?:|\.ts"|^import type|interface \w+ \{/m, path);
    }
  });
});

test("no policy lets a script or style stand in a page, or a form leave it", () => {
  for (const policy of [plainPolicy, scriptedPolicy]) {
    assert.match(policy, /default-src 'none'/);
    assert.match(policy, /form-action 'none'/);
    assert.doesNotMatch(policy, /unsafe|\*/);
  }
});
