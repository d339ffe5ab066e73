import type { ExistingRequest, Properties, ResourceRequest, UpdateRequest } from '../contract.ts';
import { allTags, tagChanges, tagList } from '../tags.ts';

export const SERVICE = 'elastic-load-balancing-v2';

export function tagsOf(request: ResourceRequest) {
  const tags = tagList(allTags(request));
  return tags.length === 0 ? undefined : tags;
}

export function retag(request: UpdateRequest): void {
  const { call, physicalId } = request;
  const { set, remove } = tagChanges(request);
  const ResourceArns = [physicalId];
  if (Object.keys(set).length > 0) call(SERVICE, 'AddTags', { ResourceArns, Tags: tagList(set) });
  if (remove.length > 0) call(SERVICE, 'RemoveTags', { ResourceArns, TagKeys: remove });
}

interface Attribute {
  readonly Key: string;
  readonly Value: string;
}

/** The attributes of a template, sent only where they differ: an attribute that is no longer named keeps its value, as CloudFormation leaves it. */
export function attributesToSet(
  name: string,
  properties: Properties,
  previous: Properties = {},
): Attribute[] {
  const before = new Map<string, string>(
    (previous[name] ?? []).map(({ Key, Value }: Attribute) => [Key, String(Value)]),
  );
  const wanted: Attribute[] = (properties[name] ?? []).map(({ Key, Value }: Attribute) => ({
    Key,
    Value: String(Value),
  }));
  return wanted.filter(({ Key, Value }) => before.get(Key) !== Value);
}

/** Tags and attributes as a template has them, for drift detection. */
export function readSettings(
  { call, physicalId }: ExistingRequest,
  what: 'LoadBalancer' | 'TargetGroup' | 'Listener',
): Properties {
  const { Attributes } = call(SERVICE, `Describe${what}Attributes`, { [`${what}Arn`]: physicalId });
  return { [`${what}Attributes`]: Attributes, ...readTags(call, physicalId) };
}

export function readTags(call: ResourceRequest['call'], arn: string): Properties {
  const { TagDescriptions } = call(SERVICE, 'DescribeTags', { ResourceArns: [arn] });
  return { Tags: TagDescriptions[0]?.Tags ?? [] };
}

/** A load balancer's or target group's name of a generated one: 32 characters, letters, digits and hyphens, none at the ends. */
export function shortName(request: ResourceRequest): string {
  return request.generatedName(32).replace(/^-+|-+$/g, '');
}
