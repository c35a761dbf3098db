import { readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";
import react from "@vitejs/plugin-react";
import { build } from "vite";
import { bundleLinkPages } from "./bundle-link-pages.ts";
import { buildFolder } from "./read-build.ts";

const compress = promisify(brotliCompress);
const worthCompressing = /\.(?:js|css|html|svg|json)$/;

/**
 * Builds the web application, and lays the pages of links beside it, as a bucket would hold them: `act.html`.
 * What is text lies there compressed as well (`.br`), so that nothing is compressed while people wait. It takes the former
 * build's place once it is whole.
 */
export async function buildConsole(): Promise<void> {
  const folder = `${buildFolder}-new`;
  await build({
    configFile: false,
    root: join(import.meta.dirname, "..", "app"),
    plugins: [react()],
    logLevel: "warn",
    publicDir: "public",
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: "es2022",
      // A data: address would need a hole in the Content-Security-Policy, an inline polyfill another one.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 700,
    },
  });
  await bundleLinkPages(folder);
  await compressAll(folder);
  await rm(buildFolder, { recursive: true, force: true });
  await rename(folder, buildFolder);
}

async function compressAll(folder: string): Promise<void> {
  const files = await readdir(folder, { recursive: true });
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
  await Promise.all(
    files
      .filter((name) => worthCompressing.test(name))
      .map(async (name) => {
        const body = await readFile(join(folder, name));
        await writeFile(join(folder, `${name}.br`), await compress(body, quality));
      }),
  );
}
