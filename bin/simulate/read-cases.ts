import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import * as z from "zod";
import { needs } from "../../core/codes.ts";
import { toMillis } from "../../core/instant.ts";
import type { SimulatedCase } from "../../core/simulation/simulated-case.ts";
import { instant, slug } from "../../wire/scalars.ts";

const maybe = instant.nullable().default(null);
const line = z.strictObject({
  submittedAt: instant,
  from: slug,
  to: slug,
  priority: slug,
  needs: z.array(z.enum(needs)).max(needs.length).default([]),
  respondedAt: maybe,
  accepted: z.boolean().default(true),
  firstContactAt: maybe,
  outcomeAt: maybe,
});

/**
 * Cases from a file of JSON lines, read as they are asked for.
 * @throws Error naming the line that cannot be read, and what is wrong with it
 */
export async function* readCases(file: string): AsyncGenerator<SimulatedCase> {
  const lines = createInterface({ input: createReadStream(file, "utf8"), crlfDelay: Number.POSITIVE_INFINITY });
  let number = 0;
  for await (const text of lines) {
    number += 1;
    if (text.trim() !== "") yield caseOf(text, `${file}, line ${number}`);
  }
}

function caseOf(text: string, place: string): SimulatedCase {
  const read = line.safeParse(parsed(text, place));
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new Error(`${place}: ${issue?.path.join("/") || "the line"}: ${issue?.message}`);
  }
  const { submittedAt, respondedAt, firstContactAt, outcomeAt, ...names } = read.data;
  const millis = (at: typeof respondedAt): number | null => (at === null ? null : toMillis(at));
  return {
    ...names,
    submittedAt: toMillis(submittedAt),
    respondedAt: millis(respondedAt),
    firstContactAt: millis(firstContactAt),
    outcomeAt: millis(outcomeAt),
  };
}

function parsed(text: string, place: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`${place}: is not JSON`);
  }
}
