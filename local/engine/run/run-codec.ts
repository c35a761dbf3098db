import type { Region, State } from "../definition/definition-types.ts";
import { isJsonObject, type Json, type JsonObject } from "../json.ts";
import type { Fork, Phase, Run, Scope, Visit } from "./run-types.ts";

/**
 * The stored form of a running execution. Member names are short and what repeats the execution's input is left out,
 * because this text is what a parked execution costs on disk.
 */
export function encodeRun(run: Run): string {
  return JSON.stringify({ n: run.nextEventId, d: run.deadlineAt, r: encodeScope(run.root, run.input) });
}

type Stored = Record<string, unknown>;

function encodeScope(scope: Scope, input: Json): Stored {
  return {
    x: scope.index || undefined,
    v: Object.keys(scope.variables).length > 0 ? scope.variables : undefined,
    l: scope.lastEventId,
    s: scope.visit ? encodeVisit(scope.visit, input) : undefined,
  };
}

function encodeVisit(visit: Visit, input: Json): Stored {
  return {
    s: visit.state.name,
    e: [visit.enteredId, visit.enteredPreviousId, visit.enteredAt],
    i: visit.input === input ? undefined : [visit.input],
    a: visit.retryCount > 0 ? [visit.retryCount, ...visit.attempts] : undefined,
    p: encodePhase(visit.phase, input),
  };
}

function encodePhase(phase: Phase, input: Json): unknown {
  switch (phase.kind) {
    case "entered":
      return undefined;
    case "waiting":
      return ["w", phase.dueAt];
    case "retrying":
      return ["r", phase.dueAt];
    case "task": {
      const { scheduledId, timerAt, timeoutAt, heartbeatSeconds, heartbeatAt, submitted } = phase.task;
      const head = ["t", scheduledId, submitted ? 1 : 0];
      if (timerAt === undefined) return head;
      return heartbeatSeconds === undefined
        ? [...head, timerAt]
        : [...head, timerAt, timeoutAt ?? null, heartbeatSeconds, heartbeatAt];
    }
    case "fork": {
      const { total, items, concurrency, nextIndex, running, results } = phase.fork;
      const done = results.flatMap((result, index) => (result === undefined ? [] : [[index, result]]));
      const children = running.map((child) => encodeScope(child, input));
      return ["f", total, items ?? null, concurrency, nextIndex, done, children];
    }
  }
}

/** Reads a stored run back into `run`, whose root must be bare. */
export function decodeRun(text: string, run: Run): Run {
  const stored = JSON.parse(text) as Stored;
  run.nextEventId = stored.n as number;
  run.deadlineAt = stored.d as number | undefined;
  run.root = decodeScope(stored.r as Stored, run.machine.region, null, run.input);
  return run;
}

function decodeScope(stored: Stored, region: Region, parent: Scope["parent"], input: Json): Scope {
  const scope: Scope = {
    region,
    parent,
    index: (stored.x as number | undefined) ?? 0,
    variables: isJsonObject(stored.v) ? (stored.v as JsonObject) : {},
    lastEventId: stored.l as number,
    visit: null,
  };
  if (stored.s !== undefined) scope.visit = decodeVisit(stored.s as Stored, scope, input);
  return scope;
}

function decodeVisit(stored: Stored, scope: Scope, input: Json): Visit {
  const state = scope.region.states.get(stored.s as string);
  if (!state) throw new Error(`the stored state ${String(stored.s)} is not in the definition`);
  const [enteredId, enteredPreviousId, enteredAt] = stored.e as [number, number, number];
  const [retryCount = 0, ...attempts] = (stored.a as number[] | undefined) ?? [];
  const [own] = (stored.i as [Json] | undefined) ?? [input];
  const visit: Visit = {
    state,
    enteredId,
    enteredPreviousId,
    enteredAt,
    input: own,
    attempts,
    retryCount,
    phase: { kind: "entered" },
  };
  visit.phase = decodePhase(stored.p as unknown[] | undefined, { scope, visit }, input);
  return visit;
}

function decodePhase(stored: unknown[] | undefined, parent: { scope: Scope; visit: Visit }, input: Json): Phase {
  switch (stored?.[0]) {
    case "w":
      return { kind: "waiting", dueAt: stored[1] as number };
    case "r":
      return { kind: "retrying", dueAt: stored[1] as number };
    case "t": {
      const [, scheduledId, submitted, timerAt, ...beats] = stored as number[];
      const [timeoutAt, heartbeatSeconds, heartbeatAt] = beats.length > 0 ? beats : [timerAt];
      const task = { scheduledId: scheduledId as number, timerAt, heartbeatSeconds, heartbeatAt };
      return { kind: "task", task: { ...task, timeoutAt: timeoutAt ?? undefined, submitted: submitted === 1 } };
    }
    case "f":
      return { kind: "fork", fork: decodeFork(stored, parent, input) };
    default:
      return { kind: "entered" };
  }
}

function decodeFork(stored: unknown[], parent: { scope: Scope; visit: Visit }, input: Json): Fork {
  const [, total, items, concurrency, nextIndex, done, children] = stored as [
    string,
    number,
    Json[] | null,
    number,
    number,
    [number, Json][],
    Stored[],
  ];
  const results: (Json | undefined)[] = Array.from({ length: total });
  for (const [index, result] of done) results[index] = result;
  const regions = regionsOf(parent.visit.state);
  const running = children.map((child) => {
    const region = regions[(child.x as number | undefined) ?? 0] ?? regions[0];
    if (!region) throw new Error("a fork's state has no region");
    return decodeScope(child, region, parent, input);
  });
  return { total, items: items ?? undefined, concurrency, nextIndex, running, results };
}

function regionsOf(state: State): Region[] {
  if (state.type === "Parallel") return state.branches;
  return state.type === "Map" ? [state.processor] : [];
}
