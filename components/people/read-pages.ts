type Page<Item> = { items: readonly Item[]; nextCursor: string | null };

/** Two thousand are enough to choose from; those of a larger organisation beyond that are still known to the server. */
const mostPages = 10;

/** Reads a list of the API to its end. `page` reads what comes behind a cursor. Throws ApiError. */
export async function readPages<Item>(
  page: (input: { limit: string; cursor?: string }) => Promise<Page<Item>>,
): Promise<Item[]> {
  const all: Item[] = [];
  let cursor: string | undefined;
  for (let count = 0; count < mostPages; count += 1) {
    const { items, nextCursor } = await page({ limit: "200", ...(cursor !== undefined && { cursor }) });
    all.push(...items);
    if (nextCursor === null) break;
    cursor = nextCursor;
  }
  return all;
}
