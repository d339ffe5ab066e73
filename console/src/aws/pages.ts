/** Reads an AWS list to its end: `fetchPage` gets the token of the page before, and answers the items and the next token. */
export async function allPages<T>(
  fetchPage: (token: string | undefined) => Promise<{ items: T[] | undefined; next: string | undefined }>,
): Promise<T[]> {
  const all: T[] = [];
  let token: string | undefined;
  do {
    const { items, next } = await fetchPage(token);
    all.push(...(items ?? []));
    token = next;
  } while (token);
  return all;
}

/** Describes in batches, as the Describe operations of ECS take at most 100 (or 10) names a call. */
export async function inBatches<T, R>(
  items: T[],
  size: number,
  describe: (batch: T[]) => Promise<R[]>,
): Promise<R[]> {
  const batches: T[][] = [];
  for (let from = 0; from < items.length; from += size) batches.push(items.slice(from, from + size));
  return (await Promise.all(batches.map(describe))).flat();
}
