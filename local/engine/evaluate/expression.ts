import process from "node:process";
import jsonata from "jsonata";
import { DEEPEST_NESTING, type Json } from "../json.ts";
import { addAwsFunctions } from "./aws-functions.ts";

/** What an expression may read: the machine's variables and `states`. */
export type Bindings = Record<string, unknown>;

export interface CompiledExpression {
  /** As written between `{%` and `%}`, without the spaces around. Error texts quote it. */
  source: string;
  ast: unknown;
  /** @throws whatever JSONata throws: an object with `code` and `message`. */
  run(bindings: Bindings, now: number): Promise<unknown>;
}

const LONGEST_MILLIS = 1_000;
const YIELD_AFTER_MILLIS = 10;
/** Evaluations nested in each other; members of one array literal count together, as they run side by side. */
const DEEPEST = 1_000;
const CLOCK_EVERY = 256;
const BUDGET = " budget"; // no variable can be called so: it holds a space

/** What an evaluation has used, in milliseconds of this thread's processor: neither others' turns nor a busy machine count. */
interface Budget {
  depth: number;
  steps: number;
  spentMillis: number;
  lookedAt: number;
  yieldedAt: number;
}

function processorMillis(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}

interface Environment {
  lookup(name: string): unknown;
}

const fromMillis = jsonata("$fromMillis(at, picture, zone)");

/** Compiles an expression. @throws JSONata's own syntax error, with `code` and `message`. */
export function compileExpression(source: string): CompiledExpression {
  const expression = jsonata(source);
  addAwsFunctions(expression);
  expression.assign(Symbol.for("jsonata.__evaluate_entry") as unknown as string, enter);
  expression.assign(Symbol.for("jsonata.__evaluate_exit") as unknown as string, leave);
  return {
    source,
    ast: expression.ast(),
    // A machine's own variable hides a function of its name, the clock's as any other.
    run: (bindings, now) => expression.evaluate(undefined, { ...clockOf(now), ...bindings, [BUDGET]: newBudget() }),
  };
}

/** One step reads one clock, the engine's: JSONata would take the machine's, and share it between evaluations. */
function clockOf(now: number): Bindings {
  return {
    millis: () => now,
    now: (picture?: string, zone?: string) =>
      picture === undefined ? new Date(now).toISOString() : fromMillis.evaluate({ at: now, picture, zone }),
  };
}

function newBudget(): Budget {
  const now = processorMillis();
  return { depth: 0, steps: 0, spentMillis: 0, lookedAt: now, yieldedAt: now };
}

/** Stops runaways and, in long evaluations, lets the event loop turn: an await between microtasks would starve it. */
function enter(_expr: unknown, _input: unknown, environment: Environment): Promise<void> | undefined {
  const budget = environment.lookup(BUDGET) as Budget;
  budget.depth += 1;
  if (budget.depth > DEEPEST) {
    throw new Error(
      "Stack overflow error: Check for non-terminating recursive function. Consider rewriting as tail-recursive.",
    );
  }
  budget.steps += 1;
  if (budget.steps % CLOCK_EVERY !== 0) return undefined;
  const now = processorMillis();
  budget.spentMillis += now - budget.lookedAt;
  budget.lookedAt = now;
  if (budget.spentMillis > LONGEST_MILLIS) {
    throw new Error("Expression evaluation timeout: Check for infinite loop");
  }
  if (now - budget.yieldedAt < YIELD_AFTER_MILLIS) return undefined;
  return new Promise((resolve) => {
    setImmediate(() => {
      budget.lookedAt = processorMillis();
      budget.yieldedAt = budget.lookedAt;
      resolve();
    });
  });
}

function leave(_expr: unknown, _input: unknown, environment: Environment): void {
  (environment.lookup(BUDGET) as Budget).depth -= 1;
}

/** Stands for a result JSON has no word for: a function, an infinite number, or what nests without end. */
const NO_JSON = Symbol("no JSON");

/**
 * A plain copy of a result, or undefined where it holds what JSON has no word for. A copy, because JSONata marks the
 * arrays it makes, and a marked one would read differently in the next state than after a restart.
 */
export function asJson(result: unknown): Json | undefined {
  const copy = copyPlain(result, 0);
  return copy === NO_JSON ? undefined : (copy as Json);
}

function copyPlain(value: unknown, depth: number): unknown {
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number") return Number.isFinite(value) ? (value === 0 ? 0 : value) : NO_JSON; // -0 is 0 in JSON
  if (typeof value !== "object" || value instanceof RegExp || depth === DEEPEST_NESTING) return NO_JSON;
  if (Array.isArray(value)) {
    const items = value.map((item) => copyPlain(item, depth + 1));
    return items.includes(NO_JSON) ? NO_JSON : items;
  }
  if ("_jsonata_lambda" in value || "_jsonata_function" in value) return NO_JSON;
  const members: [string, unknown][] = [];
  for (const [key, member] of Object.entries(value)) {
    if (member === undefined) continue;
    const copied = copyPlain(member, depth + 1);
    if (copied === NO_JSON) return NO_JSON;
    members.push([key, copied]);
  }
  return Object.fromEntries(members);
}
