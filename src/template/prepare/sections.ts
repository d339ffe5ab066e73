import {
  type ParsedTemplate,
  TemplateError,
  type TemplateObject,
  type TemplatePath,
  type TemplateValue,
} from '../contract.ts';
import { isObject } from '../intrinsics.ts';

/** The sections of a template (CloudFormation user guide, "Template sections"), their shapes and limits checked ("CloudFormation quotas"). */
export interface Sections {
  readonly parameters: Readonly<Record<string, TemplateObject>>;
  readonly mappings: TemplateObject;
  readonly conditions: TemplateObject;
  readonly rules: Readonly<Record<string, TemplateObject>>;
  readonly resources: Readonly<Record<string, TemplateObject>>;
  readonly outputs: Readonly<Record<string, TemplateObject>>;
  readonly description?: string;
  readonly metadata?: TemplateValue;
}

const names = [
  'AWSTemplateFormatVersion',
  'Description',
  'Metadata',
  'Parameters',
  'Mappings',
  'Conditions',
  'Rules',
  'Transform',
  'Resources',
  'Outputs',
  'Hooks',
  'Globals',
];

const limits = { Parameters: 200, Mappings: 200, Resources: 500, Outputs: 200 } as const;

const resourceMembers = new Set([
  'Type',
  'Properties',
  'DependsOn',
  'Condition',
  'Metadata',
  'DeletionPolicy',
  'UpdateReplacePolicy',
  'CreationPolicy',
  'UpdatePolicy',
  'Version',
]);

/** An error with the place of what it speaks of. */
export function errorAt(parsed: ParsedTemplate, path: TemplatePath, message: string): TemplateError {
  return new TemplateError(message, parsed.placeOf(path));
}

export function readSections(parsed: ParsedTemplate, document: TemplateObject): Sections {
  checkTop(parsed, document);
  const sections = {
    parameters: section(parsed, document, 'Parameters'),
    mappings: section(parsed, document, 'Mappings'),
    conditions: plainSection(parsed, document, 'Conditions'),
    rules: section(parsed, document, 'Rules'),
    resources: section(parsed, document, 'Resources'),
    outputs: section(parsed, document, 'Outputs'),
    description: typeof document.Description === 'string' ? document.Description : undefined,
    metadata: document.Metadata ?? undefined,
  };
  checkNames(parsed, sections);
  checkResources(parsed, sections.resources);
  checkMappings(parsed, sections.mappings);
  for (const [key, output] of Object.entries(sections.outputs))
    if (!('Value' in output))
      throw errorAt(
        parsed,
        ['Outputs', key],
        'Template format error: Every Outputs member must contain a Value object',
      );
  return sections;
}

/** The section of parameters alone: their values are needed before the others can be read. */
export function readParameters(parsed: ParsedTemplate, document: TemplateObject): Sections['parameters'] {
  return section(parsed, document, 'Parameters');
}

function checkTop(parsed: ParsedTemplate, document: TemplateObject): void {
  const unknown = Object.keys(document).filter((name) => !names.includes(name));
  if (unknown.length > 0)
    throw errorAt(parsed, [unknown[0]!], `Invalid template property or properties [${unknown.join(', ')}]`);
  const version = document.AWSTemplateFormatVersion ?? '2010-09-09';
  if (version !== '2010-09-09')
    throw errorAt(
      parsed,
      ['AWSTemplateFormatVersion'],
      `Template format error: ${String(version)} is not a supported value for AWSTemplateFormatVersion.`,
    );
  const { Description } = document;
  if (typeof Description === 'string' && Buffer.byteLength(Description) > 1024)
    throw errorAt(
      parsed,
      ['Description'],
      'Template format error: The maximum length of the Description of a template is 1024 bytes.',
    );
}

function plainSection(parsed: ParsedTemplate, document: TemplateObject, name: string): TemplateObject {
  const value = document[name] ?? {};
  if (!isObject(value)) throw errorAt(parsed, [name], 'Template format error: unsupported structure.');
  return value;
}

/** A section whose members are objects. */
function section(
  parsed: ParsedTemplate,
  document: TemplateObject,
  name: string,
): Readonly<Record<string, TemplateObject>> {
  const members = plainSection(parsed, document, name);
  const keys = Object.keys(members);
  for (const key of keys) if (!isObject(members[key])) throw notAnObject(parsed, name, key);
  const limit = limits[name as keyof typeof limits] ?? Number.POSITIVE_INFINITY;
  if (keys.length > limit)
    throw errorAt(
      parsed,
      [name],
      `Template format error: Number of ${name.toLowerCase()}, ${keys.length}, is greater than maximum allowed, ${limit}`,
    );
  return members as Readonly<Record<string, TemplateObject>>;
}

function notAnObject(parsed: ParsedTemplate, name: string, key: string): TemplateError {
  const words =
    name === 'Mappings'
      ? `Every Mappings member ${key} must be a map`
      : `Any ${name} member must be an object.`;
  return errorAt(parsed, [name, key], `Template format error: ${words}`);
}

function checkNames(parsed: ParsedTemplate, sections: Sections): void {
  const kinds = [
    ['Parameters', 'Parameter', sections.parameters],
    ['Resources', 'Resource', sections.resources],
    ['Outputs', 'Output', sections.outputs],
    ['Conditions', 'Condition', sections.conditions],
  ] as const;
  for (const [section, kind, members] of kinds)
    for (const key of Object.keys(members))
      if (!/^[A-Za-z0-9]+$/.test(key))
        throw errorAt(
          parsed,
          [section, key],
          `Template format error: ${kind} name ${key} is non alphanumeric.`,
        );
}

function checkResources(parsed: ParsedTemplate, resources: Sections['resources']): void {
  if (Object.keys(resources).length === 0)
    throw errorAt(
      parsed,
      ['Resources'],
      'Template format error: At least one Resources member must be defined.',
    );
  for (const [key, resource] of Object.entries(resources)) checkResource(parsed, key, resource);
}

function checkResource(parsed: ParsedTemplate, key: string, resource: TemplateObject): void {
  if (typeof resource.Type !== 'string')
    throw errorAt(
      parsed,
      ['Resources', key],
      `Template format error: [/Resources/${key}] Every Resources object must contain a Type member.`,
    );
  const unknown = Object.keys(resource).find((member) => !resourceMembers.has(member));
  if (unknown !== undefined)
    throw errorAt(parsed, ['Resources', key, unknown], `Invalid template resource property '${unknown}'`);
  if (resource.Properties !== undefined && !isObject(resource.Properties))
    throw errorAt(
      parsed,
      ['Resources', key, 'Properties'],
      `Template format error: [/Resources/${key}/Properties] Properties must be an object.`,
    );
}

function checkMappings(parsed: ParsedTemplate, mappings: TemplateObject): void {
  for (const [map, keys] of Object.entries(mappings))
    for (const [key, attributes] of Object.entries(keys as TemplateObject)) {
      if (!isObject(attributes))
        throw errorAt(
          parsed,
          ['Mappings', map, key],
          `Template format error: Every Mappings member ${key} must be a map`,
        );
      for (const [name, value] of Object.entries(attributes))
        if (isObject(value))
          throw errorAt(
            parsed,
            ['Mappings', map, key, name],
            'Template format error: Every Mappings attribute must be a String or a List.',
          );
    }
}
