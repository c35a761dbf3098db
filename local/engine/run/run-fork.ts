import type { MapState, ParallelState, Region } from "../definition/definition-types.ts";
import { StateFailure } from "../errors.ts";
import { evaluateInteger, evaluateTemplate, evaluateTyped, evaluationFailure } from "../evaluate/template.ts";
import type { Json } from "../json.ts";
import { enterState, leaveState, refuseOversizedInput } from "./enter-and-leave.ts";
import { handleFailure } from "./handle-failure.ts";
import type { Fork, Scope, Visit } from "./run-types.ts";
import { bindingsFor } from "./scope-context.ts";
import type { Turn } from "./turn.ts";

/** What the service runs side by side in an inline map at most. */
const MOST_ITERATIONS_AT_ONCE = 40;

/** Starts every branch. @throws StateFailure for failing Arguments. */
export async function runParallel(turn: Turn, scope: Scope, visit: Visit, state: ParallelState): Promise<void> {
  const at = { bindings: bindingsFor(turn.run, scope, visit), now: turn.now };
  const input = state.arguments ? await evaluateTemplate(state.arguments, "Arguments", at) : visit.input;
  refuseOversizedInput(input, visit);
  turn.record(scope, "ParallelStateStarted");
  const fork = newFork(state.branches.length, undefined, state.branches.length);
  visit.phase = { kind: "fork", fork };
  for (const branch of state.branches) {
    const child = newChild(scope, visit, fork, branch);
    enterState(turn, child, branch.startAt, input);
  }
}

/** Starts as many iterations as may run at once. @throws StateFailure for failing fields. */
export async function runMap(turn: Turn, scope: Scope, visit: Visit, state: MapState): Promise<void> {
  const at = { bindings: bindingsFor(turn.run, scope, visit), now: turn.now };
  const items = await itemsOf(state, visit, at);
  refuseOversizedInput(items, visit);
  const bounds = { least: 0, most: Number.MAX_SAFE_INTEGER };
  const wished = state.maxConcurrency ? await evaluateInteger(state.maxConcurrency, "MaxConcurrency", bounds, at) : 0;
  for (const { field, template } of state.tolerances) await evaluateTyped(template, field, "number", at);
  turn.record(scope, "MapStateStarted", { length: items.length });
  const concurrency = wished === 0 ? MOST_ITERATIONS_AT_ONCE : Math.min(wished, MOST_ITERATIONS_AT_ONCE);
  const fork = newFork(items.length, items, concurrency);
  visit.phase = { kind: "fork", fork };
  if (items.length === 0) {
    await finishFork(turn, scope, visit, fork, scope.lastEventId);
    return;
  }
  while (fork.nextIndex < fork.total && fork.running.length < fork.concurrency) {
    await startIteration(turn, scope, visit, state, fork, scope.lastEventId);
  }
}

async function itemsOf(state: MapState, visit: Visit, at: Parameters<typeof evaluateTemplate>[2]): Promise<Json[]> {
  if (state.items) return (await evaluateTyped(state.items, "Items", "array", at)) as Json[];
  if (Array.isArray(visit.input)) return visit.input;
  throw evaluationFailure(`Map state input must be an array but was: ${JSON.stringify(visit.input)}`);
}

function newFork(total: number, items: Json[] | undefined, concurrency: number): Fork {
  return { total, items, concurrency, nextIndex: 0, running: [], results: Array.from({ length: total }) };
}

function newChild(scope: Scope, visit: Visit, fork: Fork, region: Region): Scope {
  const child: Scope = {
    region,
    parent: { scope, visit },
    index: fork.nextIndex,
    variables: {},
    lastEventId: scope.lastEventId,
    visit: null,
  };
  fork.nextIndex += 1;
  fork.running.push(child);
  return child;
}

async function startIteration(
  turn: Turn,
  scope: Scope,
  visit: Visit,
  state: MapState,
  fork: Fork,
  previousEventId: number,
): Promise<void> {
  const index = fork.nextIndex;
  const item = fork.items?.[index] ?? null;
  const child = newChild(scope, visit, fork, state.processor);
  child.lastEventId = previousEventId;
  turn.record(child, "MapIterationStarted", { name: state.name, index });
  const bindings = bindingsFor(turn.run, scope, visit, { item: { Index: index, Value: item } });
  const input = state.itemSelector
    ? await evaluateTemplate(state.itemSelector, "ItemSelector", { bindings, now: turn.now })
    : item;
  if (input !== item) refuseOversizedInput(input, visit);
  enterState(turn, child, state.processor.startAt, input);
}

/** A child has ended well: its result is kept, and the next iteration or the state after the fork begins. */
export async function finishChild(
  turn: Turn,
  child: Scope,
  parent: { scope: Scope; visit: Visit },
  output: Json,
): Promise<void> {
  const { scope, visit } = parent;
  const { phase, state } = visit;
  if (phase.kind !== "fork") throw new Error("a child ended whose parent is no fork");
  const { fork } = phase;
  const lastEventId = child.lastEventId;
  if (state.type === "Map") turn.record(child, "MapIterationSucceeded", { name: state.name, index: child.index });
  fork.results[child.index] = output;
  fork.running.splice(fork.running.indexOf(child), 1);
  scope.lastEventId = child.lastEventId;
  try {
    // The service links the next iteration to the event before the last one's success.
    if (state.type === "Map" && fork.nextIndex < fork.total) {
      await startIteration(turn, scope, visit, state, fork, lastEventId);
    } else if (fork.running.length === 0) {
      await finishFork(turn, scope, visit, fork, scope.lastEventId);
    }
  } catch (failure) {
    if (!(failure instanceof StateFailure)) throw failure;
    await handleFailure(turn, scope, visit, failure);
  }
}

async function finishFork(turn: Turn, scope: Scope, visit: Visit, fork: Fork, previousEventId: number): Promise<void> {
  const { state } = visit;
  if (state.type !== "Map" && state.type !== "Parallel") throw new Error("only Map and Parallel fork");
  turn.record(
    scope,
    state.type === "Map" ? "MapStateSucceeded" : "ParallelStateSucceeded",
    {},
    undefined,
    previousEventId,
  );
  const result = fork.results as Json[];
  visit.phase = { kind: "entered" };
  await leaveState(turn, scope, visit, { exit: state.exit, fallback: result, extra: { result }, previousEventId });
}
