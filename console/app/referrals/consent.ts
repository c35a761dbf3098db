import { bases } from "../../../wire/codes.ts";
import { fromLocal } from "../parts/local-instant.ts";

/** What a consent's fields hold, under a prefix: `basis`, `givenBy`, `givenAt`, `scope`. */
export type ConsentValues = Readonly<Record<string, string>>;

/** A consent as the wire wants it; what was left out is left out. */
export function consentOf(values: ConsentValues, prefix = "") {
  const of = (name: string): string => (values[prefix + name] ?? "").trim();
  const basis = bases.find((each) => each === of("basis")) ?? "consent";
  return {
    basis,
    givenAt: fromLocal(of("givenAt")) ?? new Date().toISOString(),
    ...(of("givenBy") === "" ? {} : { givenBy: of("givenBy") }),
    ...(of("scope") === "" ? {} : { scope: of("scope") }),
  };
}
