import type { TableSchema } from "../../../adapters/dynamodb/table-schemas.ts";
import type { Item } from "./expressions.ts";

export interface TableShape {
  readonly sortKey: boolean;
  readonly indexes: readonly string[];
  readonly hasStream: boolean;
}

export const shapeOf = (schema: TableSchema): TableShape => ({
  sortKey: schema.sortKey !== null,
  indexes: schema.indexes.map(({ name }) => name),
  hasStream: schema.stream !== null,
});

/** One table's items, by partition, in the order of their sort keys, and the same by each index. */
export class MemoryTable {
  readonly shape: TableShape;
  readonly #items = new Map<string, Item>();
  readonly #partitions = new Map<string, Map<string, Item>>();

  constructor(shape: TableShape) {
    this.shape = shape;
  }

  keyOf(item: Item): Item {
    const { pk, sk } = item;
    if (typeof pk !== "string" || (this.shape.sortKey && typeof sk !== "string")) throw new Error("a key is missing");
    return this.shape.sortKey ? { pk, sk } : { pk };
  }

  nameOf({ pk, sk = "" }: Item): string {
    return `${pk}\u0000${sk}`;
  }

  get(key: Item): Item | undefined {
    return this.#items.get(this.nameOf(this.keyOf(key)));
  }

  /** Every item, in no order. */
  all(): Item[] {
    return [...this.#items.values()];
  }

  /** Puts an item, or with null removes it. */
  put(key: Item, item: Item | null): void {
    const name = this.nameOf(key);
    const before = this.#items.get(name);
    for (const partition of before ? this.#partitionsOf(before) : []) this.#partitions.get(partition)?.delete(name);
    if (item === null) {
      this.#items.delete(name);
      return;
    }
    this.#items.set(name, item);
    for (const partition of this.#partitionsOf(item)) {
      const found = this.#partitions.get(partition) ?? new Map<string, Item>();
      this.#partitions.set(partition, found);
      found.set(name, item);
    }
  }

  #partitionsOf(item: Item): string[] {
    const indexed = this.shape.indexes.filter((name) => `${name}Pk` in item && `${name}Sk` in item);
    return [`:${item["pk"]}`, ...indexed.map((name) => `${name}:${item[`${name}Pk`]}`)];
  }

  /** A partition's items in order, and the keys by which a page of it ends. */
  partition(value: string, index?: string): { items: Item[]; keyOf: (item: Item) => Item } {
    if (index !== undefined && !this.shape.indexes.includes(index)) throw new Error(`there is no index ${index}`);
    const sort = index === undefined ? "sk" : `${index}Sk`;
    const items = [...(this.#partitions.get(`${index ?? ""}:${value}`)?.values() ?? [])];
    const placeOf = (item: Item): string => `${item[sort]}\u0000${this.nameOf(item)}`;
    items.sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
    const names = index === undefined ? [] : [`${index}Pk`, sort];
    const keyOf = (item: Item): Item => ({
      ...this.keyOf(item),
      ...Object.fromEntries(names.map((name) => [name, item[name]])),
    });
    return { items, keyOf };
  }
}
