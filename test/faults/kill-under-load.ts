/** `node test/faults/kill-under-load.ts --kills N [--seed S]`: kills the real process under load; fails on a violation. */
import { randomInt } from "node:crypto";
import { parseArgs } from "node:util";
import { ProxeniaProcess } from "../support/proxenia-process.ts";
import { seeded } from "../support/seeded.ts";
import { Tormentor } from "./tormentor.ts";
import { type Borne, bearUnderLoad } from "./under-load.ts";

export interface Killed extends Borne {
  readonly kills: number;
  readonly stops: number;
}

/** Holds the product to its invariants after kills at random moments under load. */
export async function killUnderLoad(
  kills: number,
  seed: number,
  tell: (kills: number, stops: number) => void = () => undefined,
): Promise<Killed> {
  const product = await ProxeniaProcess.start();
  try {
    const tormentor = new Tormentor(product, seeded(seed + 1), kills, tell);
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
  const begun = performance.now();
  const secondsSo = (): number => Math.round((performance.now() - begun) / 1000);
  const { kills, stops, referrals, acknowledged } = await killUnderLoad(Number(values.kills), seed, (killed, stopped) =>
    console.error(`${killed} kills and ${stopped} stops after ${secondsSo()} s`),
  );
  console.log(
    `${kills} kills and ${stops} stops in ${secondsSo()} s: ${referrals} referrals, ${acknowledged} actions acknowledged; no violation`,
  );
}
