/**
 * How large each function's bundle is, and how long its import takes in a process of its own, beside an empty handler's.
 * `node test/lib/measure-functions.ts [rounds]` prints a table; the machine's noise is in it, so the median counts.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { gzipSync } from "node:zlib";
import { bundle, entryOf } from "../../lib/bundle-function.ts";

/** Values that every env.ts takes. Nothing is called while a function is only imported. */
export const exampleEnvironment: Readonly<Record<string, string>> = {
  RECORDS_TABLE: "records",
  KEYS_TABLE: "content-keys",
  CONTENT_KEY_ID: "arn:aws:kms:eu-south-1:000000000000:key/content",
  RECEIPT_KEY_ID: "arn:aws:kms:eu-south-1:000000000000:key/receipts",
  STATE_MACHINE_ARN: "arn:aws:states:eu-south-1:000000000000:stateMachine:referral",
  NOTIFY_FUNCTION: "notify",
  BASE_URL: "https://proxenia.example",
  MAIL_FROM: "no-reply@proxenia.example",
  CONFIGURATION_SET: "proxenia",
  KEYS_RECOVERY_DAYS: "1",
  ISSUERS: JSON.stringify([
    {
      url: "https://issuer.example",
      recordedAs: "https://issuer.example",
      jwksUri: "https://issuer.example/jwks",
      audience: "https://proxenia.example/v1",
      clientIds: [],
      scope: "api",
    },
  ]),
  AWS_REGION: "eu-south-1",
};

/** Folders under functions/ that hold a binding. */
export const functionNames = (): string[] =>
  readdirSync(join(import.meta.dirname, "..", "..", "functions")).filter((name) =>
    statSync(entryOf(name), { throwIfNoEntry: false })?.isFile(),
  );

const timing = `const t=performance.now();const m=await import(process.argv[1]);
if(typeof m.handler!=="function")throw new Error("no handler");process.stdout.write(String(performance.now()-t))`;

/** @returns milliseconds of one import in a fresh process. @throws Error when the bundle does not load */
export function importMillis(file: string, environment = exampleEnvironment): number {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", timing, file], {
    env: { ...environment, PATH: process.env["PATH"] },
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`${file} does not load: ${stderr}`);
  return Number(stdout);
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

function measure(rounds: number): void {
  const folder = mkdtempSync(join(tmpdir(), "proxenia-bundles-"));
  try {
    const empty = join(folder, "empty.ts");
    writeFileSync(empty, "export const handler = async (): Promise<void> => undefined;\n");
    const entries = [["(empty)", empty], ...functionNames().map((name) => [name, entryOf(name)])];
    const rows = entries.map(([name = "", entry = ""]) => {
      const output = join(folder, name);
      const bytes = bundle(entry, output);
      const file = join(output, "index.mjs");
      const millis = Array.from({ length: rounds }, () => importMillis(file));
      const kilobytes = (count: number) => Math.round(count / 100) / 10;
      const zipped = gzipSync(readFileSync(file)).length;
      return {
        function: name,
        KB: kilobytes(bytes),
        zippedKB: kilobytes(zipped),
        importMillis: Number(median(millis).toFixed(1)),
      };
    });
    console.table(rows);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (import.meta.main) measure(Number(process.argv[2] ?? 7));
