import { readFile } from "node:fs/promises";
import * as z from "zod";
import { completeBody } from "../../core/agreements/complete-body.ts";
import type { AgreementBody } from "../../core/agreements/terms.ts";
import { validateBody } from "../../core/agreements/validate-body.ts";
import { type WorkingCalendar, workingCalendar } from "../../core/clocks/calendars.ts";
import { InvalidInput } from "../../core/errors.ts";
import { faultsOfCalendar } from "../../core/people/calendar.ts";
import { agreementBody } from "../../wire/agreement-body.ts";
import { calendar } from "../../wire/organisations.ts";
import { slug } from "../../wire/scalars.ts";

async function readJson(file: string): Promise<unknown> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new Error(`${file} cannot be read: ${error.code ?? error.message}`);
  });
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`${file} is not JSON`);
  }
}

function read<Schema extends z.ZodType>(file: string, schema: Schema, value: unknown): z.infer<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const faults = result.error.issues.map((issue) => `  /${issue.path.join("/")}: ${issue.message}`);
  throw new Error(`${file} does not hold what is expected:\n${faults.slice(0, 20).join("\n")}`);
}

/** An agreement's body as it may be written, with every default filled in. @throws Error that says what is wrong where */
export async function readAgreement(file: string, today: string): Promise<AgreementBody> {
  const body = completeBody(read(file, agreementBody, await readJson(file)), today);
  try {
    validateBody(body);
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    const faults = error.faults.map(({ pointer, message }) => `  ${pointer}: ${message}`);
    throw new Error(`${file} is no agreement that could run:\n${faults.join("\n")}`);
  }
  return body;
}

/** Working calendars by organisation: `{ "<id>": <calendar as PUT takes it> }`. @throws Error */
export async function readCalendars(file: string): Promise<Map<string, WorkingCalendar>> {
  const found = read(file, z.record(slug, calendar), await readJson(file));
  return new Map(
    Object.entries(found).map(([organisation, settings]) => {
      const [fault] = faultsOfCalendar(settings);
      if (fault) throw new Error(`${file}: /${organisation}${fault.pointer}: ${fault.message}`);
      return [organisation, workingCalendar({ organisation, version: 1 }, settings)];
    }),
  );
}
