import type { ExistingRequest, ResourceRequest, Step, UpdateRequest } from '../contract.ts';
import { deleteWhenFree } from '../delete-when-free.ts';
import { unlessGone } from '../gone.ts';
import { allTags, tagChanges, tagList } from '../tags.ts';

export const SERVICE = 'servicediscovery';

/** Instances of tasks that stop are gone in moments; what is there after them is somebody else's, and fails the deletion. */
const PATIENCE = 30_000;

export const tagsOf = (request: ResourceRequest) => tagList(allTags(request));

export function retag(request: UpdateRequest, ResourceARN: string): void {
  const { set, remove } = tagChanges(request);
  if (Object.keys(set).length > 0) request.call(SERVICE, 'TagResource', { ResourceARN, Tags: tagList(set) });
  if (remove.length > 0) request.call(SERVICE, 'UntagResource', { ResourceARN, TagKeys: remove });
}

export function readTags({ call }: ResourceRequest, ResourceARN: string | undefined) {
  return { Tags: call(SERVICE, 'ListTagsForResource', { ResourceARN }).Tags };
}

export function deleteSoon(request: ExistingRequest, gone: string, work: () => unknown): Step {
  if (request.elapsed <= PATIENCE)
    return deleteWhenFree(request, { gone: [gone], busy: ['ResourceInUse'] }, work);
  unlessGone([gone], work);
  return { done: true };
}
