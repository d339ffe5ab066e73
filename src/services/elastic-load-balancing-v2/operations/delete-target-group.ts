import type {
  DeleteTargetGroupCommandInput,
  DeleteTargetGroupOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Operation } from '../../../protocol/model/operation.ts';
import { targetGroupTable, targetTable } from '../../../store/tables/elastic-load-balancing-v2.ts';
import { checkArn } from '../arns.ts';
import { targetGroupInUse } from '../errors.ts';
import { findTargetGroup, targetsOf } from '../lookup.ts';
import { targetGroupUsage } from '../usage.ts';

/** ResourceInUse is its only error: one that is not there is deleted already. Its registrations go with it. */
export const deleteTargetGroup: Operation<DeleteTargetGroupCommandInput, DeleteTargetGroupOutput> = (
  { TargetGroupArn: arn = '' },
  context,
) => {
  checkArn('target group', arn);
  context.store.transaction((tx) => {
    if (findTargetGroup(context, arn) === undefined) return;
    if (targetGroupUsage(context).has(arn)) throw targetGroupInUse(arn);
    for (const target of targetsOf(context, arn)) tx.delete(targetTable, target.registrationId);
    tx.delete(targetGroupTable, arn);
  });
  return {};
};
