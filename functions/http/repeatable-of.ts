import { MalformedRequest } from "../../core/errors.ts";
import type { Repeatable } from "../use-cases/idempotency.ts";
import type { ApiRequest } from "./api-function.ts";
import { comparableBody } from "./comparable-body.ts";

type Request = Pick<ApiRequest, "principal" | "headers" | "rawBody">;

/**
 * The request's Idempotency-Key with what it counts for; null where there is none. Only of a body that is JSON.
 * @throws MalformedRequest for a key that is none. Source: DESIGN section 7, "Idempotency-Key".
 */
export function repeatableOf(request: Request, route: string): Repeatable | null {
  const key = idempotencyKeyOf(request);
  if (key === undefined) return null;
  const bodyText = comparableBody(request.rawBody === "" ? "{}" : request.rawBody);
  return { organisation: request.principal.organisation, route, key, bodyText };
}

/** @throws MalformedRequest */
export function idempotencyKeyOf({ headers }: Pick<Request, "headers">): string | undefined {
  const value = headers["idempotency-key"];
  if (value !== undefined && !/^[\x21-\x7e]{1,200}$/.test(value))
    throw new MalformedRequest("an Idempotency-Key has 1 to 200 visible ASCII characters");
  return value;
}
