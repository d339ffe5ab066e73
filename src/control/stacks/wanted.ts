import { ServiceError } from '../../domain/service-error.ts';
import { dynamicReference, importedValue, zoneNames } from '../../store/cloudformation/facts.ts';
import type {
  ResourceInstance,
  StackRevisionRow,
  WantedResource,
} from '../../store/tables/cloudformation.ts';
import { secretsOf } from '../../template/compare/secrets.ts';
import type { PreparedResource, PreparedTemplate } from '../../template/contract.ts';
import { resolveProperties } from '../../template/resolve/resolve-template.ts';
import type { Resolver } from '../../template/resolve/resolver.ts';
import type { Work } from './engine.ts';
import type { Subject } from './row-states.ts';

/** What the template wishes of a resource, now that what it refers to is there. Throws what cannot be resolved. */
export function subjectOf(
  work: Work,
  template: PreparedTemplate,
  revision: StackRevisionRow,
  resource: PreparedResource,
): Subject {
  const imports = new Set<string>();
  const secrets = secretsOf(template);
  const resolver = resolverOf(work, imports);
  const { properties } = resolveProperties(template, resource.logicalId, {
    ...resolver,
    dynamicReference: (reference) => secrets.note(reference, resolver.dynamicReference(reference)),
  });
  const subject = withProperties(work, revision, resource, properties);
  const hidden = secrets.within(properties);
  return {
    ...unresolvedSubject(work, revision, resource),
    ...subject,
    wanted: { ...subject.wanted, ...(hidden.length === 0 ? {} : { hidden }) },
    imports: [...imports],
  };
}

/** The same where the properties could not be resolved: for the event of the failure. */
export function unresolvedSubject(
  work: Work,
  revision: StackRevisionRow,
  resource: PreparedResource,
): Subject {
  return {
    logicalId: resource.logicalId,
    ...withProperties(work, revision, resource, {}),
    imports: [],
    creationPolicy: resource.creationPolicy,
    warning: revision.warnings[resource.logicalId],
  };
}

function withProperties(
  { stack }: Work,
  { tags }: StackRevisionRow,
  { logicalId, type, dependencies, deletionPolicy, updateReplacePolicy }: PreparedResource,
  properties: WantedResource['properties'],
): { wanted: WantedResource } {
  return {
    wanted: {
      type,
      properties,
      tags: {
        ...Object.fromEntries(tags.map(({ Key, Value }) => [Key, Value])),
        'aws:cloudformation:stack-name': stack.stackName,
        'aws:cloudformation:stack-id': stack.stackId,
        'aws:cloudformation:logical-id': logicalId,
      },
      dependencies,
      deletionPolicy,
      updateReplacePolicy,
    },
  };
}

/** Answers from the stack's resources as they are now, and notes the exports that are asked for. */
export function resolverOf(work: Work, imports: Set<string>): Resolver {
  const { engine, stack, rows } = work;
  const instance = (logicalId: string): ResourceInstance => {
    const current = rows.get(logicalId)?.current;
    if (current === undefined)
      throw new ServiceError('ValidationError', `Unresolved resource dependencies [${logicalId}]`);
    return current;
  };
  return {
    ref: (logicalId) => {
      const { ref, physicalId } = instance(logicalId);
      return ref ?? physicalId;
    },
    getAtt: (logicalId, attribute) => attributeOf(instance(logicalId), attribute),
    importValue: (name) => {
      imports.add(name);
      return importedValue(engine.store, stack, name);
    },
    dynamicReference: (reference) => dynamicReference(engine.store, stack, reference),
    availabilityZones: zoneNames,
  };
}

/** By its whole name, or along the dots of a nested one. */
function attributeOf({ attributes, type, placeholder, physicalId }: ResourceInstance, name: string): unknown {
  if (placeholder) return `${physicalId}.${name}`;
  if (Object.hasOwn(attributes, name)) return attributes[name];
  let value: unknown = attributes;
  for (const part of name.split('.'))
    value =
      typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[part] : undefined;
  if (value === undefined)
    throw new ServiceError(
      'ValidationError',
      `Requested attribute ${name} does not exist in schema for ${type}`,
    );
  return value;
}
