import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, it } from "node:test";
import { root } from "../support/proxenia-process.ts";

interface Report {
  readonly modules: readonly { readonly source: string }[];
  readonly summary: {
    readonly violations: readonly {
      readonly from: string;
      readonly to: string;
      readonly rule: { readonly name: string };
    }[];
  };
}

const rooms = ["core", "wire", "adapters", "functions", "local", "lib", "console", "bin"];
const cruiser = join(root, "node_modules/dependency-cruiser/bin/dependency-cruise.mjs");
const config = join(root, ".dependency-cruiser.cjs");

/** The cruiser's report on some rooms of a folder; it exits with the number of violations. */
const cruise = (folder: string, within: readonly string[]): Promise<Report> =>
  new Promise((resolve, reject) => {
    const options = { cwd: folder, maxBuffer: 256 * 1024 * 1024 };
    execFile(
      process.execPath,
      [cruiser, "--config", config, "--output-type", "json", ...within],
      options,
      (error, stdout) => {
        if (stdout === "") reject(error ?? new Error("no report"));
        else resolve(JSON.parse(stdout) as Report);
      },
    );
  });

describe("imports", () => {
  it("point one way, in every module of every room", async () => {
    const { modules, summary } = await cruise(root, rooms);
    const own = modules.filter(({ source }) => rooms.some((room) => source.startsWith(`${room}/`)));
    assert.ok(own.length > 200, `only ${own.length} modules were seen`);
    assert.deepEqual(
      summary.violations.map(({ from, to, rule }) => `${rule.name}: ${from} -> ${to}`),
      [],
    );
  });

  it("that point the other way are found", async () => {
    const folder = await mkdtemp(join(tmpdir(), "proxenia-imports-"));
    const plant = async (file: string, text: string): Promise<void> => {
      await mkdir(dirname(join(folder, file)), { recursive: true });
      await writeFile(join(folder, file), text);
    };
    try {
      await plant(
        "tsconfig.json",
        '{ "compilerOptions": { "module": "nodenext", "allowImportingTsExtensions": true, "noEmit": true } }',
      );
      await plant(
        "core/decide.ts",
        'import { handler } from "../functions/handler.ts";\nexport const decide = handler;\n',
      );
      await plant("functions/handler.ts", "export const handler = 1;\n");
      const { summary } = await cruise(folder, ["core", "functions"]);
      assert.deepEqual(
        summary.violations.map(({ rule }) => rule.name),
        ["core-imports-nothing-of-ours-above-it"],
      );
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
