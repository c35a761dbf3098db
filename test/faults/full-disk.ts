/** `node test/faults/full-disk.ts --fills N [--seed S]`: fills the disk under the real process under load; fails on a violation. */
import assert from "node:assert/strict";
import { randomInt } from "node:crypto";
import process from "node:process";
import { parseArgs } from "node:util";
import { ProxeniaProcess } from "../support/proxenia-process.ts";
import { seeded } from "../support/seeded.ts";
import { SmallDisk } from "../support/small-disk.ts";
import { DiskFiller } from "./disk-filler.ts";
import { type Borne, bearUnderLoad } from "./under-load.ts";

const megabytes = 400;

export interface Filled extends Borne {
  readonly fills: number;
  readonly kills: number;
  readonly refusals: readonly string[];
}

/**
 * Holds the product to its invariants after its disk was full again and again: what was acknowledged is there, every
 * call got an answer that may be tried again, and it heals by itself once there is room.
 * @returns null where no disk can be mounted
 */
export async function fillUnderLoad(fills: number, seed: number): Promise<Filled | null> {
  const disk = SmallDisk.mount(megabytes);
  if (disk === null) return null;
  try {
    const product = await ProxeniaProcess.start({}, disk.folder);
    try {
      const filler = new DiskFiller({ product, disk, random: seeded(seed + 1), fills });
      const borne = await bearUnderLoad(product, filler, seed);
      for (const said of filler.refusals)
        assert.match(said, /disk .*is full.*free/i, "what a start on a full disk says");
      return { fills: filler.fills, kills: filler.kills, refusals: filler.refusals, ...borne };
    } finally {
      disk.free();
      await product.dispose();
    }
  } finally {
    disk.unmount();
  }
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { fills: { type: "string", default: "10" }, seed: { type: "string" } } });
  const seed = Number(values.seed ?? randomInt(2 ** 31));
  console.log(`seed ${seed}`);
  const begun = performance.now();
  const filled = await fillUnderLoad(Number(values.fills), seed);
  const seconds = Math.round((performance.now() - begun) / 1000);
  if (filled === null) {
    console.log("skipped: a small disk can be mounted by a superuser only");
    process.exitCode = 2;
  } else {
    const { fills, kills, refusals, referrals, acknowledged } = filled;
    console.log(
      `${fills} times full in ${seconds} s, ${kills} kills meanwhile, ${refusals.length} starts refused: ${referrals} referrals, ${acknowledged} actions acknowledged; no violation`,
    );
  }
}
