/** How an answer of the server is to be taken. */
export type Reception = "fine" | "unknown" | "over" | "refused" | "wait" | "trouble";

/** What an HTTP status means to somebody who holds a link. */
export function receptionOf(status: number): Reception {
  if (status >= 200 && status < 300) return "fine";
  if (status === 404) return "unknown";
  if (status === 409) return "over";
  if (status === 429) return "wait";
  return status === 400 || status === 413 || status === 422 ? "refused" : "trouble";
}

/** Seconds in a `Retry-After` header, between 1 and 600; 30 where it says nothing of use. */
export function retrySeconds(header: string | null): number {
  const seconds = Number(header ?? Number.NaN);
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(Math.ceil(seconds), 600) : 30;
}
