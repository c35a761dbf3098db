import { Parser } from "commonmark";
import type { Fault } from "../errors.ts";

/**
 * Each `](` makes the parser look ahead to the end of its paragraph: the sum of links times length is the work. Five
 * hundred links in a paragraph of 40,000 characters pass, at about a quarter of a second.
 */
const mostLinkWork = 20_000_000;

const linkWork = (text: string): number =>
  text.split(/\n[ \t]*\n/).reduce((sum, block) => sum + (block.split("](").length - 1) * block.length, 0);

/** Whether a CommonMark text holds raw HTML, inline or in a block; code that shows HTML is none. */
export function hasRawHtml(text: string): boolean {
  if (!text.includes("<")) return false;
  const walker = new Parser().parse(text).walker();
  for (let step = walker.next(); step; step = walker.next()) {
    if (step.node.type === "html_inline" || step.node.type === "html_block") return true;
  }
  return false;
}

/** Faults of a text that parties will read as CommonMark. */
export function checkText(text: string, pointer: string): Fault[] {
  if (linkWork(text) > mostLinkWork) return [{ pointer, message: "has too many links in one paragraph: break it up" }];
  return hasRawHtml(text) ? [{ pointer, message: "must be CommonMark without raw HTML" }] : [];
}
