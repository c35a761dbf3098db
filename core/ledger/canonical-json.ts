import canonicalize from "canonicalize";
import { Defect } from "../errors.ts";

/** The one text of a JSON value. Source: RFC 8785. @throws Defect on what JSON cannot hold (NaN, a lone surrogate). */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new Defect("a value without a canonical JSON form");
  return text;
}
