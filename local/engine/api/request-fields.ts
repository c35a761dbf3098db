import { RequestRefused } from "../errors.ts";
import { DEEPEST_NESTING, isNestedTooDeep, isOverPayloadLimit, type Json, type JsonObject } from "../json.ts";

/** Reads the members of a call's body, refusing in the service's words. */
export function requireText(input: JsonObject, field: string): string {
  const value = input[field];
  if (typeof value === "string" && value !== "") return value;
  throw new RequestRefused(
    "ValidationException",
    `1 validation error detected: Value at '${field}' failed to satisfy constraint: Member must not be null`,
  );
}

export function optionalText(input: JsonObject, field: string): string | undefined {
  const value = input[field];
  if (value === undefined || value === null) return undefined;
  if (typeof value === "string") return value;
  throw new RequestRefused("SerializationException", `${field} must be a string`);
}

/** The service's own bounds of a failure, in characters. Source: API reference, SendTaskFailure and StopExecution. */
const LONGEST = { error: 256, cause: 32_768 } as const;

/** What somebody who fails a task or stops an execution says of it. @throws RequestRefused ValidationException */
export function readFailure(input: JsonObject): { error: string | undefined; cause: string | undefined } {
  return { error: boundedText(input, "error"), cause: boundedText(input, "cause") };
}

function boundedText(input: JsonObject, field: keyof typeof LONGEST): string | undefined {
  const text = optionalText(input, field);
  if (text !== undefined && text.length > LONGEST[field]) throw tooLong(field, LONGEST[field]);
  return text;
}

const tooLong = (field: string, longest: number): RequestRefused =>
  new RequestRefused(
    "ValidationException",
    `1 validation error detected: Value at '${field}' failed to satisfy constraint: Member must have length less than or equal to ${longest}`,
  );

const NAME = /^[^\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}]{1,80}$/u;

/** A machine's or execution's name. @throws RequestRefused InvalidName */
export function checkName(name: string): string {
  if (NAME.test(name)) return name;
  throw new RequestRefused("InvalidName", `Invalid Name: '${name}'`);
}

/** JSON text within the payload limit. @throws RequestRefused with `code` where it is no JSON, or nests too deep. */
export function parsePayload(text: string, field: string, code: string): Json {
  if (isOverPayloadLimit(text)) throw tooLong(field, 262_144);
  if (isNestedTooDeep(text)) throw new RequestRefused(code, `Invalid ${field}: nested deeper than ${DEEPEST_NESTING}`);
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    throw new RequestRefused(code, `Invalid ${field}: ${(error as Error).message}`);
  }
}

/** The size of a page: 100 unless told, and `most` at most. */
export function pageSize(input: JsonObject, most = 1_000): number {
  const value = input.maxResults;
  if (value === undefined || value === null || value === 0) return 100;
  if (typeof value === "number" && Number.isInteger(value) && value > 0 && value <= most) return value;
  throw new RequestRefused("ValidationException", `maxResults must be an integer from 0 to ${most}`);
}

/** A page token is the place to go on from, in base64url. @throws RequestRefused InvalidToken */
export function readPageToken(input: JsonObject): number | undefined {
  const token = optionalText(input, "nextToken");
  if (token === undefined) return undefined;
  const place = Number(Buffer.from(token, "base64url").toString());
  if (Number.isSafeInteger(place) && place >= 0) return place;
  throw new RequestRefused("InvalidToken", "Invalid Token: 'Invalid token'");
}

export function pageToken(place: number): string {
  return Buffer.from(String(place)).toString("base64url");
}
