import { DEEPEST_NESTING, isJsonObject, isNestedTooDeep, type Json, type JsonObject } from "../json.ts";
import type { Machine, Region, State } from "./definition-types.ts";
import { type Diagnostic, Diagnostics } from "./diagnostics.ts";
import { FieldReader } from "./field-reader.ts";
import { MACHINE_FIELDS } from "./field-tables.ts";
import { LONGEST_SECONDS, readState } from "./read-state.ts";

/** The machine of a definition, or the faults it is refused for. */
export type ReadMachine = { machine: Machine; faults: [] } | { machine: undefined; faults: Diagnostic[] };

/** What the regions of one machine share while it is read. */
interface Reading {
  language: Json;
  /** Names of states so far. Source: States Language, "state names MUST be unique within the scope of the whole state machine". */
  names: Set<string>;
}

/**
 * Parses, checks and compiles a definition. Nothing the engine would not run gets through; one that was `admitted`
 * is not held to what was refused only later.
 */
export function readMachine(text: string, options: { admitted?: boolean } = {}): ReadMachine {
  const diagnostics = new Diagnostics(options);
  const source = parseObject(text, diagnostics);
  if (!source) return { machine: undefined, faults: diagnostics.found };
  const top = new FieldReader(source, "", diagnostics, new Set());
  top.onlyFields(MACHINE_FIELDS);
  const language = source.QueryLanguage ?? "JSONPath";
  if (language !== "JSONata" && language !== "JSONPath") top.fault("JSONata or JSONPath is expected", "QueryLanguage");
  const timeoutSeconds = top.number("TimeoutSeconds", { least: 1, most: LONGEST_SECONDS, whole: true });
  const region = readRegion(top, { language, names: new Set() });
  return diagnostics.found.length > 0
    ? { machine: undefined, faults: diagnostics.found }
    : { machine: { region, timeoutSeconds }, faults: [] };
}

function parseObject(text: string, diagnostics: Diagnostics): JsonObject | undefined {
  if (isNestedTooDeep(text)) {
    diagnostics.add(`nested deeper than ${DEEPEST_NESTING}`, "", "INVALID_JSON_DESCRIPTION");
    return undefined;
  }
  try {
    const source = JSON.parse(text) as Json;
    if (isJsonObject(source)) return source;
    diagnostics.add("The definition must be a JSON object", "");
  } catch (error) {
    diagnostics.add((error as Error).message, "", "INVALID_JSON_DESCRIPTION");
  }
  return undefined;
}

function readRegion(reader: FieldReader, reading: Reading): Region {
  const startAt = reader.text("StartAt") ?? "";
  const states = new Map<string, State>();
  const container = reader.inner(reader.source.States, "States");
  const entries = Object.entries(container?.source ?? {});
  if (container && entries.length === 0) container.fault("At least one state is required");
  const assigned = assignedNames(container?.source ?? {});
  for (const [name, value] of entries) {
    const inner = container?.inner(value, name);
    if (!inner || !speaksJsonata(inner, reading.language)) continue;
    if (name.length > 80) inner.fault("A state's name has at most 80 characters");
    if (reading.names.has(name)) {
      reader.diagnostics.addForNewcomer(`Duplicate State name: ${name}`, inner.location, "DUPLICATE_STATE_NAME");
    }
    reading.names.add(name);
    const outer = new Set([...reader.outerVariables, ...assigned]);
    const state = readState(name, inner, (region) =>
      readRegion(new FieldReader(region.source, region.location, region.diagnostics, outer), reading),
    );
    if (state) states.set(name, state);
  }
  if (reader.diagnostics.found.length === 0) checkGraph(reader, startAt, states);
  return { startAt, states };
}

function speaksJsonata(state: FieldReader, machineLanguage: Json): boolean {
  const own = state.source.QueryLanguage;
  if (own !== undefined && own !== "JSONata" && own !== "JSONPath") {
    state.fault("JSONata or JSONPath is expected", "QueryLanguage");
    return false;
  }
  if (own === "JSONPath" && machineLanguage === "JSONata") {
    state.fault("'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine");
    return false;
  }
  if ((own ?? machineLanguage) === "JSONata") return true;
  state.fault("The query language JSONPath is not supported by this engine: set QueryLanguage to JSONata");
  return false;
}

/** Every variable some state of a region assigns, also in rules and catchers. */
function assignedNames(states: JsonObject): Set<string> {
  const names = new Set<string>();
  const collect = (value: Json | undefined) => {
    if (!isJsonObject(value)) return;
    if (isJsonObject(value.Assign)) for (const name of Object.keys(value.Assign)) names.add(name);
    for (const list of [value.Choices, value.Catch]) if (Array.isArray(list)) list.forEach(collect);
  };
  Object.values(states).forEach(collect);
  return names;
}

function checkGraph(reader: FieldReader, startAt: string, states: Map<string, State>): void {
  const code = "MISSING_TRANSITION_TARGET";
  if (!states.has(startAt)) reader.fault(`Missing 'StartAt' target: ${startAt}`, "StartAt", code);
  const reached = new Set<string>([startAt]);
  for (const name of reached) {
    const state = states.get(name);
    for (const { target, path } of state ? targetsOf(state) : []) {
      if (states.has(target)) reached.add(target);
      else reader.fault(`Missing 'Next' target: ${target}`, `States/${name}/${path}`, code);
    }
  }
  for (const name of states.keys()) {
    if (!reached.has(name)) reader.fault(`State "${name}" is not reachable.`, `States/${name}`, code);
  }
  const sound = reader.diagnostics.found.length === 0;
  if (sound && ![...states.values()].some(isTerminal))
    reader.fault("No terminal state was found", "States", "MISSING_END_STATE");
}

function isTerminal(state: State): boolean {
  return state.type === "Fail" || ("exit" in state && state.exit.next === null);
}

function targetsOf(state: State): { target: string; path: string }[] {
  const targets: { target: string | null | undefined; path: string }[] = [];
  if ("exit" in state) targets.push({ target: state.exit.next, path: "Next" });
  const catchers = "catch" in state ? state.catch : [];
  for (const [at, { exit }] of catchers.entries()) targets.push({ target: exit.next, path: `Catch[${at}]/Next` });
  if (state.type === "Choice") {
    for (const [at, { exit }] of state.rules.entries())
      targets.push({ target: exit.next, path: `Choices[${at}]/Next` });
    targets.push({ target: state.otherwise?.next, path: "Default" });
  }
  return targets.flatMap(({ target, path }) => (typeof target === "string" ? [{ target, path }] : []));
}
