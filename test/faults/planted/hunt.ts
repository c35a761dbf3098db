import { spawn } from "node:child_process";
import type { PlantedBug } from "./planted-bug.ts";
import type { SourceTree } from "./tree.ts";

/** What noticed a bug: an invariant at a seed, or a unit test; null for a survivor. */
export interface Catch {
  readonly by: string;
  readonly seed: number | null;
}

/** For whatever a bug may hold up: the worlds have a limit of their own, each, and slow machines are no catch. */
const longestMillis = 3_600_000;

interface Ended {
  readonly code: number | null;
  readonly output: string;
}

function run(folder: string, args: readonly string[]): Promise<Ended> {
  const child = spawn(process.execPath, args, { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (output += text));
  const timer = setTimeout(() => child.kill("SIGKILL"), longestMillis);
  return new Promise((resolve) => {
    child.once("exit", (code) => {
      clearTimeout(timer);
      resolve({ code, output });
    });
  });
}

/** Runs worlds, or the tests that a bug names, over a tree until something is noticed. */
export async function hunt({ folder }: SourceTree, tests: PlantedBug["tests"], seeds: number): Promise<Catch | null> {
  if (tests !== undefined) {
    const { code, output } = await run(folder, ["--test", ...tests]);
    return code === 0 ? null : { by: `unit test: ${/^✖ (.+?)(?: \(.*)?$/m.exec(output)?.[1] ?? tests[0]}`, seed: null };
  }
  const { code, output } = await run(folder, ["test/faults/run-simulations.ts", "--first", "--seeds", String(seeds)]);
  if (code === 0) return null;
  const [, seed = "", failure = ""] = /^FAILED seed (\d+): (?:seed \d+, rate [\d.]+: )?(.*)$/m.exec(output) ?? [];
  if (seed === "") throw new Error(`worlds could not be simulated: ${output.slice(-1_000)}`);
  return { by: failure.replace(/^r\d+x\w+: /, "").slice(0, 110), seed: Number(seed) };
}
