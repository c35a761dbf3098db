import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

const folder = import.meta.dirname;

/** Installs what the lock file says, unless a package is there already. @returns what went wrong */
export function installRivals(name: string): string | null {
  if (existsSync(join(folder, "node_modules", name, "package.json"))) return null;
  const { status, stderr, error } = spawnSync("npm", ["ci", "--ignore-scripts"], { cwd: folder, encoding: "utf8" });
  return status === 0 ? null : `npm ci in bench/rivals: ${stderr || error?.message}`;
}
