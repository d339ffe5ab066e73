import type { Transaction } from '../../store/store.ts';
import { scalingActivityTable } from '../../store/tables/application-auto-scaling.ts';

/** DescribeScalingActivities tells of "the previous six weeks". */
const KEPT = 42 * 86_400_000;

export function forgetActivities(tx: Transaction, targetKey: string, now: number): void {
  for (const activity of tx.list(scalingActivityTable, { where: { targetKey } }))
    if (activity.startedAt < now - KEPT) tx.delete(scalingActivityTable, activity.activityId);
}
