import {
  type PreparedOutput,
  type PreparedResource,
  TemplateError,
  type TemplateObject,
} from '../contract.ts';
import { isObject, pseudoParameters } from '../intrinsics.ts';
import { unresolved } from '../resolve/evaluate.ts';
import { undefinedGetAtt } from './parameter-facts.ts';
import { referencesOf } from './references.ts';
import { type ResourceSources, usedResources } from './resources.ts';
import { errorAt } from './sections.ts';

/** The outputs whose condition holds (CloudFormation user guide, "Outputs section syntax"). */
export function prepareOutputs(
  sources: ResourceSources,
  resources: ReadonlyMap<string, PreparedResource>,
): PreparedOutput[] {
  checkReferences(sources);
  const included = new Set(resources.keys());
  return Object.entries(sources.sections.outputs)
    .filter(([key, output]) => holds(sources, key, output))
    .map(([key, output]) => prepareOutput(sources, key, output, included));
}

function checkReferences({ sections }: ResourceSources): void {
  const { parameters, resources, outputs } = sections;
  const unknown = new Set<string>();
  for (const output of Object.values(outputs))
    for (const { kind, name } of referencesOf(output)) {
      if (kind === 'GetAtt' && !Object.hasOwn(resources, name)) throw undefinedGetAtt(name);
      const isDeclared = Object.hasOwn(parameters, name) || Object.hasOwn(resources, name);
      if (!isDeclared && !pseudoParameters.has(name)) unknown.add(name);
    }
  if (unknown.size > 0) throw unresolved([...unknown], 'Outputs');
}

function holds({ parsed, facts }: ResourceSources, key: string, { Condition }: TemplateObject): boolean {
  if (Condition === undefined) return true;
  const value = typeof Condition === 'string' ? facts.condition(Condition) : undefined;
  if (value === undefined)
    throw errorAt(
      parsed,
      ['Outputs', key, 'Condition'],
      `Template format error: Unresolved condition dependency ${String(Condition)} in the Outputs block of the template`,
    );
  return value;
}

function prepareOutput(
  { sections, facts }: ResourceSources,
  key: string,
  output: TemplateObject,
  included: ReadonlySet<string>,
): PreparedOutput {
  const { Value, Export, Description } = output;
  if (Export !== undefined && !(isObject(Export) && Export.Name !== undefined))
    throw new TemplateError(
      `Template format error: Output ${key} is malformed. The Export member must contain a Name.`,
    );
  const exportName = isObject(Export) ? Export.Name : undefined;
  const used = usedResources(sections, [Value!, exportName ?? ''], facts, included, 'Outputs');
  return {
    key,
    description: typeof Description === 'string' ? Description : undefined,
    value: Value!,
    exportName,
    dependencies: [...used],
  };
}
