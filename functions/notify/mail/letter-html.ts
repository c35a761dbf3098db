import type { Letter } from "./letter.ts";

/** Contrast of 4.5 to 1 or more in both schemes; mail clients that drop the sheet keep the inline, light one. */
const darkSheet = `:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){.page{background:#12151c!important;color:#e8eaee!important}.card{background:#1b202a!important}.soft{color:#aab2c0!important}.link{color:#9cc4f0!important}.button{background:#9cc4f0!important;color:#0d1b2a!important}.line{border-color:#3d4553!important}}`;

const styles = {
  page: "margin:0;padding:16px;background:#f4f2ee;color:#1d2330;font:16px/1.5 system-ui,-apple-system,'Segoe UI',sans-serif",
  card: "max-width:560px;margin:0 auto;padding:24px;background:#ffffff;border-radius:8px",
  hidden: "display:none;max-height:0;overflow:hidden;opacity:0",
  heading: "margin:0 0 16px;font-size:22px;line-height:1.25",
  paragraph: "margin:0 0 16px",
  facts: "margin:0 0 16px;padding:12px 0;border-top:1px solid #d5d8de;border-bottom:1px solid #d5d8de",
  label: "margin:0;font-size:14px;color:#565d6b",
  value: "margin:0 0 8px;overflow-wrap:anywhere",
  button:
    "display:inline-block;padding:12px 20px;border-radius:6px;background:#1f4f82;color:#ffffff;font-weight:600;text-decoration:none",
  link: "color:#1f4f82;overflow-wrap:anywhere",
  soft: "margin:16px 0 0;font-size:14px;color:#565d6b",
};

/** Invisible filling after the preheader, so that a list of messages shows nothing of the body. */
const filling = "&#847;&zwnj;&nbsp;".repeat(90);

/** The HTML part: no tables, no images, nothing fetched, no tracking; readable on a phone and in the dark. */
export function letterHtml(letter: Letter): string {
  const body = [
    `<h1 style="${styles.heading}">${escapeHtml(letter.heading)}</h1>`,
    ...letter.paragraphs.map((text) => paragraph(text)),
    factList(letter.facts),
    action(letter.action),
    letter.console ? paragraph(letter.console.intro, link(letter.console.url)) : "",
    `<p class="soft" style="${styles.soft}">${escapeHtml(letter.footer)}</p>`,
  ];
  return `<!doctype html>
<html lang="${letter.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(letter.subject)}</title>
<style>${darkSheet}</style>
</head>
<body class="page" style="${styles.page}">
<div aria-hidden="true" style="${styles.hidden}">${escapeHtml(letter.preheader)}${filling}</div>
<div role="article" lang="${letter.language}" aria-label="${escapeHtml(letter.heading)}" class="card" style="${styles.card}">
${body.filter((part) => part !== "").join("\n")}
</div>
</body>
</html>
`;
}

function paragraph(text: string, after = ""): string {
  return `<p style="${styles.paragraph}">${escapeHtml(text)}${after === "" ? "" : `<br>${after}`}</p>`;
}

function factList(facts: Letter["facts"]): string {
  const items = facts.map(({ label, value, href }) => {
    const shown = href === undefined ? escapeHtml(value) : link(href, value);
    return `<dt class="soft" style="${styles.label}">${escapeHtml(label)}</dt><dd style="${styles.value}">${shown}</dd>`;
  });
  return `<dl class="line" style="${styles.facts}">${items.join("\n")}</dl>`;
}

function action(part: Letter["action"]): string {
  if (part === null) return "";
  const button = `<a class="button" href="${escapeHtml(part.url)}" style="${styles.button}">${escapeHtml(part.button)}</a>`;
  const lines = [paragraph(part.intro), `<p style="${styles.paragraph}">${button}</p>`];
  lines.push(`<p style="${styles.paragraph}">${link(part.url)}</p>`);
  if (part.note !== null) lines.push(paragraph(part.note));
  return lines.join("\n");
}

function link(url: string, label = url): string {
  return `<a class="link" href="${escapeHtml(url)}" style="${styles.link}">${escapeHtml(label)}</a>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
