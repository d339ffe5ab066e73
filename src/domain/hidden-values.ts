/** Values that must not be shown, and what stands for each: `****` for a NoEcho parameter, a dynamic reference for what it came to. */
export type HiddenValues = ReadonlyMap<string, string>;

/** Shorter values are hidden only where they are the whole text: as a part they would be found everywhere. */
const SHORTEST_PART = 4;

function hideText(text: string, hidden: HiddenValues): string {
  let result = hidden.get(text) ?? text;
  for (const [value, replacement] of hidden)
    if (value.length >= SHORTEST_PART) result = result.replaceAll(value, () => replacement);
  return result;
}

/** The same in every text of a JSON value. */
export function hideWithin(value: unknown, hidden: HiddenValues): unknown {
  if (hidden.size === 0) return value;
  if (typeof value === 'string') return hideText(value, hidden);
  // A NoEcho parameter may have become a number on its way.
  if (typeof value === 'number' && hidden.has(String(value))) return hidden.get(String(value));
  if (Array.isArray(value)) return value.map((each) => hideWithin(each, hidden));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, hideWithin(each, hidden)]));
}
