import { createHmac, type KeyObject, timingSafeEqual } from "node:crypto";

const MAC_BYTES = 18;

export interface TaskIdentity {
  executionId: number;
  scheduledId: number;
}

/** A token says which task it answers and proves that the engine made it, so a parked task needs no row for it. */
export function makeTaskToken(key: KeyObject, { executionId, scheduledId }: TaskIdentity): string {
  const body = Buffer.alloc(12);
  body.writeDoubleBE(executionId, 0);
  body.writeUInt32BE(scheduledId, 8);
  return Buffer.concat([body, macOf(key, body)]).toString("base64url");
}

/** The task a token stands for, or undefined where it is none of ours. */
export function readTaskToken(key: KeyObject, token: string): TaskIdentity | undefined {
  const bytes = Buffer.from(token, "base64url");
  // Non-canonical spellings of the same bytes are refused too.
  if (bytes.length !== 12 + MAC_BYTES || bytes.toString("base64url") !== token) return undefined;
  const body = bytes.subarray(0, 12);
  if (!timingSafeEqual(bytes.subarray(12), macOf(key, body))) return undefined;
  return { executionId: body.readDoubleBE(0), scheduledId: body.readUInt32BE(8) };
}

function macOf(key: KeyObject, body: Buffer): Buffer {
  return createHmac("sha256", key).update(body).digest().subarray(0, MAC_BYTES);
}
