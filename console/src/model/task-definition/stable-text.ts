/** Names that say what an object is stand first; the others follow by the alphabet. */
const FIRST = ['name', 'family', 'key', 'image'];

/** Lists whose order means nothing: they are compared by their items' names. */
const UNORDERED = new Set(['environment', 'secrets', 'tags', 'environmentFiles', 'ulimits', 'volumes']);

/** JSON with its keys in one order, so that two definitions that say the same are the same text. Empty lists say nothing. */
export function stableText(value: unknown): string {
  return JSON.stringify(ordered(value), null, 2);
}

export function ordered(value: unknown, name = ''): unknown {
  if (Array.isArray(value)) {
    const items = value.map((each) => ordered(each));
    return UNORDERED.has(name) ? items.sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1)) : items;
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value)
    .filter(([, each]) => each !== undefined && !(Array.isArray(each) && each.length === 0))
    .sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, each]) => [key, ordered(each, key)]));
}

const rank = (key: string) => (FIRST.includes(key) ? FIRST.indexOf(key) : FIRST.length);
const sortKey = (value: unknown) => JSON.stringify(value);
