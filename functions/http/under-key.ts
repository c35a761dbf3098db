import type { CreationUnderKey } from "../../adapters/dynamodb/made-under-key.ts";
import type { Instant } from "../../core/instant.ts";
import { digestOfText } from "../../core/ledger/digest.ts";
import type { ApiRequest } from "./api-function.ts";
import { repeatableOf } from "./repeatable-of.ts";

/**
 * A creation's Idempotency-Key with what it counts for; null where there is none. Only of a body that is JSON.
 * @throws MalformedRequest for a key that is none
 */
export function underKey(
  request: Pick<ApiRequest, "principal" | "headers" | "rawBody">,
  route: string,
  at: Instant,
): CreationUnderKey | null {
  const repeatable = repeatableOf(request, route);
  if (repeatable === null) return null;
  const { organisation, key, bodyText } = repeatable;
  return { key: { organisation, route, key }, digest: digestOfText(bodyText), at };
}
