/**
 * Writes src/template/spec/data: what the template room needs of AWS's service specification (@aws-cdk/aws-service-spec), so that a server never unpacks the
 * whole of it (15 MB of JSON, 100 MB of memory). One file for each namespace whose resources are made here, with properties, attributes and what replaces a resource;
 * and the names of all other types, to tell a type that is not made here from one that does not exist. Run it after an update of the package.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gunzipSync } from 'node:zlib';
import type { PropertiesSpec, PropertyType, ResourceSpec } from '../src/template/spec/service-spec.ts';
import { digestOf } from './spec-digest.ts';

const namespaces = [
  'ApplicationAutoScaling',
  'AutoScaling',
  'CertificateManager',
  'CloudFormation',
  'CloudWatch',
  'CodeDeploy',
  'CodePipeline',
  'EC2',
  'ECR',
  'ECS',
  'EFS',
  'ElasticLoadBalancingV2',
  'Events',
  'IAM',
  'Logs',
  'S3',
  'SNS',
  'SQS',
  'SSM',
  'Scheduler',
  'SecretsManager',
  'ServiceDiscovery',
];

interface SourceType {
  readonly type: string;
  readonly element?: SourceType;
  readonly types?: readonly SourceType[];
  readonly allowedValues?: readonly unknown[];
  readonly reference?: { readonly $ref: string };
}

interface SourceProperty {
  readonly type: SourceType;
  readonly required?: boolean;
  readonly causesReplacement?: 'yes' | 'no' | 'maybe';
}

type SourceProperties = Readonly<Record<string, SourceProperty>>;

interface SourceResource {
  readonly cloudFormationType: string;
  readonly properties: SourceProperties;
  readonly attributes: Readonly<Record<string, { readonly type: SourceType }>>;
  readonly primaryIdentifier?: readonly string[];
  readonly tagInformation?: { readonly tagPropertyName: string };
  readonly additionalReplacementProperties?: readonly (readonly string[])[];
}

interface Source {
  readonly resource: { readonly entities: readonly SourceResource[] };
  readonly typeDefinition: {
    readonly entities: readonly {
      readonly $id: string;
      readonly name: string;
      readonly properties: SourceProperties;
    }[];
  };
}

const folder = new URL('../src/template/spec/data/', import.meta.url);
const source = readSource();
const definitions = new Map(source.typeDefinition.entities.map((entity) => [entity.$id, entity]));
const tag: PropertiesSpec = {
  Key: { type: 'string', required: true },
  Value: { type: 'string', required: true },
};

function readSource(): Source {
  const file = createRequire(import.meta.url).resolve('@aws-cdk/aws-service-spec/db.json.gz');
  return JSON.parse(gunzipSync(readFileSync(file)).toString('utf8')).schema;
}

function resourceSpec(resource: SourceResource): ResourceSpec {
  const used = new Map<string, PropertiesSpec>();
  const properties = propertiesSpec(resource.properties, used);
  for (const path of resource.additionalReplacementProperties ?? []) markReplacement(path, properties);
  const attributes = Object.fromEntries(
    Object.entries(resource.attributes).map(([name, { type }]) => [name, attributeType(type)]),
  );
  return {
    properties,
    definitions: Object.fromEntries(used),
    attributes,
    identifiers: resource.primaryIdentifier ?? [],
    tagsProperty: resource.tagInformation?.tagPropertyName,
  };
}

/** Only whole properties: what lies deeper is in types of their own already. */
function markReplacement(path: readonly string[], properties: PropertiesSpec): void {
  const property = path.length === 1 ? properties[path[0]!] : undefined;
  if (property !== undefined) Object.assign(property, { replaces: 'yes' });
}

const attributeType = (type: SourceType): PropertyType => {
  if (type.type === 'array') return { list: 'json' };
  return type.type === 'string' || type.type === 'integer' || type.type === 'boolean' ? type.type : 'json';
};

function propertiesSpec(properties: SourceProperties, used: Map<string, PropertiesSpec>): PropertiesSpec {
  return Object.fromEntries(
    Object.entries(properties).map(([name, { type, required, causesReplacement }]) => [
      name,
      {
        type: propertyType(type, used),
        ...(required === true ? { required: true as const } : {}),
        ...(causesReplacement === 'yes' || causesReplacement === 'maybe'
          ? { replaces: causesReplacement }
          : {}),
      },
    ]),
  );
}

function propertyType(type: SourceType, used: Map<string, PropertiesSpec>): PropertyType {
  switch (type.type) {
    case 'array':
      return { list: propertyType(type.element!, used) };
    case 'map':
      return { map: propertyType(type.element!, used) };
    case 'union':
      return { anyOf: type.types!.map((option) => propertyType(option, used)) };
    case 'tag':
      used.set('Tag', tag);
      return { ref: 'Tag' };
    case 'ref':
      return { ref: define(type.reference!.$ref, used) };
    case 'string':
      return type.allowedValues === undefined ? 'string' : { oneOf: type.allowedValues.map(String) };
    case 'integer':
    case 'number':
    case 'boolean':
    case 'date-time':
      return type.type;
    default:
      return 'json';
  }
}

function define(id: string, used: Map<string, PropertiesSpec>): string {
  const { name, properties } = definitions.get(id)!;
  if (!used.has(name)) {
    used.set(name, {});
    used.set(name, propertiesSpec(properties, used));
  }
  return name;
}

const namespaceOf = (type: string) => type.split('::')[1]!;

mkdirSync(folder, { recursive: true });
for (const namespace of namespaces) {
  const resources = source.resource.entities.filter(
    ({ cloudFormationType: type }) => type.startsWith('AWS::') && namespaceOf(type) === namespace,
  );
  const lines = resources
    .map(
      (resource) =>
        `${JSON.stringify(resource.cloudFormationType)}:${JSON.stringify(resourceSpec(resource))}`,
    )
    .sort();
  writeFileSync(new URL(`${namespace}.json`, folder), `{\n${lines.join(',\n')}\n}\n`);
}
const others = source.resource.entities
  .map((resource) => resource.cloudFormationType)
  .filter((type) => !namespaces.includes(namespaceOf(type)))
  .sort();
writeFileSync(
  new URL('other-types.json', folder),
  `${JSON.stringify(others, null, 0).replaceAll(',', ',\n')}\n`,
);

/** What the data was made from and what it is, for the test that tells when it is to be made anew. */
writeFileSync(
  new URL('made-from.json', folder),
  `${JSON.stringify({ version: installedVersion(), sha256: digestOf(folder) })}\n`,
);

function installedVersion(): string {
  const path = createRequire(import.meta.url).resolve('@aws-cdk/aws-service-spec/package.json');
  return (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version;
}
