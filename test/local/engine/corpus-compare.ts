import { isDeepStrictEqual } from "node:util";
import type { CorpusCase } from "./corpus-case.ts";

/** What the engine made of a case. */
export interface Actual {
  status: string;
  output: unknown;
  error: string | undefined;
  cause: string | undefined;
  eventTypes: string[];
}

// biome-ignore lint/suspicious/noTemplateCurlyInString: the corpus's own wildcard
const ANY = "${any}";
// biome-ignore lint/suspicious/noTemplateCurlyInString: the corpus's own wildcard
const INSTANT = "${iso8601}";
const METADATA = new Set(["SdkHttpMetadata", "SdkResponseMetadata"]);

/** The differences that count, one line each; empty when the case agrees. */
export function differences(recorded: CorpusCase, actual: Actual): string[] {
  const { expected } = recorded;
  const found: string[] = [];
  const say = (what: string, wanted: unknown, got: unknown) =>
    found.push(`${what}: expected ${short(wanted)}, got ${short(got)}`);
  if (expected.status !== actual.status) say("status", expected.status, actual.status);
  if (expected.output !== undefined && !agrees(expected.output, actual.output)) {
    say("output", expected.output, actual.output);
  }
  if (!agrees(expected.error, actual.error)) say("error", expected.error, actual.error);
  if (expected.cause !== undefined && !agrees(expected.cause, actual.cause)) say("cause", expected.cause, actual.cause);
  const types = expected.eventTypes;
  if (types) {
    const inOrder = expected.eventOrder === "exact";
    const [wanted, got] = inOrder ? [types, actual.eventTypes] : [types.toSorted(), actual.eventTypes.toSorted()];
    if (!isDeepStrictEqual(wanted, got)) say("events", types, actual.eventTypes);
  }
  return found;
}

function short(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 600 ? `${text.slice(0, 600)}…` : text;
}

/** JSON equality, with the corpus's wildcards and without the SDK's metadata. */
function agrees(expected: unknown, actual: unknown): boolean {
  if (typeof expected === "string") return textAgrees(expected, actual);
  if (Array.isArray(expected)) {
    return (
      Array.isArray(actual) &&
      actual.length === expected.length &&
      expected.every((item, at) => agrees(item, actual[at]))
    );
  }
  if (typeof expected !== "object" || expected === null) return Object.is(expected, actual) || expected === actual;
  if (typeof actual !== "object" || actual === null || Array.isArray(actual)) return false;
  const wanted = members(expected);
  const got = members(actual);
  return wanted.size === got.size && [...wanted].every(([key, value]) => got.has(key) && agrees(value, got.get(key)));
}

function members(value: object): Map<string, unknown> {
  return new Map(Object.entries(value).filter(([key]) => !METADATA.has(key)));
}

function textAgrees(expected: string, actual: unknown): boolean {
  if (expected === actual || expected === ANY) return true;
  if (typeof actual !== "string") return false;
  const lambdaError = /^\$\{lambdaError:(.+)\}$/.exec(expected);
  if (lambdaError) return (JSON.parse(actual) as { errorType?: string }).errorType === lambdaError[1];
  if (!expected.includes("${")) return false;
  const pattern = expected.split(/(\$\{\w+\})/).map((part) => {
    if (part === INSTANT) return "\\d{4}-\\d\\d-\\d\\dT[\\d:.]+(Z|[+-]\\d\\d:\\d\\d)";
    return /^\$\{\w+\}$/.test(part) ? "[\\s\\S]+" : part.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
  });
  return new RegExp(`^${pattern.join("")}$`).test(actual);
}
