import { validationError } from './errors.ts';

interface PageInput {
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

/** One page of items in the order of their keys; a marker is the last key, in base64url (API reference, "Marker", "MaxItems"). */
export function pageOf<Item>(items: readonly Item[], input: PageInput, keyOf: (item: Item) => string) {
  const after = input.Marker === undefined ? undefined : decodeMarker(input.Marker);
  const rest = items
    .map((item) => ({ item, key: keyOf(item) }))
    .filter(({ key }) => after === undefined || key > after)
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  const page = rest.slice(0, input.MaxItems ?? 100);
  const truncated = rest.length > page.length;
  return {
    page: page.map(({ item }) => item),
    tail: {
      IsTruncated: truncated,
      ...(truncated ? { Marker: Buffer.from(page.at(-1)!.key).toString('base64url') } : {}),
    },
  };
}

function decodeMarker(marker: string): string {
  const key = Buffer.from(marker, 'base64url').toString();
  if (key === '' || Buffer.from(key).toString('base64url') !== marker)
    throw validationError(`Invalid Marker: ${marker}`);
  return key;
}
