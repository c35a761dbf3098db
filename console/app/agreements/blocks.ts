import { type Node, Parser } from "commonmark";

export function childrenOf(node: Node): Node[] {
  const children: Node[] = [];
  for (let child = node.firstChild; child; child = child.next) children.push(child);
  return children;
}

/** The blocks of a CommonMark text, in order. */
export const blocksOf = (text: string): Node[] => childrenOf(new Parser().parse(text));
