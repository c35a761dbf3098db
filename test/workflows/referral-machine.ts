import { readFileSync } from "node:fs";
import { join } from "node:path";
import jsonata from "jsonata";

export interface Catcher {
  readonly ErrorEquals: readonly string[];
  readonly Next: string;
  readonly Output?: unknown;
}

export interface State {
  readonly Type: string;
  readonly Next?: string;
  readonly TimeoutSeconds?: string;
  readonly Arguments?: { readonly FunctionName: string; readonly Payload: Readonly<Record<string, string>> };
  readonly Retry?: readonly { readonly ErrorEquals: readonly string[] }[];
  readonly Catch?: readonly Catcher[];
  readonly Output?: unknown;
}

export interface Machine {
  readonly QueryLanguage: string;
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
}

/** A file's text, as AWS and the local engine get it. */
export const definitionOf = (name: "referral" | "step"): string =>
  readFileSync(join(import.meta.dirname, "..", "..", "workflows", `${name}.asl.json`), "utf8");

export const definition = definitionOf("referral");
export const machine = JSON.parse(definition) as Machine;

/** States that wait, by name. */
export const waits = Object.entries(machine.States).filter(([, state]) => state.Type === "Task");

/** Every state that one leads to, by whatever edge. */
export const targetsOf = ({ Next, Catch = [] }: State): string[] => [
  ...(Next === undefined ? [] : [Next]),
  ...Catch.map((catcher) => catcher.Next),
];

/** States that cannot be reached from the start. */
export function unreached(states: Readonly<Record<string, State>>, start: string): string[] {
  const seen = new Set<string>();
  const toSee = [start];
  for (let name = toSee.pop(); name !== undefined; name = toSee.pop()) {
    if (seen.has(name)) continue;
    seen.add(name);
    toSee.push(...targetsOf(states[name] as State));
  }
  return Object.keys(states).filter((name) => !seen.has(name));
}

/** Every expression within a value, without its `{%` and `%}`. */
export function expressionsIn(value: unknown): string[] {
  if (typeof value === "string") return /^\{%.*%\}$/s.test(value) ? [value.slice(2, -2)] : [];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(expressionsIn) : [];
}

/** Evaluates an expression as Step Functions would, with `$states` and the function that AWS adds and the file uses. */
export function evaluate(expression: string, states: object): Promise<unknown> {
  const parsed = jsonata(expression.replace(/^\{%|%\}$/g, ""));
  parsed.registerFunction("parse", (text: string) => JSON.parse(text), "<s:x>");
  return parsed.evaluate({}, { states });
}
