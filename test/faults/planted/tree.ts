import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../../support/proxenia-process.ts";
import type { PlantedBug } from "./planted-bug.ts";

const rooms = ["adapters", "bin", "console", "core", "functions", "local", "test", "wire", "workflows", "package.json"];

/** A copy of the product's source, in which a bug can be planted without anybody else meeting it. */
export class SourceTree {
  readonly folder = mkdtempSync(join(tmpdir(), "proxenia-planted-"));

  constructor() {
    for (const room of rooms) cpSync(join(root, room), join(this.folder, room), { recursive: true });
    symlinkSync(join(root, "node_modules"), join(this.folder, "node_modules"));
  }

  /** @returns what takes the bug out again. @throws Error where a text to change does not stand exactly once */
  plant({ name, patches }: PlantedBug): () => void {
    const before = new Map<string, string>();
    for (const { file, find, put } of patches) {
      const path = join(this.folder, file);
      const text = readFileSync(path, "utf8");
      if (!before.has(path)) before.set(path, text);
      const places = text.split(find).length - 1;
      if (places !== 1) throw new Error(`"${name}" cannot be planted: its text stands ${places} times in ${file}`);
      writeFileSync(
        path,
        text.replace(find, () => put),
      );
    }
    return () => {
      for (const [path, text] of before) writeFileSync(path, text);
    };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
