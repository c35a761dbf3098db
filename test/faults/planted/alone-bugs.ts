import { bug, type PlantedBug, tested } from "./planted-bug.ts";

/** What only a process, a disk or a single function shows. */
export const alone: readonly PlantedBug[] = [
  tested(
    bug(
      "the engine answers before the disk has it",
      "local/engine/store/group-commit.ts",
      "    return this.#joinCommit();\n  }\n\n  /** Whoever",
      "    return Promise.resolve();\n  }\n\n  /** Whoever",
    ),
    "test/local/engine/group-commit.test.ts",
    "test/local/engine/durability.test.ts",
  ),
  tested(
    bug("a share of a target is rounded down", "core/clocks/lay-clock.ts", " + Math.sign(product % divisor)", ""),
    "test/core/clocks/lay-clock.test.ts",
  ),
  tested(
    bug(
      "a stream's record is put aside at its first failure",
      "local/streams/deliver-records.ts",
      "attempts >= o.maxAttempts",
      "attempts >= 1",
    ),
    "test/local/streams/deliver-records.test.ts",
  ),
];
