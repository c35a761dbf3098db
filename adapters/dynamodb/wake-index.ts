import { createHash } from "node:crypto";
import type { Instant } from "../../core/instant.ts";

/** Shards of the wake index: one partition bears 1,000 writes a second. */
export const wakeShards = 4;

export type WakeKind = "referral" | "notice" | "agreement";

export const wakePartition = (kind: WakeKind, shard: number): string => `WAKE#${kind}#${shard}`;

const shardOf = (id: string): number => createHash("sha256").update(id).digest().readUInt8(0) % wakeShards;

/** The attributes by which the sweeper finds an item that wants something at an instant. */
export const wakeAttributes = (kind: WakeKind, id: string, at: Instant): { wakePk: string; wakeSk: string } => ({
  wakePk: wakePartition(kind, shardOf(id)),
  wakeSk: at,
});
