import type { PropertiesSpec, PropertyType, ResourceSpec } from '../../../template/spec/service-spec.ts';

type Values = Readonly<Record<string, unknown>>;

/**
 * What a handler read, as a template would write it: handlers answer the shapes of AWS's APIs, whose names differ from a template's in the case of their letters
 * (`containerDefinitions`, `efsVolumeConfiguration`, `fileSystemId`). Led by the service specification; what it does not know (states, times, counts) falls away.
 * Of the resource itself a name whose value is undefined stays: the handler tells that it has none.
 */
export function templateShape(resource: ResourceSpec | undefined, actual: Values): Record<string, unknown> {
  if (resource === undefined) return { ...actual };
  const shape = structureOf(resource, resource.properties, actual);
  const told = new Set(Object.keys(actual).map((name) => name.toLowerCase()));
  for (const name of Object.keys(resource.properties))
    if (told.has(name.toLowerCase()) && !(name in shape)) shape[name] = undefined;
  return shape;
}

function structureOf(resource: ResourceSpec, properties: PropertiesSpec, actual: Values) {
  const byLetters = new Map(Object.entries(actual).map(([name, value]) => [name.toLowerCase(), value]));
  const shape: Record<string, unknown> = {};
  for (const [name, { type }] of Object.entries(properties)) {
    const value = byLetters.get(name.toLowerCase());
    if (value !== undefined && value !== null) shape[name] = shapeOf(resource, type, value);
  }
  return shape;
}

function shapeOf(resource: ResourceSpec, type: PropertyType, value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  if (typeof type !== 'object' || typeof value !== 'object' || value === null) return value;
  if ('list' in type && Array.isArray(value)) return value.map((each) => shapeOf(resource, type.list, each));
  if ('map' in type)
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => [key, shapeOf(resource, type.map, each)]),
    );
  const properties = structureIn(resource, type);
  return properties === undefined || Array.isArray(value)
    ? value
    : structureOf(resource, properties, value as Values);
}

/** The structure that a value of this type is, when it is one. */
export function structureIn(
  resource: ResourceSpec | undefined,
  type: PropertyType | undefined,
): PropertiesSpec | undefined {
  if (typeof type !== 'object') return undefined;
  if ('ref' in type) return resource?.definitions[type.ref];
  if (!('anyOf' in type)) return undefined;
  for (const each of type.anyOf) {
    const found = structureIn(resource, each);
    if (found !== undefined) return found;
  }
  return undefined;
}
