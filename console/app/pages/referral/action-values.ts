import { fromLocal, toLocal } from "../../parts/local-instant.ts";
import { consentOf } from "../../referrals/consent.ts";
import type { ActionField } from "./action-forms.ts";

/** What is entered, as text, by the body's member; a consent's own members as `consent.basis` and so on. */
export type Values = Readonly<Record<string, string>>;

export const emptyValues = (fields: readonly ActionField[]): Values =>
  Object.fromEntries(
    fields.map(({ kind, name }) => [name, name === "at" && kind === "instant" ? toLocal(new Date()) : ""]),
  );

/** The members that something is missing in. A consent is asked for anew only where somebody says so. */
export const missingIn = (fields: readonly ActionField[], values: Values): string[] =>
  fields.flatMap((field) => {
    const { kind, name } = field;
    if (kind === "text" && field.optional) return [];
    if (kind === "consent") return values[name] === "" ? [name] : [];
    return (values[name] ?? "").trim() === "" || (kind === "instant" && !fromLocal(values[name] ?? "")) ? [name] : [];
  });

/**
 * The body that the wire wants.
 * @param earliest what an instant may not lie before, where the case knows: a field holds minutes, the case milliseconds
 */
export function bodyOf(
  fields: readonly ActionField[],
  values: Values,
  earliest: string | undefined,
): Record<string, unknown> {
  const entries = fields.flatMap(({ kind, name }): [string, unknown][] => {
    const value = values[name] ?? "";
    if (kind === "instant") return [[name, notBefore(fromLocal(value), earliest)]];
    if (kind === "text") return value.trim() === "" ? [] : [[name, value]];
    if (kind !== "consent") return [[name, value]];
    return value === "new" ? [[name, consentOf(values, `${name}.`)]] : [];
  });
  return Object.fromEntries(entries);
}

const minuteMillis = 60_000;

/** Within the minute in which the case was accepted, the moment of acceptance is what was meant. */
function notBefore(at: string | null, earliest: string | undefined): string | null {
  if (at === null || earliest === undefined) return at;
  const gapMillis = Date.parse(earliest) - Date.parse(at);
  return gapMillis > 0 && gapMillis < minuteMillis ? earliest : at;
}
