import type { Tag } from '@aws-sdk/client-servicediscovery';
import { isReservedTag } from '../../domain/reserved-tags.ts';
import type { RequestContext } from '../../protocol/model/operation.ts';
import {
  type DiscoveryServiceRow,
  discoveryServiceTable,
  type NamespaceRow,
  namespaceTable,
} from '../../store/tables/servicediscovery.ts';
import { invalidInput, resourceNotFound, tooManyTags } from './errors.ts';
import { idIn } from './ids.ts';

/** The tags after some were added; a key that is there already gets the new value. At most 50 (API reference, TooManyTagsException). */
export function withTags(
  before: readonly Tag[],
  added: readonly Tag[] | undefined,
  context: RequestContext,
  resourceName = '',
): Tag[] {
  for (const { Key: key = '' } of added ?? [])
    if (isReservedTag(key, context))
      throw invalidInput('Tag keys that begin with aws: are reserved for system use.');
  const tags = new Map([...before, ...(added ?? [])].map((tag) => [tag.Key, tag.Value ?? '']));
  if (tags.size > 50) throw tooManyTags(resourceName);
  return [...tags].map(([Key, Value]) => ({ Key, Value }));
}

/** A namespace or a service, by its ARN. */
export function taggedResource(
  { store }: RequestContext,
  resourceArn: string,
): { readonly tags: readonly Tag[]; put(tags: readonly Tag[]): void } {
  const id = idIn(resourceArn);
  const namespace = store.get(namespaceTable, id);
  if (namespace?.namespaceArn === resourceArn)
    return {
      tags: namespace.tags,
      put: (tags) => store.put<NamespaceRow>(namespaceTable, { ...namespace, tags }),
    };
  const service = store.get(discoveryServiceTable, id);
  if (service?.serviceArn === resourceArn)
    return {
      tags: service.tags,
      put: (tags) => store.put<DiscoveryServiceRow>(discoveryServiceTable, { ...service, tags }),
    };
  throw resourceNotFound(resourceArn);
}
