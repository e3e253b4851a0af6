type Page<Item> = { items: Item[]; nextCursor: string | null };

/**
 * Reads pages until there are no more, or `atMost` items; `nextCursor` then says where more would begin.
 * `read` gets the cursor and how many rows to ask for, 200 at most.
 */
export async function readAllPages<Item>(
  read: (page: { cursor: string | undefined; limit: number }) => Promise<Page<Item>>,
  atMost = Number.POSITIVE_INFINITY,
): Promise<Page<Item>> {
  const items: Item[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<Item> = await read({
      cursor: cursor ?? undefined,
      limit: Math.min(200, atMost - items.length),
    });
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null && items.length < atMost);
  return { items, nextCursor: cursor };
}
