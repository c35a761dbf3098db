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

const modules = ["act", "act-view", "act-model", "act-texts"];

/** The policy these pages are made for: no inline script or style, no form, nothing from elsewhere. */
const actPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

/** The page behind the links in e-mails, with its style sheet and its modules; all of them must be served. */
export function actPages(): Page[] {
  return [
    page("/act", "text/html", read("act.html")),
    page("/act.css", "text/css", read("act.css")),
    ...modules.map((name) => page(`/${name}.js`, "text/javascript", toScript(read(`${name}.ts`)))),
  ];
}

function page(path: string, type: string, body: string): Page {
  const headers = { "content-security-policy": actPolicy, "referrer-policy": "no-referrer" };
  return { path, contentType: `${type}; charset=utf-8`, body, headers };
}

/** A module as browsers read it: no types, docstrings or indentation, its imports by the paths where they are served. */
function toScript(source: string): string {
  return stripQuietly(source)
    .replace(/^[ \t]*\/\*\*[\s\S]*?\*\/$/gm, "")
    .replace(/^[ \t]+|[ \t]+$/gm, "")
    .replace(/\n{2,}/g, "\n")
    .replace(/ from "\.\/([\w-]+)\.ts"/g, ' from "/$1.js"');
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

function read(name: string): string {
  return readFileSync(new URL(name, import.meta.url), "utf8");
}
