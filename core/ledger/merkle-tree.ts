import { createHash } from "node:crypto";

const sha256 = (prefix: number, ...parts: readonly Uint8Array[]): Buffer => {
  const hash = createHash("sha256").update(Uint8Array.of(prefix));
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** Hash of a leaf: with a prefix that no inner node has, so that neither passes for the other. */
export const leafHash = (leaf: Uint8Array | string): Buffer => sha256(0, Buffer.from(leaf));

/**
 * The root over leaves in their order, the left part of every split a full tree.
 * Source: RFC 6962 section 2.1 (Merkle Tree Hash).
 * @returns 64 hex digits; of no leaves the hash of the empty text
 */
export function merkleRoot(leaves: readonly (Uint8Array | string)[]): string {
  if (leaves.length === 0) return createHash("sha256").digest("hex");
  return rootOf(leaves.map(leafHash), 0, leaves.length).toString("hex");
}

function rootOf(hashes: readonly Buffer[], from: number, until: number): Buffer {
  const size = until - from;
  if (size === 1) return hashes[from] as Buffer;
  const half = 2 ** Math.ceil(Math.log2(size) - 1);
  return sha256(1, rootOf(hashes, from, from + half), rootOf(hashes, from + half, until));
}
