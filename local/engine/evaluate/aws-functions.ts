import { createHash, randomUUID } from "node:crypto";
import type { Expression } from "jsonata";

const ALGORITHMS: Record<string, string> = {
  MD5: "md5",
  "SHA-1": "sha1",
  "SHA-256": "sha256",
  "SHA-384": "sha384",
  "SHA-512": "sha512",
};
const LONGEST_RANGE = 1_000_000;

function refuse(message: string): never {
  throw Object.assign(new Error(message), { code: "D3137" });
}

function partition(values: unknown[] | undefined, size: number | undefined): unknown[][] | undefined {
  if (values === undefined || size === undefined) return undefined;
  if (!Number.isInteger(size) || size < 1) refuse("The chunk size of $partition must be a positive integer");
  const chunks: unknown[][] = [];
  for (let at = 0; at < values.length; at += size) chunks.push(Array.from(values.slice(at, at + size)));
  return chunks;
}

/** Marked as a JSONata sequence, so that one element comes out bare: `$range(1,9,9)` is `1` on the service. */
function range(first: number | undefined, last: number | undefined, step: number | undefined): number[] | undefined {
  if (first === undefined || last === undefined || step === undefined) return undefined;
  if (step === 0) refuse("The step of $range must not be zero");
  const count = Math.floor((last - first) / step) + 1;
  if (count > LONGEST_RANGE) refuse(`$range would give ${count} numbers, more than ${LONGEST_RANGE}`);
  const numbers = Array.from({ length: Math.max(0, count) }, (_, at) => first + at * step);
  return Object.defineProperty(numbers, "sequence", { enumerable: false, value: true });
}

function hash(value: unknown, algorithm: string | undefined): string | undefined {
  if (value === undefined || algorithm === undefined) return undefined;
  const known = ALGORITHMS[algorithm];
  if (known === undefined) return refuse(`$hash knows ${Object.keys(ALGORITHMS).join(", ")}, not ${algorithm}`);
  return createHash(known)
    .update(typeof value === "string" ? value : JSON.stringify(value))
    .digest("hex");
}

/** Without a seed any number in [0, 1); with one always the same (mulberry32; the service's own generator is not public). */
function random(seed: number | undefined): number {
  if (seed === undefined) return Math.random();
  let mixed = (Math.trunc(seed) + 0x6d2b79f5) | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
}

function parse(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    return refuse(`$parse was given text that is not JSON: ${(error as Error).message}`);
  }
}

/** Gives a compiled expression the functions the service adds to JSONata, and takes away the one it removes. */
export function addAwsFunctions(expression: Expression): void {
  expression.registerFunction("partition", partition, "<an:a>");
  expression.registerFunction("range", range, "<nnn:a>");
  expression.registerFunction("hash", hash, "<xs:s>");
  expression.registerFunction("random", random, "<n?:n>");
  expression.registerFunction("uuid", () => randomUUID(), "<:s>");
  expression.registerFunction("parse", parse, "<s:x>");
  expression.assign("eval", undefined);
}
