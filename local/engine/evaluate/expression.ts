import jsonata from "jsonata";
import type { Json } from "../json.ts";
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

interface Budget {
  depth: number;
  steps: number;
  startedAt: number;
  yieldedAt: number;
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
    run: (bindings, now) => expression.evaluate(undefined, { ...bindings, ...clockOf(now), [BUDGET]: newBudget() }),
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
  const now = performance.now();
  return { depth: 0, steps: 0, startedAt: now, yieldedAt: now };
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
  const now = performance.now();
  if (now - budget.startedAt > LONGEST_MILLIS) {
    throw new Error("Expression evaluation timeout: Check for infinite loop");
  }
  if (now - budget.yieldedAt < YIELD_AFTER_MILLIS) return undefined;
  return new Promise((resolve) => {
    setImmediate(() => {
      budget.yieldedAt = performance.now();
      resolve();
    });
  });
}

function leave(_expr: unknown, _input: unknown, environment: Environment): void {
  (environment.lookup(BUDGET) as Budget).depth -= 1;
}

/** The JSON a result stands for, or undefined where it holds a function or another thing JSON has no word for. */
export function asJson(result: unknown): Json | undefined {
  return isPlain(result) ? (result as Json) : undefined;
}

function isPlain(value: unknown): boolean {
  if (value === null || typeof value === "string" || typeof value === "boolean") return true;
  if (typeof value === "number") return Number.isFinite(value);
  if (Array.isArray(value)) return value.every(isPlain);
  if (typeof value !== "object") return false;
  if ("_jsonata_lambda" in value || "_jsonata_function" in value || value instanceof RegExp) return false;
  return Object.values(value).every((member) => member === undefined || isPlain(member));
}
