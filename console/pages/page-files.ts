import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

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

export function page(path: string, type: string, body: string, policy = scriptedPolicy): Page {
  const headers = { "content-security-policy": policy, "referrer-policy": "no-referrer" };
  return { path, contentType: `${type}; charset=utf-8`, body, headers };
}

/** The style sheet of the pages behind links, which serves as well where there is no console. */
export const styleSheet = (): Page =>
  page("/page.css", "text/css", readFileSync(fileURLToPath(new URL("page.css", import.meta.url)), "utf8"));
