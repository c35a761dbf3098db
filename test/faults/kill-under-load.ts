/** `node test/faults/kill-under-load.ts --kills N [--seed S]`: kills the real process under load; fails on a violation. */
import { randomInt } from "node:crypto";
import process from "node:process";
import { parseArgs } from "node:util";
import { ProxeniaProcess } from "../support/proxenia-process.ts";
import { seeded } from "../support/seeded.ts";
import { Tormentor, type Watching } from "./tormentor.ts";
import { type Borne, bearUnderLoad } from "./under-load.ts";

export interface Killed extends Borne {
  readonly kills: number;
  readonly stops: number;
}

/** Holds the product to its invariants after kills at random moments under load. */
export async function killUnderLoad(kills: number, seed: number, watching: Watching = {}): Promise<Killed> {
  const product = await ProxeniaProcess.start();
  try {
    const tormentor = new Tormentor({ product, random: seeded(seed + 1), kills, ...watching });
    const borne = await bearUnderLoad(product, tormentor, seed);
    return { kills: tormentor.kills.length, stops: tormentor.stops, ...borne };
  } finally {
    await product.dispose();
  }
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { kills: { type: "string", default: "20" }, seed: { type: "string" } } });
  const seed = Number(values.seed ?? randomInt(2 ** 31));
  console.log(`seed ${seed}`);
  // Whoever ends it early has the invariants checked after the kills that there were.
  const stopping = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stopping.abort());
  const begun = performance.now();
  const secondsSo = (): number => Math.round((performance.now() - begun) / 1000);
  const { kills, stops, referrals, acknowledged } = await killUnderLoad(Number(values.kills), seed, {
    tell: (killed, stopped) => console.error(`${killed} kills and ${stopped} stops after ${secondsSo()} s`),
    stopping: stopping.signal,
  });
  console.log(
    `${kills} kills and ${stops} stops in ${secondsSo()} s: ${referrals} referrals, ${acknowledged} actions acknowledged; no violation`,
  );
}
