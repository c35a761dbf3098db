/** How many characters a link's token has: 32 bytes as base64url. */
export const tokenLength = 43;

/**
 * The token in an address's fragment; null where there is none, or not all of it. What mail programs do to links on the
 * way is undone: line breaks and spaces within, percent-encoding, and whatever hangs on behind (`>`, `)`, `.`, `&…`).
 */
export function tokenOf(hash: string): string | null {
  const whole = decoded(hash).replace(/=\r?\n|[\s\u00AD\u200B-\u200D\u2060\uFEFF]/g, "");
  const [token = ""] = /^#?"?<?([\w-]*)/.exec(whole)?.slice(1) ?? [];
  return token.length >= tokenLength ? token.slice(0, tokenLength) : null;
}

/** Where a fragment begins in an address whose `#` a mail program encoded, too; at its end where there is none. */
function fragmentStart(pathname: string): number {
  const start = pathname.indexOf("%23");
  return start === -1 ? pathname.length : start;
}

/** The fragment of an address in which a mail program encoded its `#`, too. */
export const hiddenFragment = (pathname: string): string => pathname.slice(fragmentStart(pathname));

/** A link's address as it was before a mail program encoded its `#`, or closed it with a slash. */
export function mendedPath(pathname: string): string {
  const path = pathname.slice(0, fragmentStart(pathname));
  return path.length === pathname.length && path.endsWith("/") ? path.slice(0, -1) : path;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
