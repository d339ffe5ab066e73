import type { CreateScheduleGroupCommandInput, CreateScheduleGroupOutput } from '@aws-sdk/client-scheduler';
import type { Operation } from '../../../protocol/model/operation.ts';
import { scheduleGroupTable } from '../../../store/tables/scheduler.ts';
import { groupExists, quotaExceeded } from '../errors.ts';
import { findGroup, groupArnOf } from '../groups.ts';
import { tagsOf } from '../tags.ts';

/** EventBridge Scheduler quotas, "Number of schedule groups". */
const MOST_GROUPS = 500;

export const createScheduleGroup: Operation<CreateScheduleGroupCommandInput, CreateScheduleGroupOutput> = (
  { Name = '', Tags, ClientToken },
  context,
) =>
  context.store.transaction((tx) => {
    const { account, region, now } = context;
    const groupArn = groupArnOf(context, Name);
    const before = findGroup(context, Name);
    if (before?.clientToken !== undefined && before.clientToken === ClientToken)
      return { ScheduleGroupArn: groupArn };
    if (before !== undefined) throw groupExists(Name);
    if (tx.count(scheduleGroupTable, { account, region }) >= MOST_GROUPS)
      throw quotaExceeded(`You can have at most ${MOST_GROUPS} schedule groups.`);
    tx.put(scheduleGroupTable, {
      account,
      region,
      groupArn,
      name: Name,
      tags: tagsOf(Tags, context),
      ...(ClientToken === undefined ? {} : { clientToken: ClientToken }),
      createdAt: now.getTime(),
      modifiedAt: now.getTime(),
    });
    return { ScheduleGroupArn: groupArn };
  });
