import type { Tag } from '@aws-sdk/client-scheduler';
import { isReservedTag } from '../../domain/reserved-tags.ts';
import type { RequestContext } from '../../protocol/model/operation.ts';
import type { ScheduleGroupRow } from '../../store/tables/scheduler.ts';
import { validation } from './errors.ts';
import { groupArnOf, requireGroup } from './groups.ts';

type Tags = Readonly<Record<string, string>>;

export function tagsOf(tags: readonly Tag[] = [], context: RequestContext, before: Tags = {}): Tags {
  if (tags.some(({ Key = '' }) => isReservedTag(Key, context)))
    throw validation('Tag keys that begin with aws: are reserved for system use');
  const all = { ...before, ...Object.fromEntries(tags.map(({ Key, Value }) => [Key, Value ?? ''])) };
  if (Object.keys(all).filter((key) => !key.startsWith('aws:')).length > 50)
    throw validation('A schedule group can have at most 50 tags.');
  return all;
}

/** "You can only assign tags to schedule groups" (API reference, TagResource). */
export function taggedGroup(context: RequestContext, resourceArn: string): ScheduleGroupRow {
  const name = resourceArn.split(':schedule-group/')[1] ?? '';
  if (name === '' || groupArnOf(context, name) !== resourceArn)
    throw validation(`${resourceArn} is not the ARN of a schedule group.`);
  return requireGroup(context, name);
}
