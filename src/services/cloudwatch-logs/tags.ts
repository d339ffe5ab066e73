import type { LogGroupRow } from '../../store/tables/logs.ts';
import { tooManyTags } from './errors.ts';

export function withTags(row: LogGroupRow, tags: Readonly<Record<string, string>>): LogGroupRow {
  const merged = { ...row.tags, ...tags };
  if (Object.keys(merged).length > 50) throw tooManyTags(row.logGroupName);
  return { ...row, tags: merged };
}

export function withoutTags(row: LogGroupRow, keys: readonly string[]): LogGroupRow {
  return {
    ...row,
    tags: Object.fromEntries(Object.entries(row.tags).filter(([key]) => !keys.includes(key))),
  };
}
