import { spawnSync } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { entryOf } from "../../lib/bundle-function.ts";

/** Values that every env.ts takes. Nothing is called while a function is only imported. */
export const exampleEnvironment: Readonly<Record<string, string>> = {
  RECORDS_TABLE: "records",
  KEYS_TABLE: "content-keys",
  CONTENT_KEY_ID: "arn:aws:kms:eu-south-1:000000000000:key/content",
  RECEIPT_KEY_ID: "arn:aws:kms:eu-south-1:000000000000:key/receipts",
  STATE_MACHINE_ARN: "arn:aws:states:eu-south-1:000000000000:stateMachine:referral",
  STEP_MACHINE_ARN: "arn:aws:states:eu-south-1:000000000000:stateMachine:step",
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
