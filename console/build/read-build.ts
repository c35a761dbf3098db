import { existsSync, readdirSync, readFileSync } from "node:fs";
import { extname, join, sep } from "node:path";
import { type Page, page, plainPolicy, policies } from "../pages/page-files.ts";
import { linkPageNames, linkPagesFromSources } from "./link-pages.ts";

/** Where the build lies; it belongs to the installed packages, not to the data. */
export const buildFolder = join(import.meta.dirname, "..", "dist");

/** A file of the build; `compressed` is its body in Brotli. */
export interface BuiltPage extends Omit<Page, "body"> {
  body: Buffer;
  compressed?: Buffer;
}

const types: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
};

/** Named by the hash of what they hold, so that a browser need never ask again. */
const forEver = "public, max-age=31536000, immutable";

/**
 * What an installation tells its console, at `/console-config.json`, so that one build serves every installation. The
 * console's own reading of it is `console/app/session/console-config.ts`.
 */
export interface ConsoleSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly scope: string;
  readonly resource: string | null;
  readonly demo: boolean;
}

/** What may be loaded and from where; the script has to ask the issuer for tokens. */
export const consolePolicy = (issuer: string): string =>
  policies.application.replace("{issuer}", new URL(issuer).origin);

/** The pages behind links, whose scripts lie among the application's; from their sources where there is no build. */
export async function readLinkPages(): Promise<BuiltPage[]> {
  const isBuilt = linkPageNames.every((name) => existsSync(join(buildFolder, `${name}.html`)));
  if (!isBuilt) return (await linkPagesFromSources()).map(asBuilt);
  return linkPageNames.map((name) => ({
    ...builtPage(`${name}.html`, "text/html; charset=utf-8", policies.linkPages),
    path: `/${name}`,
  }));
}

/** The first segments of the application's own addresses; `/` is its too. */
export const consolePaths = JSON.parse(
  readFileSync(new URL("../paths.json", import.meta.url), "utf8"),
) as readonly string[];

/**
 * The application as a server holds it: its one page, for every address of its own, and the files that the page asks
 * for. Without a build, a page that says how to make one.
 */
export function readBuild(settings: ConsoleSettings): { index: BuiltPage; files: BuiltPage[] } {
  const policy = consolePolicy(settings.issuer);
  const index = join(buildFolder, "index.html");
  if (!existsSync(index)) return { index: notBuilt(), files: [] };
  const names = readdirSync(buildFolder, { recursive: true }).map((name) => String(name).split(sep).join("/"));
  const files = names.filter((name) => types[extname(name)] && (name.startsWith("assets/") || !name.includes("/")));
  // The pages of links have policies of their own.
  const own = files.filter((name) => name.startsWith("assets/") || extname(name) === ".svg");
  return {
    index: builtPage("index.html", "text/html; charset=utf-8", policy),
    files: [configPage(settings)].concat(
      own.map((name) => {
        const file = builtPage(name, types[extname(name)] ?? "", policy);
        if (name.startsWith("assets/")) file.headers["cache-control"] = forEver;
        return file;
      }),
    ),
  };
}

function builtPage(name: string, contentType: string, policy: string): BuiltPage {
  const file = join(buildFolder, name);
  const headers = { "content-security-policy": policy, "referrer-policy": "no-referrer" };
  const made: BuiltPage = { path: `/${name}`, contentType, body: readFileSync(file), headers };
  if (existsSync(`${file}.br`)) made.compressed = readFileSync(`${file}.br`);
  return made;
}

const asBuilt = (of: Page): BuiltPage => ({ ...of, body: Buffer.from(of.body) });

const configPage = (settings: ConsoleSettings): BuiltPage =>
  asBuilt({ ...page("/console-config.json", "", JSON.stringify(settings)), contentType: "application/json" });

const notBuilt = (): BuiltPage =>
  asBuilt(
    page(
      "/",
      "text/html",
      `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Proxenia</title>
<link rel="stylesheet" href="/page.css">
<main>
<h1>The console has not been built</h1>
<p>The API and the pages behind links in e-mails work. To build the console, run <code>npm run build</code> where Proxenia is installed, and start it again.</p>
<p>If somebody is in danger now, call <strong>112</strong>.</p>
</main>
</html>
`,
      plainPolicy,
    ),
  );
