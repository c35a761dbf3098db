import { execFile } from "node:child_process";
import { globSync, mkdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { root } from "../../support/proxenia-process.ts";

const built = join(root, "console/dist/index.html");
const lock = join(root, "node_modules/.console-build.lock");
const longestBuildMillis = 120_000;

const modifiedAt = (file: string): number => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;

function isFresh(): boolean {
  const sources = globSync(["console/{app,act,confirm,invitation,pages,build}/**/*.*", "wire/*.ts"], { cwd: root });
  const newest = Math.max(...sources.map((file) => modifiedAt(join(root, file))));
  return modifiedAt(built) > newest;
}

/** Whether somebody builds, and has not been killed over it. */
function isBuilding(): boolean {
  const since = modifiedAt(lock);
  if (since === 0) return false;
  if (Date.now() - since <= longestBuildMillis) return true;
  rmSync(lock, { recursive: true, force: true });
  return false;
}

/** Builds the console where its sources are newer than its build; one process at a time, the others wait. */
export async function buildIsFresh(): Promise<void> {
  const until = Date.now() + 2 * longestBuildMillis;
  while (isBuilding() || !isFresh()) {
    if (Date.now() > until) throw new Error("the console's build does not become newer than its sources");
    try {
      mkdirSync(lock);
    } catch {
      await sleep(200);
      continue;
    }
    try {
      if (!isFresh()) await promisify(execFile)(process.execPath, ["console/build.mjs"], { cwd: root });
    } finally {
      rmSync(lock, { recursive: true, force: true });
    }
  }
}
