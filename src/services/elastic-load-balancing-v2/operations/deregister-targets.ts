import type {
  DeregisterTargetsCommandInput,
  DeregisterTargetsOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { paced } from '../../../domain/pace.ts';
import type { Operation, RequestContext } from '../../../protocol/model/operation.ts';
import {
  type TargetGroupRow,
  type TargetRow,
  targetTable,
} from '../../../store/tables/elastic-load-balancing-v2.ts';
import { targetsOf, theTargetGroup } from '../lookup.ts';
import { targetGroupUsage } from '../usage.ts';

/**
 * A target of a group in use drains for the deregistration delay at most; any other is gone at once ("Deregistration delay").
 * "If the specified target does not exist, the action returns successfully."
 */
export const deregisterTargets: Operation<DeregisterTargetsCommandInput, DeregisterTargetsOutput> = (
  { TargetGroupArn = '', Targets = [] },
  context,
) => {
  context.store.transaction((tx) => {
    const group = theTargetGroup(context, TargetGroupArn);
    const delay = Number(group.attributes['deregistration_delay.timeout_seconds'] ?? 300);
    const drains = delay > 0 && targetGroupUsage(context).has(group.targetGroupArn);
    for (const row of targetsOf(context, group.targetGroupArn)) {
      if (row.state !== 'active' || !Targets.some((target) => isMeant(target, row, group))) continue;
      if (drains) tx.put(targetTable, draining(row, delay, context));
      else tx.delete(targetTable, row.registrationId);
    }
  });
  return {};
};

/** "If you specified a port override when you registered a target, you must specify both the target ID and the port." */
function isMeant(
  { Id, Port }: { Id?: string; Port?: number },
  row: TargetRow,
  group: TargetGroupRow,
): boolean {
  return row.targetId === Id && row.port === (Port ?? group.port);
}

function draining(row: TargetRow, delaySeconds: number, { now, server }: RequestContext): TargetRow {
  return {
    ...row,
    state: 'draining',
    drainingUntil: now.getTime() + paced(delaySeconds * 1000, server.speed),
    health: {
      state: 'draining',
      reason: 'Target.DeregistrationInProgress',
      description: 'Target deregistration is in progress',
      since: now.getTime(),
    },
  };
}
