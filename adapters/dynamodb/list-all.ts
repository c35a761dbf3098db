import type { Item, Page, Records } from "./records.ts";

/** An item without the keys under which it lies. */
export function withoutKeys<T>(item: Item): T {
  const { pk: _pk, sk: _sk, ...rest } = item;
  return rest as T;
}

/** All items of a partition under a prefix, page after page; for partitions that stay small. */
export async function listAll<T>(records: Records, pk: string, prefix: string): Promise<T[]> {
  const items: T[] = [];
  let after: Item | null = null;
  do {
    const page: Page<Item> = await records.list<Item>(pk, prefix, { after });
    items.push(...page.items.map((item) => withoutKeys<T>(item)));
    after = page.next;
  } while (after !== null);
  return items;
}
