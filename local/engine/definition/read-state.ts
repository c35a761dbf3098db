import { parseTimestamp } from "../evaluate/timestamp.ts";
import { isJsonObject, type Json } from "../json.ts";
import type { ChoiceState, MapState, Next, Region, State, TaskState, WaitState } from "./definition-types.ts";
import type { FieldReader } from "./field-reader.ts";
import {
  BRANCH_FIELDS,
  CHOICE_RULE_FIELDS,
  INVOKE_ARGUMENTS,
  JSONPATH_FIELDS,
  PROCESSOR_FIELDS,
  STATE_FIELDS,
} from "./field-tables.ts";
import { readRecovery } from "./read-recovery.ts";
import { readTaskResource } from "./task-resource.ts";

/** Reads the region inside a state; given by the caller, as regions and states hold each other. */
export type ReadRegion = (region: FieldReader) => Region;

export const LONGEST_SECONDS = 99_999_999;
const isSeconds = (value: Json) => typeof value === "number" && Number.isInteger(value) && value >= 1;
const isCount = (value: Json) => typeof value === "number" && Number.isInteger(value) && value >= 0;

/** Reads one state whose query language is JSONata. Faults are noted; undefined where its type is unknown. */
export function readState(name: string, reader: FieldReader, readRegion: ReadRegion): State | undefined {
  const type = reader.text("Type");
  if (type === undefined) return undefined;
  const allowed = STATE_FIELDS[type];
  if (!allowed) {
    reader.fault(`State type '${type}' is not supported`, "Type");
    return undefined;
  }
  checkFields(reader, allowed);
  switch (type) {
    case "Pass":
      return { type, name, exit: reader.exit(readNext(reader)) };
    case "Succeed":
      return { type, name, exit: reader.exit(null) };
    case "Fail":
      return { type, name, error: reader.template("Error"), cause: reader.template("Cause") };
    case "Wait":
      return readWait(name, reader);
    case "Choice":
      return readChoice(name, reader);
    case "Task":
      return readTask(name, reader);
    case "Parallel":
      return { ...readForkBase(name, reader), type, branches: readBranches(reader, readRegion) };
    default:
      return readMap(name, reader, readRegion);
  }
}

function checkFields(reader: FieldReader, allowed: readonly string[]): void {
  for (const field of Object.keys(reader.source)) {
    if (allowed.includes(field)) continue;
    const message = JSONPATH_FIELDS.has(field)
      ? `The QueryLanguage is set to 'JSONata', but field '${field}' is only supported for the 'JSONPath' QueryLanguage`
      : `Field '${field}' is not supported`;
    reader.fault(message);
  }
}

/** Exactly one of Next and End. Whether the target exists is the region's to check. */
function readNext(reader: FieldReader): Next {
  const { Next: next, End: end } = reader.source;
  if (end !== undefined && typeof end !== "boolean") reader.fault("A boolean is expected", "End");
  if (next !== undefined && end === true) reader.fault("There should only be one of the following fields: [Next, End]");
  if (next === undefined && end !== true) reader.fault("One of the following fields is required: [Next, End]");
  return next === undefined ? null : (reader.text("Next") ?? null);
}

function readWait(name: string, reader: FieldReader): WaitState {
  const { Seconds: seconds, Timestamp: timestamp } = reader.source;
  if ((seconds === undefined) === (timestamp === undefined)) {
    reader.fault("Exactly one of the following fields is required: [Seconds, Timestamp]");
  }
  const asSeconds = reader.typedTemplate("Seconds", "A number of seconds", isCount);
  const isInstant = (value: Json) => typeof value === "string" && parseTimestamp(value) !== undefined;
  reader.atMost("Seconds", LONGEST_SECONDS);
  const asTimestamp = reader.typedTemplate("Timestamp", "An RFC 3339 timestamp", isInstant);
  const constant = { kind: "constant", value: 0 } as const;
  const until = asTimestamp ? { timestamp: asTimestamp } : { seconds: asSeconds ?? constant };
  return { type: "Wait", name, until, exit: reader.exit(readNext(reader)) };
}

