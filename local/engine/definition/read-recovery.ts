import type { Catcher, Recovery, Retrier } from "./definition-types.ts";
import type { FieldReader } from "./field-reader.ts";
import { CATCHER_FIELDS, RETRIER_FIELDS } from "./field-tables.ts";

const SECONDS = { least: 1, most: 99_999_999, whole: true };

/** Reads the Retry and Catch of a state. */
export function readRecovery(state: FieldReader): Recovery {
  return { retry: readList(state, "Retry", readRetrier), catch: readList(state, "Catch", readCatcher) };
}

function readList<T>(state: FieldReader, field: "Retry" | "Catch", read: (reader: FieldReader) => T): T[] {
  const entries = state.list(field, false);
  return entries.flatMap((entry, at) => {
    const path = `${field}[${at}]`;
    const reader = state.inner(entry, path);
    if (!reader) return [];
    checkErrorEquals(reader, at === entries.length - 1);
    return [read(reader)];
  });
}

function readRetrier(reader: FieldReader): Retrier {
  reader.onlyFields(RETRIER_FIELDS);
  const jitter = reader.source.JitterStrategy;
  if (jitter !== undefined && jitter !== "FULL" && jitter !== "NONE") {
    reader.fault("FULL or NONE is expected", "JitterStrategy");
  }
  return {
    errors: errorsOf(reader),
    intervalSeconds: reader.number("IntervalSeconds", SECONDS) ?? 1,
    maxAttempts: reader.number("MaxAttempts", { ...SECONDS, least: 0 }) ?? 3,
    backoffRate: reader.number("BackoffRate", { least: 1, most: Number.MAX_VALUE, whole: false }) ?? 2,
    maxDelaySeconds: reader.number("MaxDelaySeconds", { ...SECONDS, most: 31_622_400 }),
    fullJitter: jitter === "FULL",
  };
}

function readCatcher(reader: FieldReader): Catcher {
  reader.onlyFields(CATCHER_FIELDS);
  return { errors: errorsOf(reader), exit: reader.exit(reader.text("Next") ?? "", { mayReadError: true }) };
}

function errorsOf(reader: FieldReader): string[] {
  return reader.list("ErrorEquals", true).map(String);
}

/** `States.ALL` stands alone and last, as the specification has it. */
function checkErrorEquals(reader: FieldReader, isLast: boolean): void {
  const errors = reader.list("ErrorEquals", false);
  if (errors.length === 0 && reader.source.ErrorEquals !== undefined) reader.fault("At least one name", "ErrorEquals");
  if (errors.some((error) => typeof error !== "string")) reader.fault("Strings are expected", "ErrorEquals");
  if (!errors.includes("States.ALL")) return;
  if (errors.length > 1) reader.fault("States.ALL must appear alone", "ErrorEquals");
  if (!isLast) reader.fault("States.ALL must be in the last element", "ErrorEquals");
}
