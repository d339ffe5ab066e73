import type { PropertyDifference } from '@aws-sdk/client-cloudformation';
import type { PropertiesSpec, PropertyType, ResourceSpec } from '../../../template/spec/service-spec.ts';
import { structureIn } from './template-shape.ts';

type Values = Readonly<Record<string, unknown>>;

/**
 * In what a resource is not as its template wishes. "Only resource properties explicitly defined in the stack template are checked for drift" (API reference,
 * DetectStackDrift): members of structures that the template does not name are no drift, at any depth; maps and documents (policies) are compared as a whole.
 * Lists are compared by content, whatever their order.
 */
export function propertyDifferences(
  resource: ResourceSpec | undefined,
  expected: Values,
  actual: Values,
): PropertyDifference[] {
  const told = Object.keys(expected).filter((name) => Object.hasOwn(actual, name));
  return told.flatMap((name) =>
    compare(resource, resource?.properties[name]?.type, `/${name}`, expected[name], actual[name]),
  );
}

function compare(
  resource: ResourceSpec | undefined,
  type: PropertyType | undefined,
  path: string,
  expected: unknown,
  actual: unknown,
): PropertyDifference[] {
  if (isNothing(expected) && isNothing(actual)) return [];
  if (actual === undefined || actual === null) return [difference('REMOVE', path, expected, actual)];
  if (type === 'json' || isObject(expected) !== isObject(actual))
    return compareWhole(path, documentOf(expected), documentOf(actual));
  if (Array.isArray(expected) && Array.isArray(actual)) {
    const item = typeof type === 'object' && 'list' in type ? type.list : undefined;
    const found = compareLists(path, expected, actual, (at, one, other) =>
      compare(resource, item, at, one, other),
    );
    return isSetting(item) ? found.filter((each) => each.DifferenceType !== 'ADD') : found;
  }
  if (!isObject(expected) || !isObject(actual))
    return isSameScalar(expected, actual) ? [] : [difference('NOT_EQUAL', path, expected, actual)];
  const isMap = typeof type === 'object' && 'map' in type;
  if (isMap) return compareWhole(path, expected, actual);
  return compareStructures(resource, structureIn(resource, type), path, expected, actual);
}

function compareStructures(
  resource: ResourceSpec | undefined,
  properties: PropertiesSpec | undefined,
  path: string,
  expected: Values,
  actual: Values,
): PropertyDifference[] {
  return Object.entries(expected).flatMap(([name, value]) =>
    compare(resource, properties?.[name]?.type, `${path}/${name}`, value, actual[name]),
  );
}

/** Maps and documents: what was added is drift as well. */
function compareWhole(path: string, expected: unknown, actual: unknown): PropertyDifference[] {
  if (Array.isArray(expected) && Array.isArray(actual))
    return compareLists(path, expected, actual, compareWhole);
  if (!isObject(expected) || !isObject(actual))
    return isSameScalar(expected, actual) ? [] : [difference('NOT_EQUAL', path, expected, actual)];
  return [...new Set([...Object.keys(expected), ...Object.keys(actual)])].flatMap((name) => {
    const at = `${path}/${name}`;
    if (!Object.hasOwn(actual, name)) return [difference('REMOVE', at, expected[name], undefined)];
    if (!Object.hasOwn(expected, name)) return [difference('ADD', at, undefined, actual[name])];
    return compareWhole(at, expected[name], actual[name]);
  });
}

/** Lists of settings, such as `TargetGroupAttributes`: those that are not named have their defaults. */
const isSetting = (item: PropertyType | undefined) =>
  typeof item === 'object' && 'ref' in item && /Attribute$|^ClusterSettings$/.test(item.ref);

type Compare = (path: string, expected: unknown, actual: unknown) => PropertyDifference[];

/** Items that are the same go away in pairs; of the rest, those of the same name are compared with each other, and structures in their order. */
function compareLists(
  path: string,
  expected: readonly unknown[],
  actual: readonly unknown[],
  compareItems: Compare,
): PropertyDifference[] {
  const added = [...actual.entries()];
  const take = (isIt: (item: unknown) => boolean) => {
    const at = added.findIndex(([, item]) => isIt(item));
    return at < 0 ? undefined : added.splice(at, 1)[0];
  };
  const missing = [...expected.entries()].filter(
    ([, item]) => take((other) => compareItems('', item, other).length === 0) === undefined,
  );
  const named = missing.map(
    ([at, item]) =>
      [at, item, take((other) => nameOf(item) !== undefined && nameOf(item) === nameOf(other))] as const,
  );
  const changed = named.flatMap(([at, item, namesake]) => {
    const other = namesake ?? (isObject(item) && nameOf(item) === undefined ? take(isObject) : undefined);
    if (other === undefined) return [difference('REMOVE', `${path}/${at}`, item, undefined)];
    return compareItems(`${path}/${at}`, item, other[1]);
  });
  return [...changed, ...added.map(([at, item]) => difference('ADD', `${path}/${at}`, undefined, item))];
}

const NAMES = ['Name', 'Key', 'PolicyName', 'ScheduledActionName', 'Sid', 'Id'];

/** What a list's item is called by. */
function nameOf(item: unknown): string | undefined {
  if (!isObject(item)) return undefined;
  const name = NAMES.find((each) => typeof item[each] === 'string');
  return name === undefined ? undefined : `${name}=${item[name]}`;
}

const isObject = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a template may write out and an API leaves away. */
function isNothing(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true;
  if (String(value) === 'false') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

/** Templates may give numbers and booleans as strings, and by its name what an API tells by its ARN. */
function isSameScalar(expected: unknown, actual: unknown): boolean {
  if (typeof expected === 'object' || typeof actual === 'object') return false;
  const [one, other] = [String(expected), String(actual)];
  if (one === other || isNumberOf(one, other) || isSameDocument(one, other)) return true;
  return isNamed(one, other) || isNamed(other, one);
}

const isNumberOf = (one: string, other: string) =>
  /^-?[\d.]+$/.test(one) && /^-?[\d.]+$/.test(other) && Number(one) === Number(other);

/** A task definition without its revision is the newest one at the time of the deployment. */
function isNamed(name: string, arn: string): boolean {
  if (!arn.startsWith('arn:') || name.startsWith('arn:')) return false;
  return [arn, arn.replace(/:\d+$/, '')].some(
    (each) => each.endsWith(`/${name}`) || each.endsWith(`:${name}`),
  );
}

/** JSON as text, however it is written. */
function isSameDocument(one: string, other: string): boolean {
  const [first, second] = [documentOf(one), documentOf(other)];
  return isObject(first) && isObject(second) && compareWhole('', first, second).length === 0;
}

/** Policies and the like may be text. */
function documentOf(value: unknown): unknown {
  if (typeof value !== 'string' || !value.trimStart().startsWith('{')) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

function difference(
  DifferenceType: 'ADD' | 'REMOVE' | 'NOT_EQUAL',
  PropertyPath: string,
  expected: unknown,
  actual: unknown,
): PropertyDifference {
  return { PropertyPath, ExpectedValue: textOf(expected), ActualValue: textOf(actual), DifferenceType };
}

const textOf = (value: unknown) =>
  typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value ?? 'null');
