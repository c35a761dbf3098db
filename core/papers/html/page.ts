import { createHash } from "node:crypto";
import type { Language } from "../../languages.ts";
import { Html, html, type Part } from "./html.ts";
import { paperStyle } from "./style.ts";

/** A whole paper, and the policy it is to be served with. */
export interface Page {
  readonly html: string;
  /** Nothing but the page's own styles, by their hashes. Source: Content Security Policy Level 3. */
  readonly policy: string;
}

/** What stands at the foot of every printed page: a digest and a version, which CSS can hold as they are. */
const footerStyle = (footer: string): string =>
  `@page{@bottom-left{content:"${footer.replace(/[^\w .:,·–-]/gu, "")}";font:8pt system-ui,sans-serif;color:#565d6b}}`;

const hashOf = (style: string): string => `'sha256-${createHash("sha256").update(style).digest("base64")}'`;

/**
 * A self-contained page: no script, nothing fetched, inline styles alone.
 * @param footer at the foot of every printed page; characters that CSS would read otherwise are left out
 */
export function page(of: { language: Language; title: string; footer: string; body: Part }): Page {
  const styles = [paperStyle, footerStyle(of.footer)];
  const { text } = html`<!doctype html>
<html lang="${of.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${of.title}</title>
${styles.map((style) => html`<style>${new Html(style)}</style>`)}
</head>
<body>
${of.body}
</body>
</html>
`;
  const policy = [
    "default-src 'none'",
    `style-src ${styles.map(hashOf).join(" ")}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
  return { html: text, policy };
}

/** A table with its heads; a cell of the first column is the row's head. */
export const table = (heads: readonly Part[], rows: readonly (readonly Part[])[], caption?: string): Html =>
  html`<div class="wide" tabindex="0"><table>${caption === undefined ? null : html`<caption>${caption}</caption>`}<thead><tr>${heads.map(
    (head) => html`<th scope="col">${head}</th>`,
  )}</tr></thead><tbody>${rows.map(
    ([first = null, ...rest]) =>
      html`<tr><th scope="row">${first}</th>${rest.map((cell) => html`<td>${cell}</td>`)}</tr>`,
  )}</tbody></table></div>`;

/** Names with what belongs to them. */
export const facts = (rows: readonly (readonly [string, Part])[]): Html =>
  html`<dl>${rows.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`;
