import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { consolePaths, consolePolicy, readBuild } from "../../../console/build/read-build.ts";
import { root } from "../../support/proxenia-process.ts";
import { buildIsFresh } from "../app/build-is-fresh.ts";

const settings = {
  issuer: "https://issuer.example/realms/network",
  clientId: "console",
  scope: "openid api",
  resource: null,
  demo: false,
};

before(buildIsFresh);

test("the console's policy lets nothing in but its own files, and asks nobody but itself and the issuer", () => {
  const policy = consolePolicy(settings.issuer);
  assert.match(policy, /default-src 'none'/);
  assert.match(policy, /connect-src 'self' https:\/\/issuer\.example(;|$)/);
  assert.doesNotMatch(policy, /unsafe|\*|data:/);
});

test("the build has a page without inline script or style, and files that a browser may keep for ever", () => {
  const { index, files } = readBuild(settings);
  const html = index.body.toString();
  assert.doesNotMatch(html, /<script(?![^>]*src=)|<style|\sstyle=|\son\w+=/i);
  const asked = [...html.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, path]) => path);
  assert.ok(asked.length >= 3);
  for (const path of asked)
    assert.ok(
      files.some((file) => file.path === path),
      path,
    );
  for (const { path, headers } of files.filter((file) => file.path.startsWith("/assets/"))) {
    assert.match(path, /-[\w-]{8}\.\w+$/);
    assert.match(headers["cache-control"] ?? "", /immutable/);
  }
  const config = files.find(({ path }) => path === "/console-config.json");
  assert.deepEqual(JSON.parse(String(config?.body)), settings);
  assert.equal(config?.headers["cache-control"], undefined);
});

test("who serves the console knows the first segment of each of its routes, and of nothing else", () => {
  const files = globSync("console/app/**/routes.ts{,x}", { cwd: root });
  const routes = files.map((file) => readFileSync(join(root, file), "utf8")).join("\n");
  const segments = [...routes.matchAll(/path: "([^"*/]+)/g)].map(([, segment]) => segment);
  assert.deepEqual([...new Set(segments)].sort(), [...consolePaths].sort());
});
