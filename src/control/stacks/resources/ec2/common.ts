import type { ExistingRequest, ResourceRequest, Step, UpdateRequest } from '../contract.ts';
import { deleteWhenFree } from '../delete-when-free.ts';
import { allTags, tagChanges, tagList } from '../tags.ts';

/** EC2's operations name the type of what they tag. */
export function tagSpecifications(request: ResourceRequest, ResourceType: string) {
  const Tags = tagList(allTags(request));
  return Tags.length === 0 ? undefined : [{ ResourceType, Tags }];
}

export function retag(request: UpdateRequest): void {
  const { call, physicalId } = request;
  const { set, remove } = tagChanges(request);
  const Resources = [physicalId];
  if (Object.keys(set).length > 0) call('ec2', 'CreateTags', { Resources, Tags: tagList(set) });
  if (remove.length > 0) call('ec2', 'DeleteTags', { Resources, Tags: remove.map((Key) => ({ Key })) });
}

/** The properties of `names` whose values differ from before. */
export function changed(request: UpdateRequest, ...names: readonly string[]): boolean {
  const { properties, previous } = request;
  return names.some((name) => JSON.stringify(properties[name]) !== JSON.stringify(previous[name]));
}

/** EC2 API reference, "Error codes": `InvalidVpcID.NotFound` and its kin, and DependencyViolation for what is in use. */
export function deleteFromEc2(
  request: ExistingRequest,
  gone: string,
  operation: string,
  input: object,
): Step {
  const codes = {
    gone: [gone],
    busy: ['DependencyViolation', 'InvalidIPAddress.InUse', 'InvalidNetworkInterface.InUse'],
  };
  return deleteWhenFree(request, codes, () => request.call('ec2', operation, input));
}

/** The one that a Describe call with a filter or an id gives. */
export function first<Row>(
  request: ResourceRequest,
  operation: string,
  input: object,
  member: string,
): Row | undefined {
  const answer: Record<string, Row[] | undefined> = request.call('ec2', operation, input);
  return answer[member]?.[0];
}

/** Only what is given: undefined members would show as drift. */
export function given(properties: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined));
}
