import { readFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { posix } from "node:path";
import process from "node:process";
import { type Page, page } from "./page-files.ts";

const root = new URL("../../", import.meta.url);
const folder = "/link-pages/";
const imported = /(?:\bfrom |\bimport\()"(\.{1,2}\/[^"]+)\.ts"/g;

/** A module as browsers read it, at the place that its source has, and what it asks for. */
export interface Served {
  readonly page: Page;
  /** Whether it is asked for at once, or only when it is wanted. */
  readonly isFirst: boolean;
}

/** A module and all that it imports, each once; the first is the module itself. @param source from the root */
export function modulesFrom(source: string): Served[] {
  const found = new Map<string, Served>();
  const visit = (file: string, isFirst: boolean) => {
    const known = found.get(file);
    if (known && (known.isFirst || !isFirst)) return;
    const body = toScript(readFileSync(new URL(file, root), "utf8"));
    found.set(file, { page: page(addressOf(file), "text/javascript", body), isFirst });
    for (const [statement, name] of body.matchAll(/(?:\bfrom |\bimport\()"(\.{1,2}\/[^"]+)\.js"/g)) {
      visit(posix.join(posix.dirname(file), `${name}.ts`), isFirst && statement.startsWith("from"));
    }
  };
  visit(source, true);
  return [...found.values()];
}

export const addressOf = (file: string): string => folder + file.replace(/\.ts$/, ".js");

/** A module without types, docstrings or indentation, its imports by the names under which they are served. */
function toScript(source: string): string {
  return codeLines(stripQuietly(source))
    .join("\n")
    .replace(imported, (statement) => statement.replace(/\.ts"$/, '.js"'));
}

/** A script's lines that say something: trimmed, without empty ones and docstrings, which stand on lines of their own. */
function codeLines(script: string): string[] {
  let inDocstring = false;
  return script.split("\n").flatMap((line) => {
    const text = line.trim();
    const begins = text.startsWith("/**");
    const quiet = inDocstring || begins || text === "";
    inDocstring = (inDocstring || begins) && !text.endsWith("*/");
    return quiet ? [] : [text];
  });
}

/** Node still calls its own type stripping experimental, and says so at each start. */
function stripQuietly(source: string): string {
  const { emitWarning } = process;
  process.emitWarning = () => undefined;
  try {
    return stripTypeScriptTypes(source);
  } finally {
    process.emitWarning = emitWarning;
  }
}
