import { type Node, Parser } from "commonmark";
import { canonicalJson } from "../ledger/canonical-json.ts";
import { type Digest, digestOfText } from "../ledger/digest.ts";
import type { AgreementBody } from "./terms.ts";

/** A place in an agreement's text: a block of it, or an item of a list, with its source. */
interface Block {
  readonly pointer: string;
  readonly source: string;
}

function childrenOf(node: Node): Node[] {
  const children: Node[] = [];
  for (let child = node.firstChild; child; child = child.next) children.push(child);
  return children;
}

/** The headings, paragraphs and lists of a text, and the lists' items, each by its pointer: `/text/3`, `/text/3/2`. */
export function blocksOf(text: string): Block[] {
  const lines = text.split("\n");
  const source = ({ sourcepos: [[from], [to]] }: Node): string =>
    lines
      .slice(from - 1, to)
      .join("\n")
      .trim();
  return childrenOf(new Parser().parse(text)).flatMap((node, index) => {
    const block = { pointer: `/text/${index + 1}`, source: source(node) };
    if (node.type !== "list") return [block];
    const items = childrenOf(node).map((item, place) => ({
      pointer: `${block.pointer}/${place + 1}`,
      source: source(item),
    }));
    return [block, ...items];
  });
}

const isOfText = (pointer: string): boolean => /^\/text\/\d/.test(pointer);

/** The value at an RFC 6901 pointer; undefined where there is none. */
function valueAt(value: unknown, pointer: string): unknown {
  if (pointer === "") return value;
  const [, ...names] = pointer.split("/").map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
  return names.reduce<unknown>(
    (at, name) => (typeof at === "object" && at !== null && Object.hasOwn(at, name) ? (at as never)[name] : undefined),
    value,
  );
}

/**
 * What a clause says: a block of the text (`/text/3`, an item `/text/3/2`), or whatever a JSON pointer into the body
 * names (`/terms/priorities/urgent`). Null where there is no such clause.
 */
export function clauseOf(body: AgreementBody, pointer: string): string | null {
  if (isOfText(pointer)) return blocksOf(body.text).find((block) => block.pointer === pointer)?.source ?? null;
  const value = valueAt(body, pointer);
  return value === undefined ? null : canonicalJson(value as object);
}

/** By what a clause is known again. */
export const digestOfClause = (source: string): Digest => digestOfText(source);

/**
 * Where a clause stands in another text: in its place, or, for a block that was only moved, where its words are now.
 * Null where it was changed or is gone.
 */
export function clauseNow(body: AgreementBody, pointer: string, digest: Digest): string | null {
  const there = clauseOf(body, pointer);
  if (there !== null && digestOfClause(there) === digest) return pointer;
  if (!isOfText(pointer)) return null;
  return blocksOf(body.text).find((block) => digestOfClause(block.source) === digest)?.pointer ?? null;
}
