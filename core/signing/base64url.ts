import { InvalidSignature } from "./invalid-signature.ts";

const alphabet = /^[A-Za-z0-9_-]*$/;

export const encodeBase64url = (bytes: Uint8Array | string): string => Buffer.from(bytes).toString("base64url");

/**
 * Reads base64url in its one canonical form: no padding, no white space, no bits left over. Two texts never give the
 * same bytes. Source: RFC 4648 section 3.5, RFC 7515 appendix C.
 * @param what names the part in the refusal
 * @throws InvalidSignature
 */
export function decodeBase64url(text: string, what: string): Buffer {
  if (!alphabet.test(text)) {
    throw new InvalidSignature(`the ${what} is not base64url: only A-Z, a-z, 0-9, "-" and "_", without padding`);
  }
  const bytes = Buffer.from(text, "base64url");
  if (bytes.toString("base64url") !== text) {
    throw new InvalidSignature(`the ${what} is not canonical base64url: bits are left over at its end`);
  }
  return bytes;
}
