import type { ZodType, z } from "zod";
import { type Fault, faultAt, InvalidInput, MalformedRequest, ProxeniaError, TooLarge } from "../../core/errors.ts";
import { refusal } from "../../core/refusals/refusal.ts";
import { refusalOf } from "./refusal-of-issue.ts";

/** A media type other than the one a call takes: HTTP 415. */
export class UnsupportedMediaType extends ProxeniaError {
  override readonly name = "UnsupportedMediaType";
  readonly kind = "malformed";
}

export const megabyte = 1_000_000;
/** Nesting beyond any form a person fills in, and far below what recursion bears. */
const deepest = 64;
/** What a person can read; each of a body's members may be one that does not belong there. */
const mostFaults = 50;
/** Of their places together: names that were sent stand in each of them, and one may fill a body. */
const mostPointerCharacters = 20_000;

/** `application/json`, with parameters, or a structured suffix. */
const isJson = (mediaType: string): boolean =>
  /^application\/(?:[a-z0-9.-]+\+)?json(?:\s*;.*)?$/i.test(mediaType.trim());

/**
 * Parses a body as JSON.
 * @throws UnsupportedMediaType, TooLarge, MalformedRequest; InvalidInput on a lone surrogate or absurd nesting
 */
export function readJson(body: string | undefined, mediaType: string | undefined, largest = megabyte): unknown {
  const text = body ?? "";
  if (mediaType === undefined || !isJson(mediaType)) throw new UnsupportedMediaType("send application/json");
  if (Buffer.byteLength(text) > largest) throw new TooLarge(refusal("body-too-large", { most: largest / 1000 }));
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new MalformedRequest("the body is not JSON");
  }
  const faults: Fault[] = [];
  inspect(value, "", 0, faults);
  if (faults.length > 0) throw new InvalidInput(readable(faults));
  return value;
}

const escaped = (key: string): string => key.replaceAll("~", "~0").replaceAll("/", "~1");

/** RFC 6901. */
export const pointerOf = (path: readonly PropertyKey[]): string =>
  path.map((key) => `/${escaped(String(key)).toWellFormed()}`).join("");

function inspect(value: unknown, pointer: string, depth: number, faults: Fault[]): void {
  if (faults.length >= 20) return;
  if (typeof value === "string" && !value.isWellFormed()) faults.push(faultAt(pointer, refusal("lone-surrogate")));
  if (typeof value !== "object" || value === null) return;
  if (depth >= deepest) {
    faults.push({ pointer, message: `is nested more than ${deepest} levels deep` });
    return;
  }
  for (const [key, child] of Object.entries(value)) {
    if (!key.isWellFormed()) faults.push(faultAt(pointer, "has a member whose name contains a lone surrogate"));
    inspect(child, `${pointer}/${escaped(key).toWellFormed()}`, depth + 1, faults);
  }
}

/** Validates a value against the schema that the OpenAPI document shows. @throws InvalidInput, one fault per pointer */
export function validate<T extends ZodType>(
  schema: T,
  value: unknown,
  prefix: readonly PropertyKey[] = [],
): z.infer<T> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new InvalidInput(
    readable(result.error.issues.slice(0, mostFaults).flatMap((issue) => faultsOf(issue, prefix))),
  );
}

/** The first of many faults, and at least one. */
function readable(faults: readonly Fault[]): Fault[] {
  let characters = 0;
  return faults.slice(0, mostFaults).filter(({ pointer }, index) => {
    characters += pointer.length;
    return index === 0 || characters <= mostPointerCharacters;
  });
}

function faultsOf(issue: z.core.$ZodIssue, prefix: readonly PropertyKey[]): Fault[] {
  const path = [...prefix, ...issue.path];
  if (issue.code === "unrecognized_keys") {
    return issue.keys.slice(0, mostFaults).map((key) => ({
      pointer: pointerOf([...path, key]),
      ...refusal("not-a-property"),
    }));
  }
  if (issue.code === "invalid_union") {
    const nearest = issue.errors.find((errors) => errors.some((error) => error.path.length > 0))?.[0];
    if (nearest) return faultsOf(nearest, path);
  }
  return [{ pointer: pointerOf(path), ...refusalOf(issue) }];
}
