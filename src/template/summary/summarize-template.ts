import type { ParameterDeclaration, ResourceIdentifierSummary } from '@aws-sdk/client-cloudformation';
import {
  type ParsedTemplate,
  type SummaryOptions,
  TemplateError,
  type TemplateObject,
  type TemplateSummary,
  type TemplateValidation,
} from '../contract.ts';
import { isObject } from '../intrinsics.ts';
import { neededCapabilities } from '../prepare/capabilities.ts';
import { parameterType } from '../prepare/parameter-types.ts';
import { checkDeclarations } from '../prepare/parameters.ts';
import { readParameters, readSections, type Sections } from '../prepare/sections.ts';
import { textOf } from '../resolve/values.ts';
import { declaredTransforms } from '../transforms/declared.ts';

/** What GetTemplateSummary says of a template, no parameter having a value yet. Loops of AWS::LanguageExtensions are seen as their bodies. */
export function summarizeTemplate(parsed: ParsedTemplate, { spec }: SummaryOptions): TemplateSummary {
  const facts = readTemplate(parsed);
  const types = [...new Set(facts.resources.map(({ type }) => type))];
  return {
    Parameters: Object.entries(facts.parameters).map(([key, declaration]) =>
      parameterDeclaration(key, declaration),
    ),
    Description: facts.description,
    ...capabilitiesOf(facts),
    ResourceTypes: facts.resources.map(({ type }) => type),
    Version: textOf(parsed.document.AWSTemplateFormatVersion),
    Metadata: facts.metadata === undefined ? undefined : JSON.stringify(facts.metadata),
    DeclaredTransforms: facts.transforms,
    ResourceIdentifierSummaries: types.map((type) => identifierSummary(type, facts, spec)),
  };
}

/** What ValidateTemplate says: the syntax was checked, values were not ("Validating a template"). */
export function validateTemplate(parsed: ParsedTemplate): TemplateValidation {
  const facts = readTemplate(parsed);
  return {
    Parameters: Object.entries(facts.parameters).map(([key, declaration]) => ({
      ParameterKey: key,
      DefaultValue: defaultText(declaration),
      NoEcho: isNoEcho(declaration),
      Description: textOf(declaration.Description),
    })),
    Description: facts.description,
    ...capabilitiesOf(facts),
    DeclaredTransforms: facts.transforms,
  };
}

interface TemplateFacts {
  readonly parameters: Sections['parameters'];
  readonly resources: readonly {
    readonly logicalId: string;
    readonly type: string;
    readonly properties: TemplateObject;
  }[];
  readonly transforms: string[];
  readonly description?: string;
  readonly metadata?: unknown;
}

function readTemplate(parsed: ParsedTemplate): TemplateFacts {
  const transforms = declaredTransforms(parsed.document).map(({ name }) => name);
  const document = transforms.length === 0 ? parsed.document : withoutLoops(parsed.document);
  const parameters = readParameters(parsed, document);
  checkDeclarations(parsed, parameters);
  const { resources, description, metadata } = readSections(parsed, document);
  return {
    parameters,
    transforms,
    description,
    metadata,
    resources: Object.entries(resources).map(([logicalId, { Type, Properties }]) => ({
      logicalId,
      type: Type as string,
      properties: isObject(Properties) ? Properties : {},
    })),
  };
}

/** How often a loop runs depends on parameters, what it makes does not: each member of its body counts once, its placeholders cut from the name. */
function withoutLoops(document: TemplateObject): TemplateObject {
  const sections = ['Conditions', 'Resources', 'Outputs'];
  return Object.fromEntries(
    Object.entries(document).map(([name, section]) => [
      name,
      sections.includes(name) && isObject(section) ? flattened(section) : section,
    ]),
  );
}

function flattened(section: TemplateObject): TemplateObject {
  const members = Object.entries(section).flatMap(([key, value]) => {
    if (!key.startsWith('Fn::ForEach::')) return [[key, value] as const];
    const body = Array.isArray(value) ? (value as unknown[])[2] : undefined;
    if (!isObject(body))
      throw new TemplateError(`Transform AWS::LanguageExtensions failed with: ${key} layout is incorrect`);
    return Object.entries(flattened(body)).map(
      ([name, member]) => [name.replaceAll(/[$&]\{[^}]*\}/g, ''), member] as const,
    );
  });
  return Object.fromEntries(members);
}

function capabilitiesOf({ resources, transforms }: TemplateFacts): TemplateValidation {
  const { capabilities, reason } = neededCapabilities(resources, transforms);
  return capabilities.length === 0 ? {} : { Capabilities: [...capabilities], CapabilitiesReason: reason };
}

function parameterDeclaration(key: string, declaration: TemplateObject): ParameterDeclaration {
  const { AllowedValues } = declaration;
  return {
    ParameterKey: key,
    DefaultValue: defaultText(declaration),
    ParameterType: declaration.Type as string,
    NoEcho: isNoEcho(declaration),
    Description: textOf(declaration.Description),
    ParameterConstraints: Array.isArray(AllowedValues)
      ? { AllowedValues: AllowedValues.map((value) => textOf(value) ?? '') }
      : {},
  };
}

function defaultText({ Default, Type }: TemplateObject): string | undefined {
  const isList = parameterType(String(Type))?.isList === true;
  return isList && Array.isArray(Default)
    ? Default.map((item) => textOf(item) ?? '').join(',')
    : textOf(Default);
}

const isNoEcho = ({ NoEcho }: TemplateObject) => NoEcho === true || NoEcho === 'true';

function identifierSummary(
  type: string,
  { resources }: TemplateFacts,
  spec: SummaryOptions['spec'],
): ResourceIdentifierSummary {
  return {
    ResourceType: type,
    LogicalResourceIds: resources
      .filter((resource) => resource.type === type)
      .map(({ logicalId }) => logicalId),
    ResourceIdentifiers: [...(spec.resource(type)?.identifiers ?? [])],
  };
}
