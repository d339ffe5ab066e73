import type {
  DescribeTargetHealthCommandInput,
  DescribeTargetHealthOutput,
  TargetDescription,
  TargetHealthDescription,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Operation } from '../../../protocol/model/operation.ts';
import type { TargetGroupRow, TargetRow } from '../../../store/tables/elastic-load-balancing-v2.ts';
import { targetsOf, theTargetGroup } from '../lookup.ts';
import { targetHealthView, unregisteredView } from '../target-health-view.ts';
import { targetGroupUsage } from '../usage.ts';

export const describeTargetHealth: Operation<DescribeTargetHealthCommandInput, DescribeTargetHealthOutput> = (
  { TargetGroupArn = '', Targets },
  context,
) => {
  const group = theTargetGroup(context, TargetGroupArn);
  const inUse = targetGroupUsage(context).has(group.targetGroupArn);
  const rows = targetsOf(context, group.targetGroupArn).map((row) => (inUse ? row : notInUse(row)));
  if (Targets === undefined || Targets.length === 0)
    return { TargetHealthDescriptions: rows.map((row) => targetHealthView(row, group)) };
  return { TargetHealthDescriptions: Targets.flatMap((target) => described(target, rows, group)) };
};

/** Without a port: every registration of the target. */
function described(
  target: TargetDescription,
  rows: readonly TargetRow[],
  group: TargetGroupRow,
): TargetHealthDescription[] {
  const found = rows.filter(
    (row) => row.targetId === target.Id && (target.Port === undefined || row.port === target.Port),
  );
  return found.length === 0
    ? [unregisteredView(target, group)]
    : found.map((row) => targetHealthView(row, group));
}

/** So at once, before the control plane has written it into the rows. */
function notInUse(row: TargetRow): TargetRow {
  if (row.state === 'draining') return row;
  return {
    ...row,
    health: {
      state: 'unused',
      reason: 'Target.NotInUse',
      description: 'Target group is not configured to receive traffic from the load balancer',
      since: row.health.since,
    },
  };
}
