import { StateFailure } from "../errors.ts";
import type { Json } from "../json.ts";
import { asJson, type Bindings, type CompiledExpression, compileExpression } from "./expression.ts";

/** A JSON value of the definition whose texts may be expressions; compiled once with the machine. */
export type Template =
  | { kind: "constant"; value: Json }
  | { kind: "expression"; expression: CompiledExpression }
  | { kind: "object"; members: [key: string, template: Template][] }
  | { kind: "array"; items: Template[] };

/** Where and when a template is evaluated. */
export interface Evaluation {
  bindings: Bindings;
  now: number;
}

/** The expression inside `{% … %}`, or undefined: a text is one only if it begins and ends exactly so. */
export function expressionIn(text: string): string | undefined {
  return text.length >= 4 && text.startsWith("{%") && text.endsWith("%}") ? text.slice(2, -2).trim() : undefined;
}

/** Compiles a value; `onExpression` sees each expression with its path below the field, and refuses by throwing. */
export function compileTemplate(
  value: Json,
  path: string,
  onExpression: (source: string, path: string) => CompiledExpression | undefined = (source) =>
    compileExpression(source),
): Template {
  if (typeof value === "string") {
    const source = expressionIn(value);
    const expression = source === undefined ? undefined : onExpression(source, path);
    return expression ? { kind: "expression", expression } : { kind: "constant", value };
  }
  if (Array.isArray(value)) {
    const items = value.map((item, at) => compileTemplate(item, `${path}[${at}]`, onExpression));
    return items.every((item) => item.kind === "constant") ? { kind: "constant", value } : { kind: "array", items };
  }
  if (value === null || typeof value !== "object") return { kind: "constant", value };
  const members = Object.entries(value).map(([key, member]): [string, Template] => [
    key,
    compileTemplate(member, `${path}/${key}`, onExpression),
  ]);
  const constant = members.every(([, member]) => member.kind === "constant");
  return constant ? { kind: "constant", value } : { kind: "object", members };
}

/** @throws StateFailure States.QueryEvaluationError, worded as the service words it. */
export async function evaluateTemplate(template: Template, field: string, at: Evaluation): Promise<Json> {
  switch (template.kind) {
    case "constant":
      return template.value;
    case "expression":
      return evaluateExpression(template.expression, field, at);
    case "array": {
      const items: Json[] = [];
      for (const [index, item] of template.items.entries()) {
        items.push(await evaluateTemplate(item, `${field}[${index}]`, at));
      }
      return items;
    }
    case "object": {
      const members: [string, Json][] = [];
      for (const [key, member] of template.members) {
        members.push([key, await evaluateTemplate(member, `${field}/${key}`, at)]);
      }
      return Object.fromEntries(members);
    }
  }
}

async function evaluateExpression(expression: CompiledExpression, field: string, at: Evaluation): Promise<Json> {
  const prefix = `The JSONata expression '${expression.source}' specified for the field '${field}'`;
  let result: unknown;
  try {
    result = await expression.run(at.bindings, at.now);
  } catch (error) {
    const { code, message } = error as { code?: string; message?: string };
    const ending = code === undefined ? `: ${message}` : `. ${code}: ${message}`;
    throw evaluationFailure(`${prefix} threw an error during evaluation${ending}`, field);
  }
  if (result === undefined) throw evaluationFailure(`${prefix} returned nothing (undefined).`, field);
  // The state's input given on whole stays the same object, which the history then need not store again.
  const input = (at.bindings.states as { input?: Json } | undefined)?.input;
  const json = result === input ? input : asJson(result);
  if (json === undefined) throw evaluationFailure(`${prefix} returned an unsupported result type.`, field);
  return json;
}

type JsonType = "array" | "boolean" | "number" | "string";

function typeOf(value: Json): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}

/** Evaluates a field that must have one type. @throws StateFailure when it has another. */
export async function evaluateTyped(
  template: Template,
  field: string,
  expected: JsonType,
  at: Evaluation,
): Promise<Json> {
  const value = await evaluateTemplate(template, field, at);
  if (typeOf(value) === expected) return value;
  const source = template.kind === "expression" ? template.expression.source : "";
  throw evaluationFailure(
    `The JSONata expression '${source}' specified for the field '${field}' returned an unexpected result type. ` +
      `Expected '${expected}', but was '${typeOf(value)}' for value: ${JSON.stringify(value)}`,
    field,
  );
}

/** A whole number of seconds (or a count) within bounds. @throws StateFailure otherwise. */
export async function evaluateInteger(
  template: Template,
  field: string,
  bounds: { least: number; most: number },
  at: Evaluation,
): Promise<number> {
  const value = (await evaluateTyped(template, field, "number", at)) as number;
  if (Number.isInteger(value) && value >= bounds.least && value <= bounds.most) return value;
  throw evaluationFailure(
    `The value specified for the field '${field}' must be an integer between ${bounds.least} and ${bounds.most}, but was: ${value}`,
    field,
  );
}

export function evaluationFailure(reason: string, location?: string): StateFailure {
  return new StateFailure("States.QueryEvaluationError", reason, {
    evaluation: location === undefined ? {} : { location },
  });
}
