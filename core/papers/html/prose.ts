import { type Node, Parser } from "commonmark";
import { Html, html } from "./html.ts";

/** Links that a reader may follow from a paper; any other is shown as its words alone. */
const followable = /^(?:https?:\/\/|mailto:|tel:)/i;
const deepest = 6;

type Tag = "p" | "em" | "strong" | "blockquote" | "ul" | "ol" | "li";
const tags: Readonly<Partial<Record<Node["type"], Tag>>> = {
  paragraph: "p",
  emph: "em",
  strong: "strong",
  block_quote: "blockquote",
  item: "li",
};

/** The text of images is shown, never fetched; raw HTML is shown as what was typed. */
function leaf(node: Node): Html | null {
  const text = node.literal ?? "";
  switch (node.type) {
    case "text":
    case "html_inline":
      return html`${text}`;
    case "softbreak":
      return html`\n`;
    case "linebreak":
      return html`<br>`;
    case "code":
      return html`<code>${text}</code>`;
    case "code_block":
    case "html_block":
      return html`<pre>${text}</pre>`;
    case "thematic_break":
      return html`<hr>`;
    default:
      return null;
  }
}

/** A list shows its numbers as written; a tight one holds no paragraphs. */
function isTight(node: Node): boolean {
  const list = node.parent?.parent;
  return node.type === "paragraph" && list?.type === "list" && list.listTight;
}

function tagOf(node: Node, below: number): { open: Html; close: Html } {
  if (node.type === "heading") {
    const level = Math.min(node.level + below, deepest);
    return { open: html`<h${level}>`, close: html`</h${level}>` };
  }
  if (node.type === "list" && node.listType === "ordered") {
    return { open: html`<ol start="${node.listStart ?? 1}">`, close: html`</ol>` };
  }
  if (node.type === "link") {
    const address = node.destination ?? "";
    if (!followable.test(address)) return { open: html``, close: html`` };
    return { open: html`<a href="${address}" rel="noreferrer noopener">`, close: html`</a>` };
  }
  const tag = node.type === "list" ? "ul" : isTight(node) ? undefined : tags[node.type];
  return tag ? { open: html`<${tag}>`, close: html`</${tag}>` } : { open: html``, close: html`` };
}

/**
 * A CommonMark text as HTML: no raw HTML, nothing fetched, no link but to the web, to mail or to a telephone.
 * @param below how many levels its headings stand below those it says
 */
export function prose(text: string, below = 2): Html {
  const parts: Html[] = [];
  const walker = new Parser().parse(text).walker();
  for (let step = walker.next(); step; step = walker.next()) {
    const { node, entering } = step;
    const { open, close } = tagOf(node, below);
    parts.push(leaf(node) ?? (entering ? open : close));
  }
  return new Html(parts.map((part) => part.text).join(""));
}
