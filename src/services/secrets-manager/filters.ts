import type { Filter } from '@aws-sdk/client-secrets-manager';
import type { SecretRow } from '../../store/tables/secrets-manager.ts';

/**
 * All filters must hold; of a filter's values, any; `!` before a value turns it round. Names and tags match by their beginning, the
 * description and `all` by words (API reference, Filter).
 */
export function passesFilters(secret: SecretRow, filters: readonly Filter[] = []): boolean {
  return filters.every(({ Key, Values = [] }) =>
    Values.some((value) =>
      value.startsWith('!') ? !matches(secret, Key!, value.slice(1)) : matches(secret, Key!, value),
    ),
  );
}

function matches(secret: SecretRow, key: string, value: string): boolean {
  const words = () => {
    const text = textsOf(secret, key).join(' ').toLowerCase();
    return value
      .toLowerCase()
      .split(/[ /_=.@-]+/)
      .every((word) => text.includes(word));
  };
  return key === 'description' || key === 'all'
    ? words()
    : textsOf(secret, key).some((text) => text.startsWith(value));
}

function textsOf(secret: SecretRow, key: string): string[] {
  const tagKeys = secret.tags.map((tag) => tag.Key ?? '');
  const tagValues = secret.tags.map((tag) => tag.Value ?? '');
  const texts: Readonly<Record<string, string[]>> = {
    name: [secret.name],
    description: [secret.description ?? ''],
    'tag-key': tagKeys,
    'tag-value': tagValues,
    'primary-region': [secret.region],
    'owning-service': [],
    all: [secret.name, secret.description ?? '', ...tagKeys, ...tagValues],
  };
  return texts[key] ?? [];
}
