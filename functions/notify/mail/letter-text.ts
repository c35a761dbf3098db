import type { Letter } from "./letter.ts";

/** The plain part of a message. Each link stands alone on its line. */
export function letterText(letter: Letter): string {
  const colon = letter.language === "fr" ? "\u00a0:" : ":";
  const blocks = [
    letter.heading,
    ...letter.paragraphs.map(({ text }) => text),
    ...(letter.action ? [letter.action.intro, letter.action.url] : []),
    ...(letter.action?.note ? [letter.action.note] : []),
    letter.facts.map(({ label, value }) => `${label}${colon} ${value}`).join("\n"),
    ...(letter.console ? [`${letter.console.intro}\n${letter.console.url}`] : []),
    `--\n${letter.footer}`,
  ];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}
