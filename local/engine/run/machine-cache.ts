import type { Machine } from "../definition/definition-types.ts";
import { readMachine } from "../definition/read-machine.ts";

const MOST_MACHINES = 200;

/** Parsed machines with their compiled expressions, by definition id; the least recently used goes first. */
export class MachineCache {
  readonly #machines = new Map<number, Machine>();
  readonly #textOf: (definitionId: number) => string | undefined;

  constructor(textOf: (definitionId: number) => string | undefined) {
    this.#textOf = textOf;
  }

  get(definitionId: number): Machine {
    const known = this.#machines.get(definitionId);
    if (known) {
      this.#machines.delete(definitionId);
      this.#machines.set(definitionId, known);
      return known;
    }
    const { machine, faults } = readMachine(this.#textOf(definitionId) ?? "", { admitted: true });
    if (!machine) throw new Error(`stored definition ${definitionId} no longer reads: ${JSON.stringify(faults)}`);
    this.#machines.set(definitionId, machine);
    const [oldest] = this.#machines.keys();
    if (this.#machines.size > MOST_MACHINES && oldest !== undefined) this.#machines.delete(oldest);
    return machine;
  }
}
