import { Parser } from "commonmark";
import { type Fault, faultAt } from "../errors.ts";
import { refusal } from "../refusals/refusal.ts";

/**
 * Each of these makes the parser look ahead, to the end of the paragraph at worst. The sum of their number times the
 * paragraph's length bounds its work: five hundred links in 40,000 characters pass, in about a quarter of a second.
 */
const looksAhead = /\]\(|<[!?]/g;
const mostLookahead = 20_000_000;

const lookahead = (text: string): number =>
  text.split(/\n[ \t]*\n/).reduce((sum, block) => sum + (block.match(looksAhead)?.length ?? 0) * block.length, 0);

/** A line that opens so many quotations and lists at once is not for people; the parser's work grows with their square. */
const nestsDeeply = /^[ \t]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+|>[ \t]*){20}/m;

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
  if (nestsDeeply.test(text)) return [faultAt(pointer, refusal("text-nests"))];
  if (lookahead(text) > mostLookahead) return [faultAt(pointer, refusal("text-links"))];
  return hasRawHtml(text) ? [faultAt(pointer, refusal("text-html"))] : [];
}
