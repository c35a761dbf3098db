import type { z } from "zod";
import { type Refusal, refusal, refusalSaid } from "../../core/refusals/refusal.ts";

const numbers: readonly string[] = ["number", "int", "bigint"];

/** What the validator found, by a code for any form: of what kind, how long, how many. */
function coded(issue: z.core.$ZodIssue): Refusal | null {
  switch (issue.code) {
    case "invalid_type":
      return refusal(issue.message.endsWith("received undefined") ? "missing" : "wrong-kind");
    case "too_big": {
      const most = Number(issue.maximum);
      if (numbers.includes(issue.origin)) return refusal("too-high", { most });
      return refusal(issue.origin === "string" ? "too-long" : "too-many", { most });
    }
    case "too_small": {
      const least = Number(issue.minimum);
      if (numbers.includes(issue.origin)) return refusal("too-low", { least });
      if (issue.origin !== "string") return refusal("too-few", { least });
      return least === 1 ? refusal("empty") : refusal("too-short", { least });
    }
    case "invalid_value":
      return refusal("not-one-of", { choices: issue.values.map(String) });
    case "invalid_format":
      return refusal(issue.format === "date" ? "not-a-date" : "wrong-form");
    case "invalid_union": {
      // Of the alternatives the one that was meant: whose kind it is, and which finds something else wrong.
      const meant = issue.errors.flat().find(({ code, path }) => code !== "invalid_type" && path.length === 0);
      return meant ? refusalOf(meant) : refusal("wrong-kind");
    }
    case "invalid_key":
      return issue.issues[0] ? refusalOf(issue.issues[0]) : null;
    default:
      return null;
  }
}

/** An issue's sentence, with the code of its own that the schema's words have, or else one by its kind. */
export function refusalOf(issue: z.core.$ZodIssue): Refusal {
  const said = refusalSaid(issue.message);
  return said.code === undefined ? { ...coded(issue), message: issue.message } : said;
}
