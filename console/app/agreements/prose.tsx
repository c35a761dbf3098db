import type { Node } from "commonmark";
import { createElement, Fragment, type ReactNode } from "react";
import { blocksOf, childrenOf } from "./blocks.ts";

/** Links that a reader may follow; any other is shown as its words alone. */
const followable = /^(?:https?:\/\/|mailto:|tel:)/i;
const deepestHeading = 6;

/** What a node's children say. @param below how many levels its headings stand below those it says */
export const inside = (node: Node, below: number): ReactNode =>
  childrenOf(node).map((child, index) => (
    // A text that was written has no other name for its parts than their place.
    // biome-ignore lint/suspicious/noArrayIndexKey: a signed text never changes, its parts have their place alone
    <Fragment key={index}>
      <Part node={child} below={below} />
    </Fragment>
  ));

/** A node as React has it: no raw HTML, nothing fetched. */
export function Part({ node, below }: { node: Node; below: number }): ReactNode {
  const text = node.literal ?? "";
  switch (node.type) {
    case "text":
    case "html_inline":
      return text;
    case "softbreak":
      return " ";
    case "linebreak":
      return <br />;
    case "code":
      return <code>{text}</code>;
    case "code_block":
    case "html_block":
      return <pre>{text}</pre>;
    case "thematic_break":
      return <hr />;
    case "emph":
      return <em>{inside(node, below)}</em>;
    case "strong":
      return <strong>{inside(node, below)}</strong>;
    case "block_quote":
      return <blockquote>{inside(node, below)}</blockquote>;
    case "heading":
      return createElement(`h${Math.min(node.level + below, deepestHeading)}`, {}, inside(node, below));
    case "list":
      return node.listType === "ordered" ? (
        <ol start={node.listStart ?? 1}>{inside(node, below)}</ol>
      ) : (
        <ul>{inside(node, below)}</ul>
      );
    case "item":
      return <li>{inside(node, below)}</li>;
    case "link":
      return followable.test(node.destination ?? "") ? (
        <a href={node.destination ?? ""} rel="noreferrer noopener">
          {inside(node, below)}
        </a>
      ) : (
        inside(node, below)
      );
    case "paragraph":
      return isTight(node) ? inside(node, below) : <p>{inside(node, below)}</p>;
    default:
      return inside(node, below);
  }
}

/** The paragraphs of a tight list stand without the space of paragraphs. */
function isTight(node: Node): boolean {
  const list = node.parent?.parent;
  return list?.type === "list" && list.listTight;
}

/** A CommonMark text. */
export function Prose({ text, below = 2 }: { text: string; below?: number }): ReactNode {
  return blocksOf(text).map((node, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a signed text never changes, its parts have their place alone
    <Fragment key={index}>
      <Part node={node} below={below} />
    </Fragment>
  ));
}
