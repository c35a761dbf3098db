import { canonicalJson } from "../../core/ledger/canonical-json.ts";

type Reviver = (key: string, value: unknown, context: { readonly source?: string }) => unknown;

/** RFC 8785 has no form for a number beyond every double: such a one is compared as it was written. */
const keepsDigits: Reviver = (_key, value, { source }) =>
  typeof value === "number" && !Number.isFinite(value) ? ["number", source] : value;

/** A body as repetitions under one Idempotency-Key are compared: its RFC 8785 form. */
export const comparableBody = (json: string): string =>
  canonicalJson(JSON.parse(json, keepsDigits as Parameters<typeof JSON.parse>[1]));
