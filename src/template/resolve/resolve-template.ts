import {
  type PreparedOutput,
  type PreparedTemplate,
  TemplateError,
  type TemplateValue,
} from '../contract.ts';
import { parameterFacts } from '../prepare/parameter-facts.ts';
import { evaluate } from './evaluate.ts';
import type { Facts } from './facts.ts';
import type { ResolvedOutput, ResolvedProperties, Resolver } from './resolver.ts';
import { type Settled, settle } from './settle.ts';
import { textOf } from './values.ts';

/** Properties of one resource, without intrinsics. What the resolver does not know yet is KNOWN_AFTER_APPLY. */
export function resolveProperties(
  template: PreparedTemplate,
  logicalId: string,
  resolver: Resolver,
): ResolvedProperties {
  const resource = template.resources.get(logicalId);
  if (resource === undefined) throw new TemplateError(`Resource ${logicalId} does not exist in the template`);
  const { value, known } = resolveValue(template, resource.properties, resolver);
  return { properties: value as ResolvedProperties['properties'], known };
}

/** Any value of the template, such as an export's name. */
function resolveValue(template: PreparedTemplate, value: TemplateValue, resolver: Resolver): Settled {
  return settle(evaluate(value, resolverFacts(template, resolver)), (reference) =>
    resolver.dynamicReference(reference),
  );
}

/** Outputs, each as text. Lists and objects are refused as AWS refuses them. */
export function resolveOutputs(template: PreparedTemplate, resolver: Resolver): ResolvedOutput[] {
  return template.outputs.map((output) => ({
    OutputKey: output.key,
    OutputValue: outputText(template, output, output.value, 'Value', resolver),
    Description: output.description,
    ExportName:
      output.exportName === undefined
        ? undefined
        : outputText(template, output, output.exportName, 'Name', resolver),
  }));
}

function outputText(
  template: PreparedTemplate,
  { key }: PreparedOutput,
  value: TemplateValue,
  member: 'Value' | 'Name',
  resolver: Resolver,
): string {
  const text = textOf(resolveValue(template, value, resolver).value);
  if (text === undefined)
    throw new TemplateError(
      member === 'Value'
        ? `Template format error: The Value field of every Outputs member must evaluate to a String.`
        : `Template format error: Output ${key} is malformed. The Name field of every Export member must be specified and consist only of alphanumeric characters, colons, or hyphens.`,
    );
  return text;
}

const cache = new WeakMap<PreparedTemplate, Facts>();

/** Parameters and the like as they were prepared, resources from the resolver. */
function resolverFacts(template: PreparedTemplate, resolver: Resolver): Facts {
  const before = preparedFacts(template);
  return {
    ...before,
    ref: (name) => (template.resources.has(name) ? resolver.ref(name) : before.ref(name)),
    getAtt: (name, attribute) =>
      template.resources.has(name) ? resolver.getAtt(name, attribute) : before.getAtt(name, attribute),
    importValue: (name) => resolver.importValue(name),
    availabilityZones: (region) => resolver.availabilityZones(region),
  };
}

/** Parameters, pseudo parameters, mappings and conditions as they were prepared. */
export function preparedFacts(template: PreparedTemplate): Facts {
  let facts = cache.get(template);
  if (facts === undefined) {
    facts = parameterFacts({
      context: template.context,
      parameters: template.parameters,
      mappings: template.mappings,
      isResource: () => false,
      condition: (name) => template.conditions.get(name),
      languageExtensions: template.transforms.includes('AWS::LanguageExtensions'),
    });
    cache.set(template, facts);
  }
  return facts;
}
