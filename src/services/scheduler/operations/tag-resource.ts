import type { TagResourceCommandInput, TagResourceOutput } from '@aws-sdk/client-scheduler';
import type { Operation } from '../../../protocol/model/operation.ts';
import { scheduleGroupTable } from '../../../store/tables/scheduler.ts';
import { taggedGroup, tagsOf } from '../tags.ts';

export const tagResource: Operation<TagResourceCommandInput, TagResourceOutput> = (
  { ResourceArn = '', Tags },
  context,
) => {
  context.store.transaction((tx) => {
    const row = taggedGroup(context, ResourceArn);
    tx.put(scheduleGroupTable, { ...row, tags: tagsOf(Tags, context, row.tags) });
  });
  return {};
};
