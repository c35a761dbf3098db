import { functionNameOf } from "../arn.ts";
import type { TaskResource } from "./definition-types.ts";

const FUNCTION_ARN = /^arn:[\w-]+:lambda:[\w-]+:\d+:function:[\w-]+(:[\w$-]+)?$/;

/** The work a Resource names, or undefined where this engine has no such integration. */
export function readTaskResource(resource: string): TaskResource | undefined {
  if (FUNCTION_ARN.test(resource)) {
    return { kind: "function", arn: resource, functionName: functionNameOf(resource).name };
  }
  if (resource === "arn:aws:states:::lambda:invoke") return { kind: "invoke", waitForToken: false };
  if (resource === "arn:aws:states:::lambda:invoke.waitForTaskToken") return { kind: "invoke", waitForToken: true };
  return undefined;
}
