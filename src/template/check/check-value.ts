import { isObject } from '../intrinsics.ts';
import { notKnownYet } from '../resolve/resolver.ts';
import { textOf } from '../resolve/values.ts';
import type { PropertiesSpec, PropertyType, ResourceSpec } from '../spec/service-spec.ts';

/**
 * What AWS says of properties that do not match a type's schema, one sentence for each: `#/LoadBalancers/0: extraneous key [Port] is not permitted`. Numbers and booleans
 * may come as text, as CloudFormation allows; what is not known yet, and dynamic references, are not looked into.
 */
export function schemaViolations(spec: ResourceSpec, properties: unknown): string[] {
  const found: string[] = [];
  checkProperties(spec, spec.properties, properties, '#', found);
  return found;
}

function checkProperties(
  spec: ResourceSpec,
  properties: PropertiesSpec,
  value: unknown,
  path: string,
  found: string[],
): void {
  if (isOpaque(value)) return;
  if (!isObject(value)) {
    found.push(`${path}: expected type: JSONObject, found: ${kindOf(value)}`);
    return;
  }
  for (const name in properties)
    if (properties[name]!.required === true && !Object.hasOwn(value, name))
      found.push(`${path}: required key [${name}] not found`);
  for (const name in value) {
    const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (property === undefined) found.push(`${path}: extraneous key [${name}] is not permitted`);
    else checkType(spec, property.type, value[name], `${path}/${name}`, found);
  }
}

function checkType(
  spec: ResourceSpec,
  type: PropertyType,
  value: unknown,
  path: string,
  found: string[],
): void {
  if (isOpaque(value)) return;
  if (typeof type === 'string') {
    const expected = scalarMismatch(type, value);
    if (expected !== undefined) found.push(`${path}: expected type: ${expected}, found: ${kindOf(value)}`);
  } else if ('oneOf' in type) checkEnum(type.oneOf, value, path, found);
  else if ('ref' in type) checkProperties(spec, spec.definitions[type.ref] ?? {}, value, path, found);
  else if ('list' in type) checkList(spec, type.list, value, path, found);
  else if ('map' in type) checkMap(spec, type.map, value, path, found);
  else checkAnyOf(spec, type.anyOf, value, path, found);
}

function checkEnum(allowed: readonly string[], value: unknown, path: string, found: string[]): void {
  const text = textOf(value);
  if (text === undefined) found.push(`${path}: expected type: String, found: ${kindOf(value)}`);
  else if (!allowed.includes(text)) found.push(`${path}: ${text} is not a valid enum value`);
}

function checkList(
  spec: ResourceSpec,
  type: PropertyType,
  value: unknown,
  path: string,
  found: string[],
): void {
  if (!Array.isArray(value)) found.push(`${path}: expected type: JSONArray, found: ${kindOf(value)}`);
  else for (const [i, item] of value.entries()) checkType(spec, type, item, `${path}/${i}`, found);
}

function checkMap(
  spec: ResourceSpec,
  type: PropertyType,
  value: unknown,
  path: string,
  found: string[],
): void {
  if (!isObject(value)) found.push(`${path}: expected type: JSONObject, found: ${kindOf(value)}`);
  else for (const key in value) checkType(spec, type, value[key], `${path}/${key}`, found);
}

/** The first option that fits; else what is wrong with the one that is nearest. */
function checkAnyOf(
  spec: ResourceSpec,
  options: readonly PropertyType[],
  value: unknown,
  path: string,
  found: string[],
): void {
  const attempts = options.map((option) => {
    const wrong: string[] = [];
    checkType(spec, option, value, path, wrong);
    return wrong;
  });
  const nearest = attempts.reduce((a, b) => (b.length < a.length ? b : a));
  found.push(...nearest);
}

/** What was expected, when the value is not that. */
function scalarMismatch(type: string, value: unknown): string | undefined {
  if (type === 'json') return undefined;
  const text = textOf(value);
  if (text === undefined) return expectedNames[type];
  if (type === 'integer') return /^-?\d+(\.0+)?$/.test(text.trim()) ? undefined : 'Integer';
  if (type === 'number') return text.trim() !== '' && Number.isFinite(Number(text)) ? undefined : 'Number';
  if (type === 'boolean') return /^(true|false)$/i.test(text) ? undefined : 'Boolean';
  return undefined;
}

const expectedNames: Readonly<Record<string, string>> = {
  string: 'String',
  'date-time': 'String',
  integer: 'Integer',
  number: 'Number',
  boolean: 'Boolean',
};

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'JSONArray';
  if (isObject(value)) return 'JSONObject';
  if (typeof value === 'boolean') return 'Boolean';
  if (typeof value === 'number') return Number.isInteger(value) ? 'Integer' : 'Double';
  return 'String';
}

const isOpaque = (value: unknown) =>
  value === notKnownYet || (typeof value === 'string' && value.includes('{{resolve:'));
