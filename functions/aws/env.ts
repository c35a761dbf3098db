import * as z from "zod/mini";
import type { TrustedIssuer } from "../http/authenticate.ts";

const filled = z.string().check(z.minLength(1));

const issuer = z.strictObject({
  url: z.url(),
  recordedAs: filled,
  jwksUri: z.url(),
  audience: filled,
  clientIds: z.array(filled),
  scope: filled,
});

/** The variables that functions know. Each function's own env.ts picks those it reads. */
export const variables = {
  RECORDS_TABLE: filled,
  KEYS_TABLE: filled,
  CONTENT_KEY_ID: filled,
  RECEIPT_KEY_ID: filled,
  STATE_MACHINE_ARN: filled,
  STEP_MACHINE_ARN: filled,
  NOTIFY_FUNCTION: filled,
  BASE_URL: z.url(),
  MAIL_FROM: z.email(),
  CONFIGURATION_SET: filled,
  /** How many days the content keys' table can be set back: an erasure is complete after that. */
  KEYS_RECOVERY_DAYS: z.string().check(z.regex(/^[1-9]\d?$/)),
  /** JSON of `TrustedIssuer[]`. */
  ISSUERS: filled,
};

/**
 * Reads a function's environment, once, when it is loaded.
 * @throws Error naming the variables that are missing or malformed, never their values
 */
export function readEnv<T extends z.core.$ZodType>(schema: T, env: NodeJS.ProcessEnv = process.env): z.output<T> {
  const result = z.safeParse(schema, env);
  if (result.success) return result.data;
  const names = new Set(result.error.issues.map((fault) => String(fault.path[0])));
  throw new Error(`the environment lacks, or has malformed: ${[...names].join(", ")}`);
}

/** @throws Error when ISSUERS is not a list of trusted issuers */
export function readIssuers(json: string): TrustedIssuer[] {
  const result = z.safeParse(z.array(issuer).check(z.minLength(1)), JSON.parse(json));
  if (result.success) return result.data;
  throw new Error("the environment has malformed: ISSUERS");
}
