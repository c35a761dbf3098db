import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const folder = join(import.meta.dirname, "..", "console");

/** The console's build, made by `npm run build`; null where it has not been made. */
export function builtConsole(): string | null {
  const build = join(folder, "dist");
  return existsSync(join(build, "index.html")) ? build : null;
}

/** The pages behind links in e-mails, which are no part of the application: `act`, `invitation`. */
export const linkPages = (): string[] => JSON.parse(readFileSync(join(folder, "link-pages.json"), "utf8")) as string[];

interface Policies {
  readonly application: string;
  readonly linkPages: string;
}

/** The Content-Security-Policies, the same as on one machine. */
export function contentPolicies(issuer: string): Policies {
  const { application, linkPages: pages } = JSON.parse(readFileSync(join(folder, "policies.json"), "utf8")) as Policies;
  return { application: application.replace("{issuer}", new URL(issuer).origin), linkPages: pages };
}

/**
 * The function at CloudFront's edge: an address without a file's name is the application's one page, but for the pages
 * behind links, which have their own.
 */
export const addressFunction = (pages: readonly string[]): string => `var pages = ${JSON.stringify(pages)};
function handler(event) {
  var request = event.request;
  // As the front of one machine does: some mail programs encode the "#" before a link's token.
  var path = request.uri.slice(1).split("%23")[0];
  if (pages.indexOf(path) >= 0) request.uri = "/" + path + ".html";
  else if (path.split("/").pop().indexOf(".") < 0) request.uri = "/index.html";
  return request;
}
`;
