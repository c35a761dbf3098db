import { mkdir, writeFile } from "node:fs/promises";
import { basename, join, relative } from "node:path";
import { type BuildOptions, build, type Metafile } from "esbuild";
import { htmlOf, linkPageNames } from "./link-pages.ts";

const root = join(import.meta.dirname, "..", "..");

/**
 * Lays the pages behind links beside the application: each one script, one style sheet that all share, and the words of a
 * language apiece, all under names that a browser may keep for ever.
 */
export async function bundleLinkPages(folder: string): Promise<void> {
  const assets = join(folder, "assets");
  await mkdir(assets, { recursive: true });
  const style = await bundle({ entryPoints: ["console/pages/page.css"], entryNames: "page-[hash]" }, assets);
  for (const name of linkPageNames) {
    const entry = `console/${name}/${name}.ts`;
    // Words only: what the page needs at once stands in one file, so that a slow phone asks once.
    const names = { entryNames: "[name]-[hash]", chunkNames: `${name}-[name]-[hash]` };
    const script = await bundle({ entryPoints: [entry], ...names, format: "esm", splitting: true }, assets);
    await writeFile(
      join(folder, `${name}.html`),
      await htmlOf(name, { style: style("page.css"), scripts: [script(`${name}.ts`)] }),
    );
  }
}

/** Bundles, and gives the address of what became of a source. */
async function bundle(options: BuildOptions, outdir: string): Promise<(source: string) => string> {
  const { metafile } = await build({
    absWorkingDir: root,
    outdir,
    bundle: true,
    minify: true,
    metafile: true,
    target: "es2022",
    legalComments: "none",
    ...options,
  });
  return (source) => addressOf(metafile as Metafile, source, outdir);
}

function addressOf({ outputs }: Metafile, source: string, outdir: string): string {
  const [file] = Object.entries(outputs).find(([, { entryPoint }]) => basename(entryPoint ?? "") === source) ?? [];
  if (file === undefined) throw new Error(`nothing became of ${source}`);
  return `/assets/${relative(outdir, join(root, file))}`;
}
