import { awsKeyIn } from './aws-keys.ts';

const MASK = '••••••••';

/** A definition with its AWS keys masked, and what the masks stand for. */
export interface Masked<Value> {
  value: Value;
  hidden: string[];
}

/**
 * Masks each text that is or has an AWS key, wherever it stands. Numbered masks (`••••••••#1`) can be put back by `unmask`, also
 * when their lines were moved.
 */
export function maskKeys<Value>(value: Value, { numbered = false } = {}): Masked<Value> {
  const hidden: string[] = [];
  const mask = (text: string) => {
    hidden.push(text);
    return numbered ? `${MASK}#${hidden.length}` : MASK;
  };
  return { value: walk(value, '', mask) as Value, hidden };
}

type Mask = (text: string) => string;

function walk(value: unknown, name: string, mask: Mask): unknown {
  if (typeof value === 'string') return awsKeyIn(value, name) ? mask(value) : value;
  if (Array.isArray(value)) return value.map((each) => walk(each, name, mask));
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, walk(each, nameFor(key, value), mask)]),
  );
}

/** Where a value is named by its neighbour: `{ name, value }` of a variable, a tag, an option. References are no secrets. */
function nameFor(key: string, of: object): string {
  if (key !== 'value') return isReference(key) ? '' : key;
  const { name, key: tag } = of as { name?: unknown; key?: unknown };
  return String(name ?? tag ?? '');
}

const isReference = (key: string) => key === 'name' || key === 'valueFrom';

/** Puts back what numbered masks stand for. */
export function unmask<Value>(value: Value, hidden: readonly string[]): Value {
  if (typeof value === 'string') return putBack(value, hidden) as Value;
  if (Array.isArray(value)) return value.map((each) => unmask(each, hidden)) as Value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, unmask(each, hidden)])) as Value;
}

function putBack(text: string, hidden: readonly string[]): string {
  const [, index] = /^•+#(\d+)$/.exec(text) ?? [];
  return index === undefined ? text : (hidden[Number(index) - 1] ?? text);
}
