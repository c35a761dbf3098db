import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { invitationPages } from "../../../console/invitation/invitation-pages.ts";
import { plainPolicy, scriptedPolicy, sharedPages } from "../../../console/pages/page-files.ts";

const pages = new Map([...sharedPages(), ...invitationPages()].map((page) => [page.path, page]));
const scripts = [...pages.values()].filter(({ contentType }) => contentType.startsWith("text/javascript"));

test("all that the invitation's page or a module asks for is served", () => {
  const bodies = [pages.get("/invitation")?.body ?? "", ...scripts.map(({ body }) => body)];
  const asked = bodies.flatMap((body) =>
    [...body.matchAll(/(?:(?:src|href)=| from )"([^"]+)"/g)].map(([, path]) => path ?? ""),
  );
  assert.ok(asked.length >= 12);
  for (const path of asked) assert.ok(pages.has(path), path);
});

test("the invitation's page has no inline script or style, and says why without JavaScript", () => {
  const html = pages.get("/invitation")?.body ?? "";
  assert.doesNotMatch(html, /<script(?![^>]*src=)|<style|\sstyle=|\son\w+=|<form|https?:/i);
  assert.match(html, /<noscript>[\s\S]*lang="it"[\s\S]*<\/noscript>/);
  for (const { path, body } of scripts) {
    assert.doesNotMatch(body, /innerHTML|\.style\b|eval\(|https?:|from "\.|^import type|interface \w+ \{/m, path);
  }
});

test("no policy lets a script or style stand in a page, or a form leave it", () => {
  for (const policy of [plainPolicy, scriptedPolicy]) {
    assert.match(policy, /default-src 'none'/);
    assert.match(policy, /form-action 'none'/);
    assert.doesNotMatch(policy, /unsafe|\*/);
  }
});

test("the invitation's page stays small", () => {
  const bytes = [...pages.values()].reduce((sum, { body }) => sum + gzipSync(body).length, 0);
  assert.ok(bytes < 16_000, `${bytes} bytes compressed`);
});
