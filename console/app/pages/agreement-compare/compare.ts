import type { Node } from "commonmark";
import { blocksOf, childrenOf } from "../../agreements/blocks.ts";
import { aligned, withChanges } from "./sequence-diff.ts";
import type { Statement } from "./use-statements.ts";

/** Something that one or both of two versions say. */
export interface Difference {
  readonly key: string;
  readonly name: string;
  readonly before: string | null;
  readonly after: string | null;
}

export type Change = "same" | "changed" | "gone" | "new";

export const changeOf = ({ before, after }: Difference): Change => {
  if (before === after) return "same";
  if (before === null) return "new";
  return after === null ? "gone" : "changed";
};

/** What two versions say of the same things, in the order of the later one. What changed its name is said with it. */
export function differencesOf(before: readonly Statement[], after: readonly Statement[]): Difference[] {
  const pairs = aligned(before, after, (one, other) => one.key === other.key);
  const texts = (key: string): [before: string | null, after: string | null] => {
    const [former, latter] = [before, after].map((those) => those.find((statement) => statement.key === key));
    const isRenamed = former && latter && former.name !== latter.name;
    const textOf = (of: Statement | undefined): string | null =>
      of ? (isRenamed ? `${of.name}\n${of.text}` : of.text) : null;
    return [textOf(former), textOf(latter)];
  };
  const seen = new Set<string>();
  return pairs.flatMap((pair) => {
    const statement = pair.after ?? pair.before;
    // What only changed its place is met twice.
    if (!statement || seen.has(statement.key)) return [];
    seen.add(statement.key);
    const { key, name } = statement;
    const [former, latter] = texts(key);
    return [{ key, name, before: former, after: latter }];
  });
}

/** A block of a text, or an item of a list in it, as it is written. */
interface Block {
  /** `3`, or `3.2` for the second item of a list. */
  readonly place: string;
  readonly source: string;
}

/** A line that only goes on: where it was broken says nothing. */
const wrapped = /\n(?!\n)(?! *(?:[-*+]|\d{1,9}[.)]) ) */g;

/** Items are told apart by what they say: those after one that is gone have other numbers. */
const marker = /^(?:[-*+]|\d{1,9}[.)])\s+/;

function blocksIn(text: string): Block[] {
  const lines = text.split("\n");
  const source = ({ type, sourcepos: [[from], [to]] }: Node): string => {
    const written = lines
      .slice(from - 1, to)
      .join("\n")
      .trim();
    return type === "code_block" ? written : written.replace(wrapped, " ");
  };
  return blocksOf(text).flatMap((node, index) =>
    node.type === "list"
      ? childrenOf(node).map((item, place) => ({
          place: `${index + 1}.${place + 1}`,
          source: source(item).replace(marker, ""),
        }))
      : [{ place: String(index + 1), source: source(node) }],
  );
}

/** Two texts block by block. @param nameOf what a block is called, by its place */
export function textDifferences(before: string, after: string, nameOf: (place: string) => string): Difference[] {
  const pairs = withChanges(aligned(blocksIn(before), blocksIn(after), (one, other) => one.source === other.source));
  return pairs.map((pair) => ({
    key: `text ${pair.before?.place} ${pair.after?.place}`,
    name: nameOf(pair.after?.place ?? pair.before?.place ?? ""),
    before: pair.before?.source ?? null,
    after: pair.after?.source ?? null,
  }));
}
