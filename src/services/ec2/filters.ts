import type { Filter, Tag } from '@aws-sdk/client-ec2';
import { matchesTokens, wildcardTokens } from '../../domain/wildcard.ts';
import { invalidFilter, invalidParameter } from './errors.ts';

/** Rows carry their tags; things without tags pass no filter on them. */
const tagsOf = (row: { readonly tags?: readonly Tag[] }): readonly Tag[] => row.tags ?? [];

type Value = string | number | boolean | undefined;

/** What a filter of a name looks at. Several values: one of them must match. */
export type FilterTable<Row> = Readonly<Record<string, (row: Row) => Value | readonly Value[]>>;

/**
 * EC2's filters (EC2 user guide, "List and filter your resources"): a row must pass every filter, and passes one when any of its values
 * matches; `*` stands for any characters, `?` for one, `\` takes the meaning of the next one away. Case matters.
 */
export function compileFilters<Row extends object>(
  filters: readonly Filter[] | undefined,
  table: FilterTable<Row>,
): (row: Row) => boolean {
  const tests = (filters ?? []).map((filter) => compileFilter(filter, table));
  return (row) => tests.every((test) => test(row));
}

function compileFilter<Row extends object>(
  { Name: name = '', Values: values = [] }: Filter,
  table: FilterTable<Row>,
): (row: Row) => boolean {
  const look = lookFor(name, table);
  if (values.length > 200)
    throw invalidParameter(`The maximum number of filter values specified on a single call is 200`);
  const patterns = values.map((value) => wildcardTokens(value, true));
  return (row) =>
    [look(row)]
      .flat()
      .some(
        (value) => value !== undefined && patterns.some((pattern) => matchesTokens(pattern, String(value))),
      );
}

function lookFor<Row extends object>(name: string, table: FilterTable<Row>): FilterTable<Row>[string] {
  if (name.startsWith('tag:')) {
    const key = name.slice(4);
    return (row) => tagsOf(row).find((tag) => tag.Key === key)?.Value;
  }
  if (name === 'tag-key') return (row) => tagsOf(row).map((tag) => tag.Key);
  if (name === 'tag-value') return (row) => tagsOf(row).map((tag) => tag.Value);
  const look = Object.hasOwn(table, name) ? table[name] : undefined;
  if (look === undefined) throw invalidFilter(name);
  return look;
}
