import { type ErrorKind, type Fault, InvalidInput, ProxeniaError } from "../../core/errors.ts";

/** Source: RFC 9457. `errors` holds one pointer and sentence per fault. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[];
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

export const problem = (status: number, title: string, detail?: string, faults?: readonly Fault[]): Problem => ({
  type: "about:blank",
  title,
  status,
  ...(detail === undefined ? {} : { detail }),
  ...(faults === undefined ? {} : { errors: faults.map(({ pointer, message }) => ({ pointer, detail: message })) }),
});

/** What a client may know of an error. A defect's own words stay in the log. */
export function problemOf(error: unknown): Problem {
  if (!(error instanceof ProxeniaError)) return problem(500, statusOf.defect.title);
  const { status, title } = statusOf[error.kind];
  if (error instanceof InvalidInput) return problem(status, title, error.message, error.faults);
  return problem(status, title, status >= 500 ? undefined : error.message);
}
