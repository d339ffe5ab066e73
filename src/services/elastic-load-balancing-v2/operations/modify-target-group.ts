import type {
  ModifyTargetGroupCommandInput,
  ModifyTargetGroupOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Operation } from '../../../protocol/model/operation.ts';
import { targetGroupTable } from '../../../store/tables/elastic-load-balancing-v2.ts';
import { healthCheckAfter } from '../health-check-settings.ts';
import { theTargetGroup } from '../lookup.ts';
import { targetGroupUsage } from '../usage.ts';
import { targetGroupView } from '../views.ts';

export const modifyTargetGroup: Operation<ModifyTargetGroupCommandInput, ModifyTargetGroupOutput> = (
  input,
  context,
) =>
  context.store.transaction((tx) => {
    const before = theTargetGroup(context, input.TargetGroupArn ?? '');
    const after = { ...before, ...healthCheckAfter(before, input) };
    tx.put(targetGroupTable, after);
    return { TargetGroups: [targetGroupView(after, targetGroupUsage(context).get(after.targetGroupArn))] };
  });
