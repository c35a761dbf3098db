/** Text that is HTML already: made by {@link html} alone, so that nothing gets in unescaped. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** What may stand in a template: text is escaped, HTML stands as it is, lists are joined, null is nothing. */
export type Part = string | number | Html | null | readonly Part[];

/** Control characters that XML and HTML have no place for. */
const unprintable = /(?![\n\t\r])[\p{Cc}\ufffe\uffff]/gu;

/** A text as it may stand in an element or a quoted attribute. */
export const escaped = (text: string): string =>
  text.replace(unprintable, "\ufffd").replace(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`);

function textOf(part: Part): string {
  if (part === null) return "";
  if (part instanceof Html) return part.text;
  return typeof part === "object" ? part.map(textOf).join("") : escaped(String(part));
}

/** HTML with every text in it escaped. Attributes stand in double quotes. */
export const html = (strings: TemplateStringsArray, ...parts: readonly Part[]): Html =>
  new Html(strings.map((string, index) => string + textOf(parts[index] ?? null)).join(""));
