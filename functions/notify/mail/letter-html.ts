import type { Letter, Paragraph } from "./letter.ts";
import { darkSheet, styles } from "./letter-look.ts";

/** Invisible filling after the preheader, so that a list of messages shows nothing of the body. */
const filling = "&#847;&zwnj;&nbsp;".repeat(90);

/**
 * The HTML part, in the console's look: no images, nothing fetched, no tracking; readable on a phone, in the dark, and
 * where a client drops every style. The tables only hold the width, for clients that know no other way.
 */
export function letterHtml(letter: Letter): string {
  const body = [
    `<p class="soft" style="${styles.brand}">Proxenia</p>`,
    `<h1 style="${styles.heading}">${escapeHtml(letter.heading)}</h1>`,
    ...letter.paragraphs.map(paragraph),
    action(letter.action),
    factList(letter.facts),
    letter.console ? further(letter.console) : "",
    `<p class="soft" style="${styles.footer}">${escapeHtml(letter.footer)}</p>`,
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
<table role="presentation" width="100%" cellspacing="0" cellpadding="0" border="0"><tr><td class="page" align="center" style="${styles.around}">
<table role="presentation" width="600" cellspacing="0" cellpadding="0" border="0" style="${styles.width}"><tr><td class="card" align="left" style="${styles.card}">
<div role="article" lang="${letter.language}" aria-label="${escapeHtml(letter.heading)}">
${body.filter((part) => part !== "").join("\n")}
</div>
</td></tr></table>
</td></tr></table>
</body>
</html>
`;
}

function paragraph({ text, tone }: Paragraph): string {
  if (tone === undefined) return `<p style="${styles.paragraph}">${escapeHtml(text)}</p>`;
  return `<p class="${tone}" style="${styles[tone]}">${escapeHtml(text)}</p>`;
}

function factList(facts: Letter["facts"]): string {
  if (facts.length === 0) return "";
  const items = facts.map(({ label, value, href }) => {
    const shown = href === undefined ? escapeHtml(value) : link(href, value);
    return `<dt class="soft" style="${styles.label}">${escapeHtml(label)}</dt><dd class="line" style="${styles.value}">${shown}</dd>`;
  });
  return `<dl class="line" style="${styles.facts}">\n${items.join("\n")}\n</dl>`;
}

function action(part: Letter["action"]): string {
  if (part === null) return "";
  const button = `<a class="button" href="${escapeHtml(part.url)}" style="${styles.button}">${escapeHtml(part.button)}</a>`;
  const lines = [paragraph({ text: part.intro }), `<p style="${styles.paragraph}">${button}</p>`];
  lines.push(`<p class="soft" style="${styles.small}">${link(part.url)}</p>`);
  if (part.note !== null) lines.push(`<p class="soft" style="${styles.small}">${escapeHtml(part.note)}</p>`);
  return lines.join("\n");
}

const further = ({ intro, url }: NonNullable<Letter["console"]>): string =>
  `<p style="${styles.paragraph}">${escapeHtml(intro)}<br>${link(url)}</p>`;

function link(url: string, label = url): string {
  return `<a class="link" href="${escapeHtml(url)}" style="${styles.link}">${escapeHtml(label)}</a>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