function readChoice(name: string, reader: FieldReader): ChoiceState {
  const choices = reader.list("Choices", true);
  if (choices.length === 0) reader.fault("At least one choice rule is required", "Choices");
  const rules = choices.flatMap((choice, at) => {
    const rule = reader.inner(choice, `Choices[${at}]`);
    if (!rule) return [];
    rule.onlyFields(CHOICE_RULE_FIELDS);
    const condition = rule.typedTemplate("Condition", "A boolean", (value) => typeof value === "boolean");
    if (!condition) rule.fault("Field 'Condition' is required");
    return condition ? [{ condition, exit: rule.exit(rule.text("Next") ?? "") }] : [];
  });
  const fallback = reader.source.Default === undefined ? undefined : reader.text("Default");
  const exit = reader.exit(fallback ?? null);
  return { type: "Choice", name, rules, otherwise: fallback === undefined ? undefined : exit };
}

function readTask(name: string, reader: FieldReader): TaskState {
  const text = reader.text("Resource") ?? "";
  const resource = readTaskResource(text);
  if (!resource && text !== "") reader.fault(`The resource '${text}' is not supported`, "Resource");
  if (text.startsWith("arn:aws:states:::lambda:invoke") && reader.source.Arguments !== undefined) {
    checkInvokeArguments(reader);
  }
  for (const field of ["TimeoutSeconds", "HeartbeatSeconds"]) reader.atMost(field, LONGEST_SECONDS);
  return {
    type: "Task",
    name,
    resource: resource ?? { kind: "invoke", waitForToken: false },
    arguments: reader.template("Arguments"),
    timeoutSeconds: reader.typedTemplate("TimeoutSeconds", "A positive integer", isSeconds),
    heartbeatSeconds: reader.typedTemplate("HeartbeatSeconds", "A positive integer", isSeconds),
    ...readRecovery(reader),
    exit: reader.exit(readNext(reader)),
  };
}

function checkInvokeArguments(reader: FieldReader): void {
  const given = reader.source.Arguments;
  if (!isJsonObject(given)) return;
  for (const field of Object.keys(given)) {
    if (!INVOKE_ARGUMENTS.includes(field))
      reader.fault(`The field '${field}' is not supported by lambda:invoke`, "Arguments");
  }
  if (given.FunctionName === undefined) reader.fault("The field 'FunctionName' is required", "Arguments");
}

function readForkBase(name: string, reader: FieldReader) {
  return {
    name,
    arguments: reader.template("Arguments"),
    ...readRecovery(reader),
    exit: reader.exit(readNext(reader)),
  };
}

function readBranches(reader: FieldReader, readRegion: ReadRegion): Region[] {
  const branches = reader.list("Branches", true);
  if (branches.length === 0) reader.fault("At least one branch is required", "Branches");
  return branches.flatMap((branch, at) => {
    const inner = reader.inner(branch, `Branches[${at}]`);
    inner?.onlyFields(BRANCH_FIELDS);
    return inner ? [readRegion(inner)] : [];
  });
}

function readMap(name: string, reader: FieldReader, readRegion: ReadRegion): MapState {
  const field = reader.source.ItemProcessor === undefined && reader.source.Iterator ? "Iterator" : "ItemProcessor";
  const processor = reader.inner(reader.source[field], field);
  processor?.onlyFields(PROCESSOR_FIELDS);
  const config = processor?.source.ProcessorConfig;
  if (processor && config !== undefined && (!isJsonObject(config) || (config.Mode ?? "INLINE") !== "INLINE")) {
    processor.fault("Only the INLINE mode is supported", "ProcessorConfig");
  }
  const { arguments: _none, ...base } = readForkBase(name, reader);
  const tolerances = ["ToleratedFailureCount", "ToleratedFailurePercentage"].flatMap((tolerance) => {
    const template = reader.typedTemplate(tolerance, "A number", (value) => typeof value === "number" && value >= 0);
    return template ? [{ field: tolerance, template }] : [];
  });
  return {
    ...base,
    type: "Map",
    items: reader.typedTemplate("Items", "An array", Array.isArray),
    itemSelector: reader.template("ItemSelector"),
    maxConcurrency: reader.typedTemplate("MaxConcurrency", "A number", isCount),
    tolerances,
    processor: processor ? readRegion(processor) : { startAt: "", states: new Map() },
  };
}
