import {
  type DeletionPolicy,
  type ParsedTemplate,
  type PreparedResource,
  TemplateError,
  type TemplateObject,
  type TemplateValue,
} from '../contract.ts';
import { isObject, pseudoParameters } from '../intrinsics.ts';
import { evaluate, unresolved } from '../resolve/evaluate.ts';
import type { Facts } from '../resolve/facts.ts';
import { undefinedGetAtt } from './parameter-facts.ts';
import { conditionsOf, referencesOf } from './references.ts';
import { errorAt, type Sections } from './sections.ts';

export interface ResourceSources {
  readonly parsed: ParsedTemplate;
  readonly sections: Sections;
  readonly facts: Facts;
}

/** The resources whose condition holds, with what each depends on. */
export function prepareResources(sources: ResourceSources): Map<string, PreparedResource> {
  checkReferences(sources);
  const { resources } = sources.sections;
  const included = new Set(Object.keys(resources).filter((id) => isIncluded(sources, id, resources[id]!)));
  const prepared = new Map<string, PreparedResource>();
  for (const id of included) prepared.set(id, prepareResource(sources, id, included));
  return prepared;
}

/** Names that no parameter and no resource has, in whatever branch they stand, are refused together (as CloudFormation does). */
function checkReferences({ parsed, sections, facts }: ResourceSources): void {
  const { parameters, resources } = sections;
  const unknown = new Set<string>();
  const isDeclared = (name: string) =>
    Object.hasOwn(parameters, name) || Object.hasOwn(resources, name) || pseudoParameters.has(name);
  for (const [id, resource] of Object.entries(resources)) {
    for (const name of dependsOnOf(parsed, id, resource))
      if (!Object.hasOwn(resources, name)) unknown.add(name);
    for (const { kind, name } of referencesOf(resource.Properties)) {
      if (kind === 'GetAtt' && !Object.hasOwn(resources, name)) throw undefinedGetAtt(name);
      if (kind === 'Ref' && !isDeclared(name)) unknown.add(name);
    }
    checkConditionNames(parsed, id, resource, facts);
  }
  if (unknown.size > 0) throw unresolved([...unknown], 'Resources');
}

function checkConditionNames(
  parsed: ParsedTemplate,
  id: string,
  { Condition, Properties }: TemplateObject,
  facts: Facts,
): void {
  if (Condition !== undefined && typeof Condition !== 'string')
    throw errorAt(
      parsed,
      ['Resources', id, 'Condition'],
      'Template format error: Every Condition member must be a string.',
    );
  if (typeof Condition === 'string' && facts.condition(Condition) === undefined)
    throw errorAt(
      parsed,
      ['Resources', id, 'Condition'],
      `Template format error: Unresolved condition dependency ${Condition} in the Resources block of the template`,
    );
  for (const name of conditionsOf(Properties))
    if (facts.condition(name) === undefined)
      throw errorAt(
        parsed,
        ['Resources', id],
        `Template error: unresolved condition dependency ${name} in Fn::If`,
      );
}

function dependsOnOf(parsed: ParsedTemplate, id: string, { DependsOn = [] }: TemplateObject): string[] {
  const names = Array.isArray(DependsOn) ? (DependsOn as TemplateValue[]) : [DependsOn];
  if (!names.every((name) => typeof name === 'string'))
    throw errorAt(
      parsed,
      ['Resources', id, 'DependsOn'],
      'Template format error: DependsOn must be a string or list of strings.',
    );
  return names;
}

const isIncluded = ({ facts }: ResourceSources, _id: string, { Condition }: TemplateObject) =>
  typeof Condition !== 'string' || facts.condition(Condition) === true;

function prepareResource(
  sources: ResourceSources,
  logicalId: string,
  included: ReadonlySet<string>,
): PreparedResource {
  const { parsed, sections, facts } = sources;
  const resource = sections.resources[logicalId]!;
  const properties = isObject(resource.Properties) ? resource.Properties : {};
  // A resource that is left out by its condition is no dependency; to use it is an error.
  const dependsOn = dependsOnOf(parsed, logicalId, resource).filter((name) => included.has(name));
  const used = usedResources(sections, properties, facts, included);
  return {
    logicalId,
    type: resource.Type as string,
    properties,
    metadata: resource.Metadata,
    deletionPolicy: policyOf(sources, logicalId, 'DeletionPolicy'),
    updateReplacePolicy: policyOf(sources, logicalId, 'UpdateReplacePolicy'),
    creationPolicy: evaluatedMember(resource.CreationPolicy, facts),
    updatePolicy: evaluatedMember(resource.UpdatePolicy, facts),
    condition: resource.Condition as string | undefined,
    dependencies: [...new Set([...dependsOn, ...used])],
    dependsOn,
    path: ['Resources', logicalId],
  };
}

/** Resources that the value uses in the branches that are taken. */
export function usedResources(
  { resources }: Sections,
  value: TemplateValue,
  facts: Facts,
  included: ReadonlySet<string>,
  section: 'Resources' | 'Outputs' = 'Resources',
): Set<string> {
  const names = new Set<string>();
  for (const { name } of referencesOf(value, facts.condition))
    if (Object.hasOwn(resources, name)) names.add(name);
  const absent = [...names].filter((name) => !included.has(name));
  if (absent.length > 0) throw unresolved(absent, section);
  return names;
}

function evaluatedMember(value: TemplateValue | undefined, facts: Facts): TemplateObject | undefined {
  return value === undefined ? undefined : (evaluate(value, facts) as TemplateObject);
}

const policies: readonly string[] = ['Delete', 'Retain', 'RetainExceptOnCreate', 'Snapshot'];

/** CloudFormation user guide, "DeletionPolicy attribute": the types of resources that have snapshots. */
const snapshotTypes = new Set([
  'AWS::DocDB::DBCluster',
  'AWS::EC2::Volume',
  'AWS::ElastiCache::CacheCluster',
  'AWS::ElastiCache::ReplicationGroup',
  'AWS::Neptune::DBCluster',
  'AWS::RDS::DBCluster',
  'AWS::RDS::DBInstance',
  'AWS::Redshift::Cluster',
]);

function policyOf(
  { parsed, sections, facts }: ResourceSources,
  logicalId: string,
  attribute: 'DeletionPolicy' | 'UpdateReplacePolicy',
): DeletionPolicy {
  const { [attribute]: written = 'Delete', Type } = sections.resources[logicalId]!;
  // Intrinsics stand here only with AWS::LanguageExtensions.
  const policy = facts.languageExtensions ? evaluate(written, facts) : written;
  const fail = (message: string) => errorAt(parsed, ['Resources', logicalId, attribute], message);
  if (typeof policy !== 'string')
    throw fail(`Template format error: Every ${attribute} member must be a string.`);
  if (
    !policies.includes(policy) ||
    (attribute === 'UpdateReplacePolicy' && policy === 'RetainExceptOnCreate')
  )
    throw fail(`Template format error: Unrecognized ${attribute} ${policy} for resource ${logicalId}`);
  if (policy === 'Snapshot' && !snapshotTypes.has(Type as string))
    throw new TemplateError(
      `Template error: resource type ${String(Type)} does not support ${attribute === 'DeletionPolicy' ? 'deletion' : 'update replace'} policy Snapshot`,
      parsed.placeOf(['Resources', logicalId, attribute]),
    );
  return policy as DeletionPolicy;
}
