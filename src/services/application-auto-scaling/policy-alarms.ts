import type { Alarm } from '@aws-sdk/client-application-auto-scaling';
import { arn } from '../../domain/arns.ts';
import type { RequestContext } from '../../protocol/model/operation.ts';
import type { PolicyAlarm, ScalingPolicyRow } from '../../store/tables/application-auto-scaling.ts';
import { alarmTable } from '../../store/tables/cloudwatch.ts';

/** A name for each alarm of a target tracking policy: one above the target, and one below it unless it may not scale in. */
export function alarmsFor(
  { targetTracking, resourceId, alarms }: Pick<ScalingPolicyRow, 'targetTracking' | 'resourceId' | 'alarms'>,
  context: RequestContext,
): PolicyAlarm[] {
  if (targetTracking === undefined) return [];
  const kinds =
    targetTracking.DisableScaleIn === true ? ['high' as const] : ['high' as const, 'low' as const];
  return kinds.map(
    (kind) => alarms.find((each) => each.kind === kind) ?? newAlarm(kind, resourceId, context),
  );
}

function newAlarm(kind: PolicyAlarm['kind'], resourceId: string, context: RequestContext): PolicyAlarm {
  const side = kind === 'high' ? 'AlarmHigh' : 'AlarmLow';
  const alarmName = `TargetTracking-${resourceId}-${side}-${context.random.uuid()}`;
  return { kind, alarmName, alarmArn: arn('cloudwatch', context, `alarm:${alarmName}`) };
}

/** The alarms of users that have a step scaling policy as their action. */
export function alarmsActingOn(
  policy: ScalingPolicyRow,
  { store, account, region }: RequestContext,
): Alarm[] {
  if (policy.policyType !== 'StepScaling') return [];
  return store
    .list(alarmTable, { where: { account, region } })
    .filter(({ okActions, alarmActions, insufficientDataActions }) =>
      [okActions, alarmActions, insufficientDataActions].some((actions) =>
        actions.includes(policy.policyArn),
      ),
    )
    .map(({ alarmName, alarmArn }) => ({ AlarmName: alarmName, AlarmARN: alarmArn }));
}
