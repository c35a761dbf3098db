import { STATUS_CODES } from "node:http";

/** An answer that is complete but for the headers every answer carries. */
export type Answer = { status: number; headers: Record<string, string>; body: string };

/** An error of the front's own, in words for the person who meets it. */
export type Problem = { status: number; detail: string; headers?: Record<string, string> };

/**
 * A problem as an answer: problem details, or a small page for somebody who came with a browser.
 *
 * Source: RFC 9457, section 3.
 */
export function problemAnswer({ status, detail, headers = {} }: Problem, forBrowser = false): Answer {
  const title = STATUS_CODES[status] ?? "Error";
  const type = forBrowser ? "text/html; charset=utf-8" : "application/problem+json";
  const body = forBrowser ? page(title, detail) : JSON.stringify({ type: "about:blank", title, status, detail });
  return { status, headers: { "content-type": type, "cache-control": "no-store", ...headers }, body };
}

/** The words are the front's own, so nothing needs escaping. */
function page(title: string, detail: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title} – Proxenia</title>
<main><h1>${title}</h1><p>${detail}</p><p><a href="/">Proxenia</a></p></main>
</html>
`;
}

/** Thrown on the way in; the front answers it. */
export class FrontProblem extends Error {
  override readonly name = "FrontProblem";
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
  }
}
