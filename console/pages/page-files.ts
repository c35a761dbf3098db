import { readFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import process from "node:process";

/** A file that is served as it stands. */
export interface Page {
  path: string;
  contentType: string;
  body: string;
  headers: Record<string, string>;
}

/** The policies of the application and of the pages behind links; whoever serves them on AWS reads the same file. */
export const policies = JSON.parse(readFileSync(new URL("../policies.json", import.meta.url), "utf8")) as {
  readonly application: string;
  readonly linkPages: string;
};

/** The policy of pages with scripts: none inline, no style inline, no form sent, nothing from elsewhere. */
export const scriptedPolicy = policies.linkPages;

/** The policy of pages without scripts. */
export const plainPolicy =
  "default-src 'none'; style-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

const shared = ["elements", "language", "link-token", "post", "reception", "tab-memory"];

/** The style sheet and the modules that every page may ask for; to be served beside the pages themselves. */
export function sharedPages(): Page[] {
  const folder = new URL("./", import.meta.url);
  return [page("/page.css", "text/css", readText(folder, "page.css")), ...modulesIn(folder, shared)];
}

/** A folder's page of its own name, and the modules it asks for, each at `/<name>.js`. */
export function scriptedPage(folder: URL, name: string, modules: readonly string[]): Page[] {
  return [page(`/${name}`, "text/html", readText(folder, `${name}.html`)), ...modulesIn(folder, modules)];
}

export function page(path: string, type: string, body: string, policy = scriptedPolicy): Page {
  const headers = { "content-security-policy": policy, "referrer-policy": "no-referrer" };
  return { path, contentType: `${type}; charset=utf-8`, body, headers };
}

const modulesIn = (folder: URL, names: readonly string[]): Page[] =>
  names.map((name) => page(`/${name}.js`, "text/javascript", toScript(readText(folder, `${name}.ts`))));

const readText = (folder: URL, name: string): string => readFileSync(new URL(name, folder), "utf8");

/** A module as browsers read it: no types, docstrings or indentation, its imports by the paths where they are served. */
function toScript(source: string): string {
  return codeLines(stripQuietly(source))
    .join("\n")
    .replace(/ from "\.\.?\/(?:pages\/)?([\w-]+)\.ts"/g, ' from "/$1.js"');
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
