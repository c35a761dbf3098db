import { randomBytes } from "node:crypto";
import type { KeyWrapping } from "../../../adapters/content/content-keys.ts";
import { Defect, Unavailable } from "../../../core/errors.ts";
import type { Life, Surroundings } from "./life.ts";

/** The keeper of wrapping keys: one for each referral, each forgotten for good. */
export class KeyKeeper {
  readonly #world: Surroundings;
  readonly #pads = new Map<string, Buffer>();
  readonly #prepared = new Set<string>();

  constructor(world: Surroundings) {
    this.#world = world;
  }

  /** Referrals whose key can still be unwrapped. */
  get kept(): string[] {
    return [...this.#pads.keys()];
  }

  unwrapNow(referral: string, wrapped: Uint8Array): Uint8Array {
    const pad = this.#pads.get(referral);
    if (!pad) throw new Defect("the wrapping key was destroyed");
    return Buffer.from(wrapped.map((byte, index) => byte ^ (pad[index] ?? 0)));
  }

  /** As a process asks it. */
  of(life: Life): KeyWrapping & { unfinished(): string[]; keep(referral: string): void; close(): void } {
    const { time, faults } = this.#world;
    const ask = <T>(act: () => T): Promise<T> => {
      const away = () => new Unavailable("keys-away");
      return life.call(act, faults.at("keys", 0.3) ? { before: away } : {});
    };
    const write = <T>(act: () => T): Promise<T> => {
      const full = () => new Unavailable("full-disk");
      return faults.isDown("disk", time.now) ? life.call(act, { before: full }) : ask(act);
    };
    return {
      wrap: (referral, key) =>
        write(() => {
          this.#pads.set(referral, randomBytes(key.length));
          return this.unwrapNow(referral, key);
        }),
      unwrap: (referral, wrapped) => ask(() => this.unwrapNow(referral, wrapped)),
      prepareForgetting: (referral) => write(() => void this.#prepared.add(referral)),
      forget: (referral) =>
        write(() => {
          if (this.#prepared.delete(referral)) this.#pads.delete(referral);
        }),
      unfinished: () => [...this.#prepared],
      keep: (referral) => void this.#prepared.delete(referral),
      close: () => undefined,
    };
  }
}
