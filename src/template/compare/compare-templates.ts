import type {
  PolicyAction,
  Replacement,
  ResourceChange,
  ResourceChangeDetail,
} from '@aws-sdk/client-cloudformation';
import { type DeletionPolicy, type PreparedResource, TemplateError } from '../contract.ts';
import { resolveProperties } from '../resolve/resolve-template.ts';
import { notKnownYet, type Resolver } from '../resolve/resolver.ts';
import { changeDetails, type ResourcePair } from './change-details.ts';
import type { CompareRequest } from './compare-request.ts';
import { type Secrets, secretsOf } from './secrets.ts';

interface Course {
  /** Resources of the new template that have no id yet: added ones. */
  readonly added: Set<string>;
  readonly replaced: Map<string, 'True' | 'Conditional'>;
  readonly modified: Set<string>;
  readonly secrets: Secrets;
}

/**
 * What a change set shows, and what an update carries out: resources in the order of dependencies, removed ones last, so that whatever refers to a resource is
 * looked at after it is known whether that one changes or gets another id (API reference, ResourceChange).
 */
export function compareTemplates(request: CompareRequest): readonly ResourceChange[] {
  const course: Course = {
    added: new Set(),
    replaced: new Map(),
    modified: new Set(),
    secrets: secretsOf(request.before?.template, request.after.template),
  };
  refuseOtherTypes(request);
  const changes: ResourceChange[] = [];
  for (const resource of request.after.template.resources.values()) {
    const change = compareResource(request, resource, course);
    if (change !== undefined) changes.push(change);
  }
  return [...changes, ...removals(request, course)];
}

function refuseOtherTypes({ before, after }: CompareRequest): void {
  const changed = [...after.template.resources.values()].filter(({ logicalId, type }) => {
    const was = before?.template.resources.get(logicalId);
    return was !== undefined && before?.resource(logicalId) !== undefined && was.type !== type;
  });
  if (changed.length > 0)
    throw new TemplateError(
      `Update of resource type is not permitted. The new template modifies resource type of the following resources: [${changed.map(({ logicalId }) => logicalId).join(', ')}]`,
    );
}

function compareResource(
  request: CompareRequest,
  after: PreparedResource,
  course: Course,
): ResourceChange | undefined {
  const { logicalId } = after;
  const before = request.before?.template.resources.get(logicalId);
  const existing = before === undefined ? undefined : request.before!.resource(logicalId);
  course.secrets.add(existing?.hidden);
  const { properties } = resolveProperties(
    request.after.template,
    logicalId,
    courseResolver(request.after.resolver, course),
  );
  const changesWithin =
    after.type === 'AWS::CloudFormation::Stack' && request.changesWithin?.(logicalId, properties) === true;
  if (before === undefined || existing === undefined) {
    course.added.add(logicalId);
    return addition(request, after, properties, course);
  }
  const pair = { before, existing, after, properties, spec: request.spec.resource(after.type) };
  const details = changeDetails(
    { ...request, before: request.before!, secrets: course.secrets },
    pair,
    course,
  );
  if (details.length > 0) return modification(request, pair, details, course);
  return changesWithin ? modification(request, pair, [automatic], course) : undefined;
}

const automatic: ResourceChangeDetail = {
  Target: { Attribute: 'Properties', Name: 'TemplateURL', RequiresRecreation: 'Never' },
  Evaluation: 'Dynamic',
  ChangeSource: 'Automatic',
};

function courseResolver(resolver: Resolver, { added, replaced, secrets }: Course): Resolver {
  const isNew = (id: string) => added.has(id) || replaced.get(id) === 'True';
  return {
    ref: (id) => (isNew(id) ? notKnownYet : resolver.ref(id)),
    getAtt: (id, attribute) => (isNew(id) ? notKnownYet : resolver.getAtt(id, attribute)),
    importValue: (name) => resolver.importValue(name),
    dynamicReference: (reference) => secrets.note(reference, resolver.dynamicReference(reference)),
    availabilityZones: (region) => resolver.availabilityZones(region),
  };
}

