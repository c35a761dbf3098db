import { functionNameOf } from "../arn.ts";
import { INVOKE_ARGUMENTS } from "../definition/field-tables.ts";
import { StateFailure } from "../errors.ts";
import { isJsonObject, type Json } from "../json.ts";
import type { Invocation, Visit } from "./run-types.ts";

/** What lambda:invoke asks of the Lambda API. A text payload that is JSON goes as it is; none at all as `{}`. */
export function readInvokeArguments(
  args: Json,
): Pick<Invocation, "functionName" | "qualifier" | "payload" | "invocationType"> {
  const given = isJsonObject(args) ? args : {};
  const { name, qualifier } = functionNameOf(String(given.FunctionName ?? ""));
  const chosen = typeof given.Qualifier === "string" ? given.Qualifier : qualifier;
  const type = typeof given.InvocationType === "string" ? given.InvocationType : undefined;
  return { functionName: name, qualifier: chosen, payload: payloadText(given.Payload), invocationType: type };
}

function payloadText(payload: Json | undefined): string {
  if (payload === undefined || payload === null) return "{}";
  if (typeof payload !== "string") return JSON.stringify(payload);
  try {
    JSON.parse(payload);
    return payload;
  } catch {
    return JSON.stringify(payload);
  }
}

/**
 * Refuses arguments by which no function can be called, as the definition's own are refused when the machine is created.
 * @throws StateFailure States.Runtime, worded as the service words it for Parameters.
 */
export function checkInvokeArguments(args: Json, { state, enteredId }: Visit): void {
  const faults = faultsOf(args);
  if (faults.length === 0) return;
  const where = `An error occurred while executing the state '${state.name}' (entered at the event id #${enteredId}).`;
  const what = `The Arguments '${JSON.stringify(args)}' could not be used to start the Task: [${faults.join(", ")}]`;
  throw new StateFailure("States.Runtime", `${where} ${what}`);
}

function faultsOf(args: Json): string[] {
  if (!isJsonObject(args)) return ["The field 'FunctionName' is required but was missing"];
  const faults = Object.keys(args)
    .filter((field) => !INVOKE_ARGUMENTS.includes(field))
    .map((field) => `The field '${field}' is not supported by Step Functions`);
  const { FunctionName: name } = args;
  if (name === undefined) faults.push("The field 'FunctionName' is required but was missing");
  else if (typeof name !== "string" || name === "") {
    faults.push("The value of the field 'FunctionName' has an invalid format");
  }
  return faults;
}
