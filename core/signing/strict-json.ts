import { InvalidSignature } from "./invalid-signature.ts";

/** Of valid JSON: one token follows the other, so that no place is tried twice. */
const tokens = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^"{}[\],:]+/gy;

/** The first member name that an object of this valid JSON text has twice; null where there is none. */
function duplicateMember(text: string): string | null {
  const open: (Set<string> | null)[] = [];
  let atName = false;
  for (const [token] of text.matchAll(tokens)) {
    if (token === "{") open.push(new Set());
    else if (token === "[") open.push(null);
    else if (token === "}" || token === "]") open.pop();
    else if (token.startsWith('"') && atName) {
      const name = JSON.parse(token) as string;
      const names = open.at(-1);
      if (names?.has(name)) return name;
      names?.add(name);
    }
    if (token.trim() !== "") atName = token === "{" || (token === "," && open.at(-1) instanceof Set);
  }
  return null;
}

/**
 * Parses bytes as a JSON object that reads the same everywhere: UTF-8 without a byte order mark, no member twice.
 * Source: RFC 7515 section 4 (duplicate names), RFC 8725 section 2.4.
 * @param what names the part in the refusal
 * @throws InvalidSignature
 */
export function parseJsonObject(bytes: Uint8Array, what: string): Record<string, unknown> {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new InvalidSignature(`the ${what} is not UTF-8`);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new InvalidSignature(`the ${what} is not JSON`);
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new InvalidSignature(`the ${what} is not a JSON object`);
  }
  const duplicate = duplicateMember(text);
  if (duplicate !== null) throw new InvalidSignature(`the ${what} has the member "${duplicate}" twice`);
  return value as Record<string, unknown>;
}