function addition(
  request: CompareRequest,
  resource: PreparedResource,
  properties: ResourcePair['properties'],
  { secrets }: Course,
): ResourceChange {
  const change: ResourceChange = {
    Action: 'Add',
    LogicalResourceId: resource.logicalId,
    ResourceType: resource.type,
    Scope: [],
    Details: [],
  };
  return request.includeValues === true
    ? { ...change, Replacement: 'True', AfterContext: contextOf(resource, properties, secrets) }
    : change;
}

function modification(
  request: CompareRequest,
  pair: ResourcePair,
  details: ResourceChangeDetail[],
  course: Course,
): ResourceChange {
  const { after, before, existing } = pair;
  const replacement = replacementOf(details);
  if (replacement === 'False') course.modified.add(after.logicalId);
  else course.replaced.set(after.logicalId, replacement);
  const change: ResourceChange = {
    Action: 'Modify',
    LogicalResourceId: after.logicalId,
    PhysicalResourceId: existing.physicalId,
    ResourceType: after.type,
    Replacement: replacement,
    PolicyAction: replacement === 'True' ? replaceAction(after.updateReplacePolicy) : undefined,
    Scope: [...new Set(details.map(({ Target }) => Target!.Attribute!))],
    Details: details,
  };
  return request.includeValues === true
    ? {
        ...change,
        BeforeContext: contextOf(before, existing.properties, course.secrets),
        AfterContext: contextOf(after, pair.properties, course.secrets),
      }
    : change;
}

/** The detail with the most impact decides (API reference, ResourceChange, Replacement). */
function replacementOf(details: readonly ResourceChangeDetail[]): Extract<Replacement, string> {
  const recreates = (value: string) => details.filter(({ Target }) => Target?.RequiresRecreation === value);
  const always = recreates('Always');
  if (always.some(({ Evaluation }) => Evaluation === 'Static')) return 'True';
  return always.length > 0 || recreates('Conditionally').length > 0 ? 'Conditional' : 'False';
}

const replaceAction = (policy: DeletionPolicy): PolicyAction =>
  policy === 'Retain'
    ? 'ReplaceAndRetain'
    : policy === 'Snapshot'
      ? 'ReplaceAndSnapshot'
      : 'ReplaceAndDelete';

function removals(request: CompareRequest, course: Course): ResourceChange[] {
  const { before, after } = request;
  return [...(before?.template.resources.values() ?? [])]
    .filter(({ logicalId }) => !after.template.resources.has(logicalId))
    .flatMap((resource) => {
      const existing = before!.resource(resource.logicalId);
      course.secrets.add(existing?.hidden);
      return existing === undefined ? [] : [removal(request, resource, existing, course)];
    });
}

function removal(
  request: CompareRequest,
  resource: PreparedResource,
  existing: ResourcePair['existing'],
  { secrets }: Course,
): ResourceChange {
  return {
    Action: 'Remove',
    LogicalResourceId: resource.logicalId,
    PhysicalResourceId: existing.physicalId,
    ResourceType: resource.type,
    PolicyAction: removeAction(resource.deletionPolicy),
    Scope: [],
    Details: [],
    BeforeContext:
      request.includeValues === true ? contextOf(resource, existing.properties, secrets) : undefined,
  };
}

const removeAction = (policy: DeletionPolicy): PolicyAction =>
  policy === 'Retain' || policy === 'Snapshot' ? policy : 'Delete';

function contextOf(
  resource: PreparedResource,
  properties: ResourcePair['properties'],
  secrets: Secrets,
): string {
  const { metadata, deletionPolicy, updateReplacePolicy } = resource;
  const shown = secrets.hideWithin({
    Properties: properties,
    Metadata: metadata,
    DeletionPolicy: deletionPolicy === 'Delete' ? undefined : deletionPolicy,
    UpdateReplacePolicy: updateReplacePolicy === 'Delete' ? undefined : updateReplacePolicy,
  });
  return JSON.stringify(shown);
}
