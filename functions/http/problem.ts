import { type ErrorKind, type Fault, InvalidInput, ProxeniaError } from "../../core/errors.ts";
import type { Refusal } from "../../core/refusals/refusal.ts";

/** By what programs, and the console, know a refusal: its code, and what its sentence names. Source: decision 0033. */
type Coded = Omit<Refusal, "message">;

/** Source: RFC 9457. `errors` holds one pointer and sentence per fault. */
export interface Problem extends Coded {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly errors?: readonly (Coded & { readonly pointer: string; readonly detail: string })[];
}

/** The one place where kinds become statuses. */
const statusOf: Readonly<Record<ErrorKind, { status: number; title: string }>> = {
  malformed: { status: 400, title: "The request cannot be read" },
  unauthenticated: { status: 401, title: "A valid access token is required" },
  forbidden: { status: 403, title: "Not allowed" },
  "not-found": { status: 404, title: "Not found" },
  conflict: { status: 409, title: "Not possible in the present state" },
  "too-large": { status: 413, title: "Too large" },
  invalid: { status: 422, title: "The request is well-formed but invalid" },
  throttled: { status: 429, title: "Too many requests" },
  transient: { status: 503, title: "Not available at the moment; try again" },
  defect: { status: 500, title: "Something went wrong on our side" },
};

const told = ({ message, ...coded }: Refusal) => ({ detail: message, ...coded });

export const problem = (status: number, title: string, refusal?: Refusal, faults?: readonly Fault[]): Problem => ({
  type: "about:blank",
  title,
  status,
  ...(refusal === undefined ? {} : told(refusal)),
  ...(faults === undefined ? {} : { errors: faults.map(({ pointer, ...fault }) => ({ pointer, ...told(fault) })) }),
});

/** What a client may know of an error. A defect's own words stay in the log. */
export function problemOf(error: unknown): Problem {
  if (!(error instanceof ProxeniaError)) return problem(500, statusOf.defect.title);
  const { status, title } = statusOf[error.kind];
  if (error instanceof InvalidInput) return problem(status, title, error.refusal, error.faults);
  return problem(status, title, status >= 500 ? undefined : error.refusal);
}
