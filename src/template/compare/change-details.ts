import type {
  ResourceAttribute,
  ResourceChangeDetail,
  ResourceTargetDefinition,
} from '@aws-sdk/client-cloudformation';
import type { PreparedResource, TemplateValue } from '../contract.ts';
import { intrinsicOf, isObject } from '../intrinsics.ts';
import type { ResourceSpec } from '../spec/service-spec.ts';
import { type Cause, causesOf, type Progress } from './causes.ts';
import type { CompareRequest, ExistingResource } from './compare-request.ts';
import { changesWithin, type PropertyChange, recreationOf, sameValue } from './property-changes.ts';
import type { Secrets } from './secrets.ts';

export interface ResourcePair {
  readonly before: PreparedResource;
  readonly existing: ExistingResource;
  readonly after: PreparedResource;
  /** Resolved as far as they are known. */
  readonly properties: Readonly<Record<string, unknown>>;
  readonly spec: ResourceSpec | undefined;
}

export type Comparison = CompareRequest & {
  readonly before: NonNullable<CompareRequest['before']>;
  readonly secrets: Secrets;
};

const direct: Cause = { source: 'DirectModification', evaluation: 'Static' };

/** Everything that changes of one resource: its properties, its tags, its other attributes. */
export function changeDetails(
  request: Comparison,
  pair: ResourcePair,
  progress: Progress,
): ResourceChangeDetail[] {
  const names = new Set([...Object.keys(pair.existing.properties), ...Object.keys(pair.properties)]);
  return [
    ...[...names].flatMap((name) => propertyDetails(request, pair, name, progress)),
    ...stackTagDetails(request, pair),
    ...attributeDetails(pair),
  ];
}

function propertyDetails(
  request: Comparison,
  pair: ResourcePair,
  name: string,
  progress: Progress,
): ResourceChangeDetail[] {
  const [before, after] = [pair.existing.properties[name], pair.properties[name]];
  const written = pair.after.properties[name];
  const causes = (value: TemplateValue | undefined) =>
    causesOf(value, request.before.template, request.after.template, progress);
  if (sameValue(before, after))
    return request.includeValues === true ? [] : unsure(pair, name, causes(written));
  const whole: PropertyChange = { path: [name], before, after };
  const changes = request.includeValues === true ? changesWithin(before, after, [name]) : [whole];
  return changes.flatMap((change) =>
    reasonsFor(causes(writtenAt(written, change.path.slice(1))), request.includeValues === true).map(
      (cause) => detail(request, pair, change, cause),
    ),
  );
}

/** What the template says at a path, as far down as it says it itself: below a function there is only its result. */
function writtenAt(
  value: TemplateValue | undefined,
  path: readonly (string | number)[],
): TemplateValue | undefined {
  const [part, ...rest] = path;
  if (part === undefined || value === undefined || intrinsicOf(value) !== undefined) return value;
  if (Array.isArray(value)) {
    // An element that a condition may leave out moves those after it.
    const isFixed = value.every((item) => intrinsicOf(item as TemplateValue)?.name !== 'Fn::If');
    return isFixed ? writtenAt(value[Number(part)] as TemplateValue | undefined, rest) : value;
  }
  return isObject(value) ? writtenAt(value[part], rest) : value;
}

/** Values are the same as far as anyone knows; an attribute that may change makes them uncertain. */
function unsure(pair: ResourcePair, name: string, causes: readonly Cause[]): ResourceChangeDetail[] {
  return causes
    .filter(({ source, evaluation }) => evaluation === 'Dynamic' || source === 'ResourceReference')
    .map((cause) => ({
      Target: {
        Attribute: attributeOf(pair, name),
        Name: name,
        RequiresRecreation: recreationOf(pair.spec, [name]),
      },
      Evaluation: 'Dynamic',
      ChangeSource: cause.source,
      CausingEntity: cause.entity,
    }));
}

/** A change through a parameter is told twice, as CloudFormation does: by its cause, and as a modification that depends on it. */
function reasonsFor(causes: readonly Cause[], includeValues: boolean): Cause[] {
  if (causes.length === 0) return [direct];
  const isToldTwice = includeValues || causes.some(({ source }) => source === 'ParameterReference');
  return isToldTwice ? [...causes, { ...direct, evaluation: 'Dynamic' }] : [...causes];
}

function detail(
  request: Comparison,
  pair: ResourcePair,
  change: PropertyChange,
  cause: Cause,
): ResourceChangeDetail {
  const name = String(change.path[0]);
  const target: ResourceTargetDefinition = {
    Attribute: attributeOf(pair, name),
    Name: name,
    RequiresRecreation: recreationOf(pair.spec, change.path),
  };
  return {
    Target: request.includeValues === true ? { ...target, ...valuesOf(change, request.secrets) } : target,
    Evaluation: cause.evaluation,
    ChangeSource: cause.source,
    CausingEntity: cause.entity,
  };
}

const attributeOf = ({ spec }: ResourcePair, name: string): ResourceAttribute =>
  spec?.tagsProperty === name ? 'Tags' : 'Properties';

function valuesOf(
  { path, before, after }: PropertyChange,
  secrets: Secrets,
): Partial<ResourceTargetDefinition> {
  const type = before === undefined ? 'Add' : after === undefined ? 'Remove' : 'Modify';
  return {
    Path: `/Properties/${path.join('/')}`,
    BeforeValue: valueText(before, secrets),
    AfterValue: valueText(after, secrets),
    AttributeChangeType: type,
  };
}

function valueText(value: unknown, secrets: Secrets): string | undefined {
  if (value === undefined) return undefined;
  const shown = secrets.hideWithin(value);
  return typeof shown === 'string' ? shown : JSON.stringify(shown);
}

/** The stack's own tags go to every resource that can have tags. */
function stackTagDetails(request: Comparison, { spec }: ResourcePair): ResourceChangeDetail[] {
  if (spec?.tagsProperty === undefined || sameValue(request.before.tags, request.after.tags)) return [];
  return [attributeDetail('Tags')];
}

function attributeDetail(Attribute: ResourceAttribute): ResourceChangeDetail {
  return {
    Target: { Attribute, RequiresRecreation: 'Never' },
    Evaluation: 'Static',
    ChangeSource: 'DirectModification',
  };
}

function attributeDetails({ before, after }: ResourcePair): ResourceChangeDetail[] {
  const attributes = [
    ['Metadata', before.metadata, after.metadata],
    ['CreationPolicy', before.creationPolicy, after.creationPolicy],
    ['UpdatePolicy', before.updatePolicy, after.updatePolicy],
    ['DeletionPolicy', before.deletionPolicy, after.deletionPolicy],
    ['UpdateReplacePolicy', before.updateReplacePolicy, after.updateReplacePolicy],
  ] as const;
  return attributes
    .filter(([, was, is]) => !sameValue(was, is))
    .map(([attribute]) => attributeDetail(attribute));
}
