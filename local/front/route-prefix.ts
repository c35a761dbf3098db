/** Whether a path is the prefix itself or lies below it. */
export function isUnder(path: string, prefix: string): boolean {
  return path === prefix || path.startsWith(`${prefix}/`);
}

/**
 * As much of a path as can hold nothing of a person, for the log: a mount, a page, or the API's first segment where the
 * API knows it (`status` is not 404).
 */
export function routePrefix(path: string, status: number, known: readonly string[]): string {
  const [first, second] = path.split("/").slice(1);
  if (first === "v1") return status !== 404 && /^[a-z]{1,20}$/.test(second ?? "") ? `/v1/${second}` : "/v1";
  return known.find((prefix) => isUnder(path, prefix)) ?? "other";
}
