import { setTimeout as sleep } from "node:timers/promises";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import type { FastifyReply } from "fastify";
import { FrontProblem } from "./problem.ts";

/** The API's handlers, behind whatever routes to them. */
export type Api = (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2>;

/**
 * Waits for the API's answer, at most `timeoutMillis`, as API Gateway would; what the API still does then goes on.
 *
 * @throws FrontProblem 504 when it takes too long; whatever the API throws.
 */
export async function callApi(api: Api, event: APIGatewayProxyEventV2, timeoutMillis = 30_000) {
  const answered = new AbortController();
  const late = sleep(timeoutMillis, undefined, { signal: answered.signal }).catch(() => undefined);
  try {
    const result = await Promise.race([api(event), late]);
    if (result) return result;
  } finally {
    answered.abort();
  }
  const detail = "The answer is taking too long. What you asked for may still happen: look before you try again.";
  throw new FrontProblem({ status: 504, detail });
}

/** Turns the API's result back into HTTP. Nothing under the API is ever cached. */
export function sendResult(reply: FastifyReply, result: APIGatewayProxyStructuredResultV2): FastifyReply {
  reply.code(result.statusCode ?? 200);
  for (const [name, value] of Object.entries(result.headers ?? {})) reply.header(name, String(value));
  if (result.cookies) reply.header("set-cookie", result.cookies);
  reply.header("cache-control", "no-store");
  if (result.body && !reply.hasHeader("content-type")) reply.header("content-type", "text/plain; charset=utf-8");
  // As bytes: to a text the framework would add a charset to the media type.
  return reply.send(Buffer.from(result.body ?? "", result.isBase64Encoded ? "base64" : "utf8"));
}
