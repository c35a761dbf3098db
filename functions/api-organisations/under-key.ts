import type { CreationUnderKey } from "../../adapters/dynamodb/organisation-store.ts";
import type { Instant } from "../../core/instant.ts";
import { digestOfText } from "../../core/ledger/digest.ts";
import { repeatableOf } from "../api-referrals/repeatable-of.ts";
import type { ApiRequest } from "../http/api-function.ts";

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
