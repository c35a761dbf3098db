import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { percentile } from "../core/audit/sla-figures.ts";
import { bundle, entryOf } from "../lib/bundle-function.ts";
import { root } from "../test/support/proxenia-process.ts";
import { printTable } from "./print-table.ts";

const rounds = 7;

/** What a function finds in its environment; nothing is called. */
const environment = {
  AWS_REGION: "eu-south-1",
  AWS_ACCESS_KEY_ID: "bench",
  AWS_SECRET_ACCESS_KEY: "bench",
  RECORDS_TABLE: "records",
  KEYS_TABLE: "keys",
  CONTENT_KEY_ID: "content",
  RECEIPT_KEY_ID: "receipt",
  STATE_MACHINE_ARN: "arn:aws:states:eu-south-1:000000000000:stateMachine:referral",
  STEP_MACHINE_ARN: "arn:aws:states:eu-south-1:000000000000:stateMachine:step",
  NOTIFY_FUNCTION: "notify",
  BASE_URL: "https://proxenia.example",
  MAIL_FROM: "proxenia@proxenia.example",
  CONFIGURATION_SET: "set",
  KEYS_RECOVERY_DAYS: "1",
  ISSUERS: JSON.stringify([
    {
      url: "https://issuer.example",
      recordedAs: "issuer",
      jwksUri: "https://issuer.example/jwks",
      audience: "api",
      clientIds: [],
      scope: "api",
    },
  ]),
};

const functionNames = (): string[] =>
  readdirSync(join(root, "functions"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && readdirSync(join(root, "functions", entry.name)).includes("index.ts"))
    .map(({ name }) => name);

/** Milliseconds to import a bundle in a fresh process, the process's own start left out. */
function importMillis(file: string): number {
  const script = `const begun = performance.now(); await import(${JSON.stringify(pathToFileURL(file).href)}); process.stdout.write(String(performance.now() - begun)); process.exit(0);`;
  const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", script], {
    env: { ...process.env, ...environment },
    encoding: "utf8",
  });
  const millis = Number.parseFloat(stdout);
  if (Number.isNaN(millis)) throw new Error(`${file} cannot be imported: ${stderr}`);
  return millis;
}

/** Size and import time of every function's bundle, beside an empty one, interleaved. */
export async function benchFunctions(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "proxenia-bundles-"));
  try {
    await writeFile(join(folder, "empty.ts"), "export const handler = async () => undefined;\n");
    const names = functionNames();
    bundle(join(folder, "empty.ts"), join(folder, "empty"));
    for (const name of names) bundle(entryOf(name), join(folder, name));
    const all = ["empty", ...names];
    const times = new Map(all.map((name) => [name, [] as number[]]));
    for (let round = 0; round < rounds; round += 1) {
      for (const name of all) times.get(name)?.push(importMillis(join(folder, name, "index.mjs")));
    }
    const median = (name: string): number =>
      percentile(
        (times.get(name) ?? []).sort((a, b) => a - b),
        0.5,
      ) ?? 0;
    const rows = await Promise.all(
      all.map(async (name) => {
        const bytes = await readFile(join(folder, name, "index.mjs"));
        const millis = median(name);
        const kilobytes = (size: number): string => (size / 1000).toFixed(1);
        return [
          name,
          kilobytes(bytes.length),
          kilobytes(gzipSync(bytes).length),
          millis.toFixed(1),
          (millis / median("empty")).toFixed(1),
        ];
      }),
    );
    printTable(`Functions: bundle and cold import (median of ${rounds}, interleaved)`, [
      ["", "kB", "kB gzip", "import ms", "ratio"],
      ...rows,
    ]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
