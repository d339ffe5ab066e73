import { isDeepStrictEqual } from 'node:util';
import type {
  PropertiesSpec,
  PropertyType,
  ResourceSpec,
  ServiceSpec,
} from '../../template/spec/service-spec.ts';

export type Replacement = 'no' | 'maybe' | 'yes';

type Values = Readonly<Record<string, unknown>>;

/** Must a resource be replaced so that its properties become others? By the service spec, which marks nested properties too. */
export function replacementFor(spec: ServiceSpec, type: string, before: Values, after: Values): Replacement {
  const resource = spec.resource(type);
  return resource === undefined ? 'no' : compareValues(resource, resource.properties, before, after);
}

function compareValues(
  resource: ResourceSpec,
  properties: PropertiesSpec,
  before: Values,
  after: Values,
): Replacement {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return strongest(
    [...names].map((name) => compareOne(resource, properties, name, before[name], after[name])),
  );
}

function compareOne(
  resource: ResourceSpec,
  properties: PropertiesSpec,
  name: string,
  before: unknown,
  after: unknown,
): Replacement {
  const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
  if (property === undefined || isDeepStrictEqual(before, after)) return 'no';
  if (property.replaces !== undefined) return property.replaces;
  return compareNested(resource, property.type, before, after);
}

function compareNested(
  resource: ResourceSpec,
  type: PropertyType,
  before: unknown,
  after: unknown,
): Replacement {
  const definition = typeof type === 'object' && 'ref' in type ? resource.definitions[type.ref] : undefined;
  if (definition === undefined || !isStructure(before) || !isStructure(after)) return 'no';
  return compareValues(resource, definition, before, after);
}

const isStructure = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function strongest(all: readonly Replacement[]): Replacement {
  return all.includes('yes') ? 'yes' : all.includes('maybe') ? 'maybe' : 'no';
}
