import { createCipheriv, createDecipheriv, createHmac, randomBytes } from "node:crypto";
import { Defect } from "../../core/errors.ts";
import { commitmentTo } from "../../core/ledger/digest.ts";
import type { ContentKey } from "./content-keys.ts";

/** A value sealed under AES-256-GCM with its salt inside, and the commitment that the ledger carries. */
export interface Sealed {
  readonly box: Uint8Array;
  readonly commitment: string;
}

/** Where a text belongs: its referral, its event and its name. */
export const placeOf = (referral: string, text: { readonly seq: number; readonly name: string }): string =>
  `${referral}/${text.seq}/${text.name}`;

const ivBytes = 12;
const tagBytes = 16;

/**
 * Seals JSON text for one place: another referral, event or name does not open it.
 * @param place as {@link placeOf} names it
 */
export function seal(key: ContentKey, place: string, json: string): Sealed {
  const salt = randomBytes(32);
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv("aes-256-gcm", key.sealing, iv).setAAD(Buffer.from(place));
  const sealed = Buffer.concat([cipher.update(salt), cipher.update(json, "utf8"), cipher.final()]);
  return { box: Buffer.concat([iv, sealed, cipher.getAuthTag()]), commitment: commitmentTo(json, salt) };
}

/** @returns the JSON text and its salt. @throws Defect when key, place or box do not belong together */
export function unseal(key: ContentKey, place: string, box: Uint8Array): { json: string; salt: Uint8Array } {
  const bytes = Buffer.from(box);
  const decipher = createDecipheriv("aes-256-gcm", key.sealing, bytes.subarray(0, ivBytes)).setAAD(Buffer.from(place));
  decipher.setAuthTag(bytes.subarray(-tagBytes));
  try {
    const open = Buffer.concat([decipher.update(bytes.subarray(ivBytes, -tagBytes)), decipher.final()]);
    return { json: open.subarray(32).toString("utf8"), salt: open.subarray(0, 32) };
  } catch (cause) {
    throw new Defect("a sealed text does not open", { cause });
  }
}

/** The random id under which a ledger knows a member; only whoever holds the referral's key can tell whose it is. */
export const memberIdIn = (key: ContentKey, member: string): string =>
  createHmac("sha256", key.people).update(member).digest().subarray(0, 16).toString("base64url");

/** The keyed hash by which bodies under one idempotency key are compared. */
export const bodyHash = (key: ContentKey, canonicalBody: string): string =>
  createHmac("sha256", key.bodies).update(canonicalBody).digest("base64url");
