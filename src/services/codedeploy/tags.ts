import type { Tag } from '@aws-sdk/client-codedeploy';
import { arn, parseArn } from '../../domain/arns.ts';
import { isReservedTag } from '../../domain/reserved-tags.ts';
import type { RequestContext } from '../../protocol/model/operation.ts';
import {
  type ApplicationRow,
  applicationTable,
  type DeploymentGroupRow,
  deploymentGroupTable,
} from '../../store/tables/codedeploy.ts';
import { arnNotSupported, invalidArn, invalidTags } from './errors.ts';
import { theApplication, theGroup } from './find.ts';

/** CodeDeploy user guide, "CodeDeploy quotas". */
const MOST_TAGS = 50;

/** The tags after some were added; a key that is there already gets the new value. */
export function withTags(
  before: readonly Tag[],
  added: readonly Tag[] | undefined,
  context: RequestContext,
): Tag[] {
  for (const { Key: key = '' } of added ?? []) {
    if (key === '') throw invalidTags('The key of a tag must not be empty.');
    if (isReservedTag(key, context))
      throw invalidTags('Tag keys that begin with aws: are reserved for system use.');
  }
  const tags = new Map([...before, ...(added ?? [])].map((tag) => [tag.Key, tag.Value ?? '']));
  if (tags.size > MOST_TAGS) throw invalidTags(`A resource can have at most ${MOST_TAGS} tags.`);
  return [...tags].map(([Key, Value]) => ({ Key, Value }));
}

/** An application or a deployment group, by its ARN. */
export function taggedResource(
  resourceArn: string | undefined,
  context: RequestContext,
): { readonly tags: readonly Tag[]; put(tags: readonly Tag[]): void } {
  const parsed = parseArn(resourceArn ?? '');
  if (parsed?.service !== 'codedeploy') throw invalidArn('The specified ARN is not in a valid format.');
  const scoped = { ...context, account: parsed.account, region: parsed.region };
  if (arn('codedeploy', context, parsed.resource) !== resourceArn)
    throw arnNotSupported('The specified ARN is of another account or region.');
  const [kind, ...names] = parsed.resource.split(':');
  const [application, group] = names.join(':').split('/');
  if (kind === 'application') {
    const row = theApplication(scoped, application);
    return {
      tags: row.tags,
      put: (tags) => context.store.put<ApplicationRow>(applicationTable, { ...row, tags }),
    };
  }
  if (kind === 'deploymentgroup') {
    const row = theGroup(scoped, application, group);
    return {
      tags: row.tags,
      put: (tags) => context.store.put<DeploymentGroupRow>(deploymentGroupTable, { ...row, tags }),
    };
  }
  throw arnNotSupported(
    'The specified ARN is not supported: only applications and deployment groups have tags.',
  );
}
