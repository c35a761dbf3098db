import type { SigningKey } from "../../api/keys.ts";
import type { KeptKey } from "../../signing/key-store.ts";

/** The keys by which somebody can sign here now, or why there is none. */
export type UsableKeys =
  | { readonly keys: readonly [KeptKey, ...KeptKey[]] }
  | { readonly lack: "none" | "unconfirmed" | "unnamed" | "ended" };

/**
 * @param kept what this browser holds
 * @param registered the organisation's keys as the register has them
 * @param named the thumbprints that stand in the text to sign
 */
export function usableKeys(
  kept: readonly KeptKey[],
  registered: readonly SigningKey[],
  named: readonly string[],
): UsableKeys {
  const statusOf = ({ kid }: KeptKey) => registered.find((key) => key.kid === kid)?.status;
  const [first, ...others] = kept.filter((key) => named.includes(key.kid) && statusOf(key) === "confirmed");
  if (first) return { keys: [first, ...others] };
  if (kept.length === 0) return { lack: "none" };
  if (kept.some((key) => named.includes(key.kid))) return { lack: "ended" };
  return { lack: kept.some((key) => statusOf(key) === "confirmed") ? "unnamed" : "unconfirmed" };
}
