/** The token in an address's fragment, where there is one. */
export function tokenOf(hash: string): string | null {
  return /^#([A-Za-z0-9_-]{16,512})$/.exec(hash)?.[1] ?? null;
}
