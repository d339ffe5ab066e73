/**
 * Writes schema/slipway.schema.json: the sections of slipway.yaml by hand, what stands inside a task definition and a
 * service from the AWS SDK's own schema of the ECS API, so that the names are AWS's and a new field arrives with a
 * dependency update. Run it after one: node scripts/generate-schema.ts
 */
import { writeFileSync } from 'node:fs';
import * as ecs from '@aws-sdk/client-ecs';
import { NormalizedSchema } from '@smithy/core/schema';
import { fieldNotes } from './schema-notes.ts';
import { sections } from './schema-sections.ts';

type JsonSchema = Record<string, unknown>;

const definitions: Record<string, JsonSchema> = {
  // YAML reads 256 and true as a number and a boolean where AWS wants text; both spellings are right in the file.
  text: { type: ['string', 'number', 'boolean'], 'x-text': true },
};

/** The SDK's schemas carry no enums; the SDK exports their values beside them. */
const enums: Record<string, object> = {
  'RegisterTaskDefinitionRequest.networkMode': ecs.NetworkMode,
  'RegisterTaskDefinitionRequest.pidMode': ecs.PidMode,
  'RegisterTaskDefinitionRequest.ipcMode': ecs.IpcMode,
  'RegisterTaskDefinitionRequest.requiresCompatibilities': ecs.Compatibility,
  'LogConfiguration.logDriver': ecs.LogDriver,
  'PortMapping.protocol': ecs.TransportProtocol,
  'PortMapping.appProtocol': ecs.ApplicationProtocol,
  'ContainerDependency.condition': ecs.ContainerCondition,
  'RuntimePlatform.cpuArchitecture': ecs.CPUArchitecture,
  'RuntimePlatform.operatingSystemFamily': ecs.OSFamily,
  'Ulimit.name': ecs.UlimitName,
  'ResourceRequirement.type': ecs.ResourceType,
  'DockerVolumeConfiguration.scope': ecs.Scope,
  'FirelensConfiguration.type': ecs.FirelensConfigurationType,
  'CreateServiceRequest.launchType': ecs.LaunchType,
  'CreateServiceRequest.propagateTags': ecs.PropagateTags,
  'CreateServiceRequest.schedulingStrategy': ecs.SchedulingStrategy,
  'CreateServiceRequest.availabilityZoneRebalancing': ecs.AvailabilityZoneRebalancing,
  'AwsVpcConfiguration.assignPublicIp': ecs.AssignPublicIp,
  'ClusterSetting.name': ecs.ClusterSettingName,
  'EnvironmentFile.type': ecs.EnvironmentFileType,
};

/** Texts with a form: one that was mistyped is told with its line, before anything is made. */
const forms: Record<string, { readonly pattern: string; readonly examples: readonly string[] }> = {
  'RegisterTaskDefinitionRequest.cpu': {
    pattern: '^\\s*\\d*\\.?\\d+\\s*([vV][cC][pP][uU])?\\s*$',
    examples: ['256', '.25 vCPU'],
  },
  'RegisterTaskDefinitionRequest.memory': {
    pattern: '^\\s*\\d*\\.?\\d+\\s*([gG][bB])?\\s*$',
    examples: ['512', '0.5 GB'],
  },
};

/** Members that mean nothing without which AWS refuses the structure, where a clear message helps most. */
const required: Record<string, string[]> = {
  RegisterTaskDefinitionRequest: ['containerDefinitions'],
  ContainerDefinition: ['name'],
  PortMapping: ['containerPort'],
  LogConfiguration: ['logDriver'],
  Secret: ['name', 'valueFrom'],
  KeyValuePair: ['name'],
  ContainerDependency: ['containerName', 'condition'],
  HealthCheck: ['command'],
};

function structure(schema: NormalizedSchema): JsonSchema {
  const name = (schema.getName() ?? '').split('#').at(-1)!;
  if (!definitions[name]) {
    const properties: Record<string, JsonSchema> = {};
    definitions[name] = { type: 'object', additionalProperties: false, properties };
    for (const [member, memberSchema] of schema.structIterator()) {
      properties[member] = annotated(`${name}.${member}`, memberSchema);
    }
    if (required[name]) definitions[name].required = required[name];
  }
  return { $ref: `#/definitions/${name}` };
}

function annotated(path: string, schema: NormalizedSchema): JsonSchema {
  const values = enums[path] ? Object.values(enums[path]) : undefined;
  const description = fieldNotes[path];
  if (schema.isListSchema() && values) return { description, type: 'array', items: { enum: values } };
  if (values) return { description, enum: values };
  const converted = { ...convert(schema), ...forms[path] };
  return description ? { description, ...converted } : converted;
}

function convert(schema: NormalizedSchema): JsonSchema {
  if (schema.isStructSchema()) return structure(schema);
  if (schema.isListSchema()) return { type: 'array', items: convert(schema.getValueSchema()) };
  if (schema.isMapSchema()) return { type: 'object', additionalProperties: convert(schema.getValueSchema()) };
  if (schema.isBooleanSchema()) return { type: 'boolean' };
  if (schema.isNumericSchema()) return { type: 'number' };
  return { $ref: '#/definitions/text' };
}

structure(NormalizedSchema.of(ecs.RegisterTaskDefinitionRequest$));
structure(NormalizedSchema.of(ecs.CreateServiceRequest$));
structure(NormalizedSchema.of(ecs.CreateClusterRequest$));

/** Only what the file can hold: CreateService alone names forty structures that no section uses. */
function prune(schema: { definitions: Record<string, JsonSchema> }): JsonSchema {
  const used = new Set<string>();
  const visit = (part: unknown) => {
    for (const [, name] of JSON.stringify(part).matchAll(/"#\/definitions\/(\w+)"/g)) {
      if (used.has(name!)) continue;
      used.add(name!);
      visit(schema.definitions[name!]);
    }
  };
  visit({ ...schema, definitions: undefined });
  const kept = Object.entries(schema.definitions).filter(([name]) => used.has(name));
  return { ...schema, definitions: Object.fromEntries(kept) };
}

const schema = prune(
  sections(definitions as Record<string, { properties: Record<string, JsonSchema> }>) as {
    definitions: Record<string, JsonSchema>;
  },
);
writeFileSync(
  new URL('../schema/slipway.schema.json', import.meta.url),
  `${JSON.stringify(schema, null, 2)}\n`,
);
