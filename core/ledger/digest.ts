import { createHash, createHmac } from "node:crypto";
import { canonicalJson } from "./canonical-json.ts";

/** `sha256:` and 64 hex digits. */
export type Digest = `sha256:${string}`;

export const digestOfText = (text: string | Uint8Array): Digest =>
  `sha256:${createHash("sha256").update(text).digest("hex")}`;

/** Digest of the RFC 8785 form of a value. */
export const digestOf = (value: unknown): Digest => digestOfText(canonicalJson(value));

/** A commitment that tells nothing without its salt, and proves the value with it: `hmac-sha256:<hex>`. */
export const commitmentTo = (value: unknown, salt: Uint8Array): string =>
  `hmac-sha256:${createHmac("sha256", salt).update(canonicalJson(value)).digest("hex")}`;
