/** Why the server refuses: its own sentence, in English, and, where it has one, the code by which it is said in other words. */
export interface Refusal {
  readonly detail: string;
  readonly code?: string;
  /** What the sentence names. */
  readonly values?: Readonly<Record<string, string | number | readonly string[]>>;
}

/** One fault of what was sent, at an RFC 6901 pointer into the body or query. */
export interface Fault extends Refusal {
  readonly pointer: string;
}

/**
 * An answer that is no success, or none at all (`status` 0). Source: RFC 9457.
 */
export class ApiProblem extends Error {
  override readonly name = "ApiProblem";
  readonly status: number;
  readonly refusal: Refusal | null;
  readonly faults: readonly Fault[];
  readonly retryAfterSeconds: number | null;

  constructor(o: { status: number; refusal?: Refusal | null; faults?: readonly Fault[]; retryAfterSeconds?: number }) {
    super(o.refusal?.detail ?? `status ${o.status}`);
    this.status = o.status;
    this.refusal = o.refusal ?? null;
    this.faults = o.faults ?? [];
    this.retryAfterSeconds = o.retryAfterSeconds ?? null;
  }
}

/** What kind of trouble it is, as people are told of it. */
export type Trouble = "offline" | "signed-out" | "forbidden" | "unknown" | "conflict" | "invalid" | "busy" | "ours";

export function troubleOf(error: unknown): Trouble {
  if (!(error instanceof ApiProblem)) return "ours";
  const { status } = error;
  if (status === 0) return "offline";
  if (status === 401) return "signed-out";
  if (status === 403) return "forbidden";
  if (status === 404) return "unknown";
  if (status === 409) return "conflict";
  if (status === 429 || status === 503 || status === 504) return "busy";
  return status >= 400 && status < 500 ? "invalid" : "ours";
}

/** The faults of one field of a form, by its pointer or what lies under it. */
export const faultsAt = (error: unknown, pointer: string): readonly Fault[] =>
  error instanceof ApiProblem
    ? error.faults.filter((fault) => fault.pointer === pointer || fault.pointer.startsWith(`${pointer}/`))
    : [];
