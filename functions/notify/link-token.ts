import { createHash, randomBytes } from "node:crypto";

/** A secret for a link: 256 bits from the system's generator, base64url; only its hash is kept. */
export function newLinkToken(): { token: string; hash: string } {
  const token = randomBytes(32).toString("base64url");
  return { token, hash: hashOfToken(token) };
}

/** Under which a link's token is kept. The token has entropy enough to need no salt. */
export const hashOfToken = (token: string): string => createHash("sha256").update(token).digest("base64url");
