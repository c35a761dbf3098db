import { bug, type PlantedBug, tested } from "./planted-bug.ts";

const groupCommit = "local/engine/store/group-commit.ts";
const vault = "local/vault/key-vault.ts";

/** A full disk. */
export const filling: readonly PlantedBug[] = [
  tested(
    bug(
      "what a full disk did not take is told as done",
      groupCommit,
      "for (const { reject } of waiting) reject(error);",
      "for (const { resolve } of waiting) resolve();",
    ),
    "test/local/engine/group-commit.test.ts",
  ),
  bug(
    "a full disk leaves its transaction open",
    groupCommit,
    `    if (this.#database.isTransaction) this.#database.exec("ROLLBACK");\n    this.#open = false;\n`,
    "",
  ),
  tested(
    bug(
      "what builds on a lost commit is written all the same",
      groupCommit,
      "return generation === this.#generation ? undefined : new",
      "return generation <= this.#generation ? undefined : new",
    ),
    "test/local/engine/group-commit.test.ts",
  ),
  tested(
    bug(
      "a key vault that cannot be written is a defect",
      vault,
      "if (isStorageFault(cause)) throw",
      "if (cause === null) throw",
    ),
    "test/local/vault/key-vault.test.ts",
  ),
];
