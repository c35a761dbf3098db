/** A JSON value as the States Language passes it about. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

/** True for a JSON object: neither null nor an array. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The States Language's own limit on every input, output and result: 256 KiB of UTF-8. */
export const PAYLOAD_LIMIT_BYTES = 262_144;

/** True when the text, as UTF-8, is over the payload limit. A UTF-16 unit takes one to three bytes. */
export function isOverPayloadLimit(text: string): boolean {
  if (text.length > PAYLOAD_LIMIT_BYTES) return true;
  return text.length * 3 > PAYLOAD_LIMIT_BYTES && Buffer.byteLength(text) > PAYLOAD_LIMIT_BYTES;
}
