/** Everything that a list holds, asked for page after page; `read` is given the cursor of the page before. */
export async function everyPage<Page extends { readonly cursor: string | null }, Item>(
  read: (cursor: string | undefined) => Promise<Page>,
  itemsOf: (page: Page) => readonly Item[],
): Promise<Item[]> {
  const items: Item[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await read(cursor);
    items.push(...itemsOf(page));
    if (page.cursor === null) return items;
    cursor = page.cursor;
  }
}
