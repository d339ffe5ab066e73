import { ordered } from './stable-text.ts';

/** One member that differs; a side that has none is `undefined`. */
export interface FieldChange {
  /** Such as `containerDefinitions[app].image`: items are called by their names. */
  field: string;
  before?: unknown;
  after?: unknown;
}

export function fieldChanges(before: unknown, after: unknown): FieldChange[] {
  return changes(ordered(before), ordered(after), '');
}

function changes(before: unknown, after: unknown, field: string): FieldChange[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  const [left, right] = [membersOf(before), membersOf(after)];
  if (!left || !right) return [{ field, before, after }];
  const names = new Set([...left.keys(), ...right.keys()]);
  return [...names].flatMap((name) => changes(left.get(name), right.get(name), fieldOf(field, name)));
}

const fieldOf = (field: string, name: string) =>
  name.startsWith('[') || field === '' ? `${field}${name}` : `${field}.${name}`;

/** Members of an object, or of a list whose items have names of their own; other lists are compared whole. */
function membersOf(value: unknown): Map<string, unknown> | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (!Array.isArray(value)) return new Map(Object.entries(value));
  const named = value.map((item) => [`[${itemName(item)}]`, item] as const);
  const isNamed = value.every((item) => itemName(item) !== undefined);
  return isNamed && new Set(named.map(([name]) => name)).size === value.length ? new Map(named) : undefined;
}

function itemName(item: unknown): string | undefined {
  if (typeof item !== 'object' || item === null) return undefined;
  const { name, key, containerName, sourceVolume, containerPort } = item as Record<string, unknown>;
  const found = name ?? key ?? containerName ?? sourceVolume ?? containerPort;
  return found === undefined ? undefined : String(found);
}
