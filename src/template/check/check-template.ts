import {
  type CheckOptions,
  type CheckWarning,
  type PreparedResource,
  type PreparedTemplate,
  TemplateError,
} from '../contract.ts';
import { referencesOf } from '../prepare/references.ts';
import { evaluate } from '../resolve/evaluate.ts';
import type { Facts } from '../resolve/facts.ts';
import { preparedFacts } from '../resolve/resolve-template.ts';
import { notKnownYet } from '../resolve/resolver.ts';
import type { ResourceSpec } from '../spec/service-spec.ts';
import { checkTypes } from './check-types.ts';
import { schemaViolations } from './check-value.ts';

/**
 * Holds a prepared template against the service specification: types, attributes that Fn::GetAtt asks for, and the properties of each resource, evaluated as far as
 * parameters go (which also finds functions with wrong arguments). CloudFormation reports the properties as failures of the resource, after others are made;
 * here they are refused, all of them, before anything is.
 */
export function checkTemplate(template: PreparedTemplate, options: CheckOptions): CheckWarning[] {
  const warnings = checkTypes(template, options);
  const skipped = new Set(warnings.map(({ logicalId }) => logicalId));
  checkAttributes(template, options, skipped);
  const facts = dryFacts(template);
  const failures: { readonly resource: PreparedResource; readonly message: string }[] = [];
  for (const resource of template.resources.values()) {
    const properties = evaluate(resource.properties, facts);
    const spec = options.spec.resource(resource.type);
    if (spec === undefined || skipped.has(resource.logicalId)) continue;
    const violations = schemaViolations(spec, properties);
    if (violations.length > 0) failures.push({ resource, message: violations.join('\n') });
  }
  for (const { value } of template.outputs) evaluate(value, facts);
  const first = failures[0];
  if (first === undefined) return warnings;
  throw new TemplateError(
    failures
      .map(
        ({ resource, message }) =>
          `Properties validation failed for resource ${resource.logicalId} with message:\n${message}`,
      )
      .join('\n'),
    template.parsed.placeOf(placeOfViolation(first.resource, first.message)),
  );
}

/** `#/LoadBalancers/0: …` is where the first sentence points. */
function placeOfViolation({ path }: PreparedResource, message: string): (string | number)[] {
  const pointer = /^#([^:]*):/.exec(message)?.[1] ?? '';
  const extraneous = /^[^\n]*extraneous key \[([^\]]*)\]/.exec(message)?.[1];
  const parts = pointer.split('/').filter((part) => part !== '');
  return [...path, 'Properties', ...parts, ...(extraneous === undefined ? [] : [extraneous])];
}

/** Nothing of a resource is known, and zones are some zones. */
function dryFacts(template: PreparedTemplate): Facts {
  const before = preparedFacts(template);
  return {
    ...before,
    ref: (name) => (template.resources.has(name) ? notKnownYet : before.ref(name)),
    getAtt: () => notKnownYet,
    availabilityZones: (region) => ['a', 'b', 'c', 'd', 'e', 'f'].map((letter) => region + letter),
  };
}

function checkAttributes(
  template: PreparedTemplate,
  { spec }: CheckOptions,
  skipped: ReadonlySet<string>,
): void {
  const condition = (name: string) => template.conditions.get(name);
  const values = [
    ...[...template.resources.values()].map(({ properties, path }) => ({ value: properties, path })),
    ...template.outputs.map(({ key, value }) => ({ value, path: ['Outputs', key] })),
  ];
  for (const { value, path } of values)
    for (const { kind, name, attribute } of referencesOf(value, condition)) {
      const target = kind === 'GetAtt' && !skipped.has(name) ? template.resources.get(name) : undefined;
      const resource = target === undefined ? undefined : spec.resource(target.type);
      if (
        resource === undefined ||
        attribute === undefined ||
        hasAttribute(target!.type, resource, attribute)
      )
        continue;
      throw new TemplateError(
        `Template error: resource ${name} does not support attribute type ${attribute} in Fn::GetAtt`,
        template.parsed.placeOf(path),
      );
    }
}

/** Readable properties are attributes too. Those of a nested stack are its outputs. */
function hasAttribute(type: string, resource: ResourceSpec, attribute: string): boolean {
  if (type === 'AWS::CloudFormation::Stack' && attribute.startsWith('Outputs.')) return true;
  const [first = ''] = attribute.split('.');
  return (
    Object.hasOwn(resource.attributes, attribute) ||
    Object.hasOwn(resource.attributes, first) ||
    Object.hasOwn(resource.properties, first)
  );
}
