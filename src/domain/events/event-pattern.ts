import { InvalidPatternError } from './invalid-pattern.ts';
import { isRecord, type Leaf, type LeafTest, leafTest } from './pattern-values.ts';

/**
 * EventBridge's event patterns (user guide, "Creating Amazon EventBridge event patterns"): an object of the event's shape whose leaves are lists of what a
 * value may be. Fields of one object must all match, entries of one list are alternatives, `$or` joins objects. Where the event has an array, one of its
 * elements must match; fields below an array of objects must match in the same element.
 */
export interface EventPattern {
  matches(event: unknown): boolean;
  /** False when no event of this `source` can match; true when one may. */
  mayComeFrom(source: string): boolean;
}

type Test = (value: unknown) => boolean;

const kept = new Map<string, EventPattern>();
const KEPT = 500;

/** Throws InvalidPatternError. The same text is compiled once. */
export function parsePattern(text: string): EventPattern {
  const known = kept.get(text);
  if (known !== undefined) return known;
  const made = compile(parseJson(text));
  if (kept.size >= KEPT) kept.clear();
  kept.set(text, made);
  return made;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new InvalidPatternError('Filter is not valid JSON');
  }
}

function compile(pattern: unknown): EventPattern {
  if (!isRecord(pattern)) throw new InvalidPatternError('Filter is not an object');
  const matches = objectTest(pattern);
  const sourceTest = 'source' in pattern ? fieldTest('source', pattern.source) : () => true;
  return { matches, mayComeFrom: (source) => sourceTest({ source }) };
}

function objectTest(pattern: Readonly<Record<string, unknown>>): Test {
  const entries = Object.entries(pattern);
  if (entries.length === 0) throw new InvalidPatternError('Empty objects are not allowed');
  const tests = entries.map(([name, wanted]) =>
    isAlternatives(name, wanted) ? anyOf(wanted.map(objectTest)) : fieldTest(name, wanted),
  );
  return (value) => tests.every((test) => test(value));
}

/** A `$or` with fewer than two objects is a field of that name. */
function isAlternatives(name: string, wanted: unknown): wanted is Readonly<Record<string, unknown>>[] {
  return name === '$or' && Array.isArray(wanted) && wanted.length > 1 && wanted.every(isRecord);
}

const anyOf =
  (tests: readonly Test[]): Test =>
  (value) =>
    tests.some((test) => test(value));

function fieldTest(name: string, wanted: unknown): Test {
  if (isRecord(wanted)) {
    const inner = objectTest(wanted);
    return (value) => objectsOf(fieldOf(value, name)).some(inner);
  }
  if (!Array.isArray(wanted)) throw new InvalidPatternError(`"${name}" must be an object or an array`);
  if (wanted.length === 0) throw new InvalidPatternError('Empty arrays are not allowed');
  const test = leavesTest(wanted);
  return (value) => test(leavesOf(fieldOf(value, name)));
}

function fieldOf(value: unknown, name: string): unknown {
  return isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** The objects behind a field; where there is none, fields of it are absent. */
function objectsOf(value: unknown): unknown[] {
  if (!Array.isArray(value)) return [isRecord(value) ? value : {}];
  const objects = value.flat(Number.POSITIVE_INFINITY).filter(isRecord);
  return objects.length > 0 ? objects : [{}];
}

/** "Exists matching only works on leaf nodes": an object is no leaf. */
function leavesOf(value: unknown): Leaf[] {
  const values = Array.isArray(value) ? value.flat(Number.POSITIVE_INFINITY) : [value];
  return values.filter((each): each is Leaf => each !== undefined && !isRecord(each));
}

function leavesTest(conditions: readonly unknown[]): (leaves: readonly Leaf[]) => boolean {
  const presence = conditions.map(existsOf);
  const tests: LeafTest[] = conditions.filter((_, i) => presence[i] === undefined).map(leafTest);
  const [wantsNone, wantsAny] = [presence.includes(false), presence.includes(true)];
  return (leaves) => {
    if (leaves.length === 0) return wantsNone;
    return wantsAny || leaves.some((leaf) => tests.some((test) => test(leaf)));
  };
}

/** What `{"exists": …}` says; undefined for any other condition. */
function existsOf(condition: unknown): boolean | undefined {
  if (!isRecord(condition) || !('exists' in condition)) return undefined;
  if (typeof condition.exists !== 'boolean' || Object.keys(condition).length > 1)
    throw new InvalidPatternError('exists match pattern must be either true or false.');
  return condition.exists;
}
