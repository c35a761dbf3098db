/** A JSON value as the States Language passes it about. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

/** True for a JSON object: neither null nor an array. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Objects and arrays inside each other at most. Our own bound: what is deeper cannot be written back as text, which
 * takes a stack frame for each level.
 */
export const DEEPEST_NESTING = 1_000;

/** True when JSON text nests deeper than that. Brackets inside strings do not count. */
export function isNestedTooDeep(text: string): boolean {
  if (text.length <= DEEPEST_NESTING * 2) return false; // each level opens and closes
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (inString) {
      if (unit === BACKSLASH) at += 1;
      else if (unit === QUOTE) inString = false;
    } else if (unit === QUOTE) inString = true;
    else if (unit === OPENING_BRACKET || unit === OPENING_BRACE) {
      depth += 1;
      if (depth > DEEPEST_NESTING) return true;
    } else if (unit === CLOSING_BRACKET || unit === CLOSING_BRACE) depth -= 1;
  }
  return false;
}

const [QUOTE, BACKSLASH] = [0x22, 0x5c];
const [OPENING_BRACKET, CLOSING_BRACKET, OPENING_BRACE, CLOSING_BRACE] = [0x5b, 0x5d, 0x7b, 0x7d];

/** The States Language's own limit on every input, output and result: 256 KiB of UTF-8. */
export const PAYLOAD_LIMIT_BYTES = 262_144;

/** True when the text, as UTF-8, is over the payload limit. A UTF-16 unit takes one to three bytes. */
export function isOverPayloadLimit(text: string): boolean {
  if (text.length > PAYLOAD_LIMIT_BYTES) return true;
  return text.length * 3 > PAYLOAD_LIMIT_BYTES && Buffer.byteLength(text) > PAYLOAD_LIMIT_BYTES;
}
