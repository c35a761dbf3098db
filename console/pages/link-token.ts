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

/** The fragment of an address in which a mail program encoded its `#`, too. */
export const hiddenFragment = (pathname: string): string => /%23.*$/i.exec(pathname)?.[0] ?? "";

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
