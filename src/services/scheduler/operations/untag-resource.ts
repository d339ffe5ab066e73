import type { UntagResourceCommandInput, UntagResourceOutput } from '@aws-sdk/client-scheduler';
import type { Operation } from '../../../protocol/model/operation.ts';
import { scheduleGroupTable } from '../../../store/tables/scheduler.ts';
import { taggedGroup } from '../tags.ts';

export const untagResource: Operation<UntagResourceCommandInput, UntagResourceOutput> = (
  { ResourceArn = '', TagKeys = [] },
  context,
) => {
  context.store.transaction((tx) => {
    const row = taggedGroup(context, ResourceArn);
    const kept = Object.entries(row.tags).filter(([key]) => !TagKeys.includes(key));
    tx.put(scheduleGroupTable, { ...row, tags: Object.fromEntries(kept) });
  });
  return {};
};
