import {
  type PreparedTemplate,
  type PrepareRequest,
  TemplateError,
  type TemplateObject,
  type TemplateValue,
} from '../contract.ts';
import { isObject } from '../intrinsics.ts';
import type { Facts } from '../resolve/facts.ts';
import { type DeclaredTransform, declaredTransforms, refuseMacros } from '../transforms/declared.ts';
import { expandLoops } from '../transforms/for-each.ts';
import { expandIncludes } from '../transforms/include.ts';
import { reduceExtensions } from '../transforms/reduce.ts';
import { neededCapabilities } from './capabilities.ts';
import { checkConditionReferences, conditionEvaluator } from './conditions.ts';
import { inDependencyOrder } from './graph.ts';
import { prepareOutputs } from './outputs.ts';
import { type FactSources, parameterFacts } from './parameter-facts.ts';
import { checkDeclarations, resolveParameters } from './parameters.ts';
import { prepareResources } from './resources.ts';
import { checkRules } from './rules.ts';
import { readParameters, readSections, type Sections } from './sections.ts';

/**
 * From a text and its parameters to what is to be made: transforms first (they see parameters), then shapes, rules, conditions, and the resources in the order of their
 * dependencies. Everything that can be refused without knowing a resource is refused here.
 */
export function prepareTemplate(request: PrepareRequest): PreparedTemplate {
  try {
    return prepare(request);
  } catch (error) {
    // Conditions that name conditions, thousands of them in a chain, and the like.
    if (error instanceof RangeError)
      throw new TemplateError('Template error: the template is too large, or refers to itself too deeply');
    throw error;
  }
}

function prepare(request: PrepareRequest): PreparedTemplate {
  const { template: parsed, context } = request;
  const transforms = declaredTransforms(parsed.document);
  refuseMacros(parsed, transforms);
  const languageExtensions = transforms.some(({ name }) => name === 'AWS::LanguageExtensions');
  const { parameters, document } = expand(request, transforms, languageExtensions);
  const sections = readSections(parsed, document);
  const sources = factsOf(request, parameters, sections, languageExtensions);
  const facts = parameterFacts(sources);
  checkConditionReferences(parsed, sections.conditions, (name) => parameters.has(name));
  checkRules(parsed, sections.rules, facts, sources);
  const conditions = new Map(
    Object.keys(sections.conditions).map((name) => [name, facts.condition(name) === true]),
  );
  const processed = languageExtensions ? reduced(document, facts) : document;
  const final = languageExtensions ? readSections(parsed, processed) : sections;
  const resourceSources = { parsed, sections: final, facts };
  const resources = inDependencyOrder(prepareResources(resourceSources));
  const names = transforms.map(({ name }) => name);
  return {
    parsed,
    context,
    processed,
    transforms: names,
    description: final.description,
    metadata: final.metadata,
    parameters,
    mappings: final.mappings,
    conditions,
    resources,
    outputs: prepareOutputs(resourceSources, resources),
    capabilities: neededCapabilities(resources.values(), names),
  };
}

/** The document that the transforms give, and the values of its parameters, which loops and locations may use. */
function expand(
  request: PrepareRequest,
  transforms: readonly DeclaredTransform[],
  languageExtensions: boolean,
): { readonly parameters: FactSources['parameters']; readonly document: TemplateObject } {
  const included = include(request, transforms);
  const declarations = readParameters(request.template, included);
  checkDeclarations(request.template, declarations);
  const parameters = resolveParameters(request, declarations);
  if (!languageExtensions) return { parameters, document: included };
  return {
    parameters,
    document: expandLoops(included, earlyFacts(request, included, parameters)) as TemplateObject,
  };
}

/** Includes may bring parameters of their own: the location sees those that the template declares itself. */
function include(request: PrepareRequest, transforms: readonly DeclaredTransform[]): TemplateObject {
  const { template: parsed, lookups } = request;
  const isDeclared = transforms.some(({ name }) => name === 'AWS::Include');
  if (!isDeclared && !/Fn::Transform|!Transform/.test(parsed.text)) return parsed.document;
  const declarations = readParameters(parsed, parsed.document);
  checkDeclarations(parsed, declarations);
  const own = request.parameters.filter(({ ParameterKey = '' }) => Object.hasOwn(declarations, ParameterKey));
  const parameters = resolveParameters({ ...request, parameters: own }, declarations);
  return expandIncludes(
    parsed.document,
    transforms,
    earlyFacts(request, parsed.document, parameters),
    lookups,
  );
}

/** Before sections are read: no conditions, no resources. */
function earlyFacts(
  { context }: PrepareRequest,
  document: TemplateObject,
  parameters: FactSources['parameters'],
): Facts {
  return parameterFacts({
    context,
    parameters,
    mappings: isObject(document.Mappings) ? document.Mappings : {},
    isResource: () => false,
    condition: () => undefined,
    languageExtensions: true,
  });
}

function factsOf(
  { template: parsed, context }: PrepareRequest,
  parameters: FactSources['parameters'],
  sections: Sections,
  languageExtensions: boolean,
): FactSources {
  const sources: FactSources = {
    context,
    parameters,
    mappings: sections.mappings,
    isResource: (name) => Object.hasOwn(sections.resources, name),
    condition: conditionEvaluator(parsed, sections.conditions, () => parameterFacts(sources)),
    languageExtensions,
  };
  return sources;
}

function reduced(document: TemplateObject, facts: Facts): TemplateObject {
  const result: Record<string, TemplateValue> = { ...document };
  delete result.Transform;
  for (const section of ['Resources', 'Outputs'])
    if (document[section] !== undefined) result[section] = reduceExtensions(document[section], facts);
  return result;
}
