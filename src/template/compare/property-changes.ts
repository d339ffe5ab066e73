import { isDeepStrictEqual } from 'node:util';
import { isObject } from '../intrinsics.ts';
import { KNOWN_AFTER_APPLY } from '../resolve/resolver.ts';
import { textOf } from '../resolve/values.ts';
import type { PropertiesSpec, PropertyType, ResourceSpec } from '../spec/service-spec.ts';

export interface PropertyChange {
  readonly path: readonly (string | number)[];
  readonly before: unknown;
  readonly after: unknown;
}

/** CloudFormation takes `2`, `"2"` and `2.0` for the same; so for booleans. */
export function sameValue(before: unknown, after: unknown): boolean {
  if (after === KNOWN_AFTER_APPLY) return false;
  if (before === after) return true;
  const [left, right] = [textOf(before), textOf(after)];
  if (left !== undefined || right !== undefined) return left === right;
  if (Array.isArray(before) && Array.isArray(after))
    return before.length === after.length && before.every((item, i) => sameValue(item, after[i]));
  if (!isObject(before) || !isObject(after)) return isDeepStrictEqual(before, after);
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].every((key) => sameValue(before[key], after[key]));
}

/** The deepest places at which two values differ. */
export function changesWithin(
  before: unknown,
  after: unknown,
  path: readonly (string | number)[],
): PropertyChange[] {
  if (sameValue(before, after)) return [];
  if (Array.isArray(before) && Array.isArray(after)) {
    const length = Math.max(before.length, after.length);
    return Array.from({ length }, (_, i) => changesWithin(before[i], after[i], [...path, i])).flat();
  }
  if (!isObject(before) || !isObject(after)) return [{ path, before, after }];
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return keys.flatMap((key) => changesWithin(before[key], after[key], [...path, key]));
}

export type RequiresRecreation = 'Never' | 'Conditionally' | 'Always';

/** The first word that the specification has on the way to the property. A type that it does not describe is never replaced. */
export function recreationOf(
  spec: ResourceSpec | undefined,
  path: readonly (string | number)[],
): RequiresRecreation {
  let properties: PropertiesSpec | undefined = spec?.properties;
  for (const part of path) {
    if (typeof part === 'number') continue;
    const property: PropertiesSpec[string] | undefined = properties?.[part];
    if (property?.replaces !== undefined) return property.replaces === 'yes' ? 'Always' : 'Conditionally';
    properties = property === undefined ? undefined : definitionOf(spec!, property.type);
  }
  return 'Never';
}

function definitionOf(spec: ResourceSpec, type: PropertyType): PropertiesSpec | undefined {
  if (typeof type === 'string') return undefined;
  if ('ref' in type) return spec.definitions[type.ref];
  if ('list' in type) return definitionOf(spec, type.list);
  return 'map' in type ? definitionOf(spec, type.map) : undefined;
}
