import type {
  PutScalingPolicyCommandInput,
  PutScalingPolicyResponse,
} from '@aws-sdk/client-application-auto-scaling';
import { arn } from '../../../domain/arns.ts';
import type { Operation, RequestContext } from '../../../protocol/model/operation.ts';
import { type ScalingPolicyRow, scalingPolicyTable } from '../../../store/tables/application-auto-scaling.ts';
import { checkStepScaling } from '../check-step-scaling.ts';
import { checkTargetTracking } from '../check-target-tracking.ts';
import { limitExceeded, notRegistered, validation } from '../errors.ts';
import { alarmsFor } from '../policy-alarms.ts';
import { findService, findTarget, nameTarget, policiesOf, type TargetName } from '../resources.ts';
import { alarmsView } from '../views.ts';

/** Application Auto Scaling quotas, "Scaling policies per scalable target". */
const MOST_POLICIES = 50;

/** The alarms of a target tracking policy are named here and made by the scaling controller at once. */
export const putScalingPolicy: Operation<PutScalingPolicyCommandInput, PutScalingPolicyResponse> = (
  input,
  context,
) =>
  context.store.transaction((tx) => {
    const name = nameTarget(input, context);
    if (findTarget(context, name) === undefined) throw notRegistered(name.text);
    const policies = policiesOf(context, name.targetKey);
    const before = policies.find((each) => each.policyName === input.PolicyName);
    if (before === undefined && policies.length >= MOST_POLICIES)
      throw limitExceeded(`A scalable target can have at most ${MOST_POLICIES} scaling policies`);
    const row = changed(input, before ?? newPolicy(input, name, context), context);
    if (row.policyType === 'StepScaling') checkStepScaling(row.stepScaling);
    else checkTargetTracking(row.targetTracking, findService(context, name.resourceId));
    tx.put(scalingPolicyTable, row);
    return { PolicyARN: row.policyArn, Alarms: alarmsView(row) };
  });

function newPolicy(
  { PolicyName: policyName = '', PolicyType }: PutScalingPolicyCommandInput,
  { targetKey, resourceId }: TargetName,
  context: RequestContext,
): ScalingPolicyRow {
  const { account, region, random, now } = context;
  const id = `scalingPolicy:${random.uuid()}:resource/ecs/${resourceId}:policyName/${policyName}`;
  const policyArn = arn('autoscaling', context, id);
  return {
    account,
    region,
    policyArn,
    targetKey,
    resourceId,
    policyName,
    policyType: policyTypeOf(PolicyType ?? 'StepScaling'),
    alarms: [],
    alarmAction: `${policyArn}:createdBy/${random.uuid()}`,
    version: 0,
    formerAlarms: [],
    createdAt: now.getTime(),
  };
}

function policyTypeOf(type: string): ScalingPolicyRow['policyType'] {
  if (type === 'StepScaling' || type === 'TargetTrackingScaling') return type;
  throw validation(
    'Predictive scaling is not supported here: it needs weeks of history. Use TargetTrackingScaling, StepScaling or scheduled actions.',
  );
}

function changed(
  input: PutScalingPolicyCommandInput,
  before: ScalingPolicyRow,
  context: RequestContext,
): ScalingPolicyRow {
  const policyType = policyTypeOf(input.PolicyType ?? before.policyType);
  const { stepScaling, targetTracking, ...rest } = before;
  const step = input.StepScalingPolicyConfiguration ?? stepScaling;
  const tracking = input.TargetTrackingScalingPolicyConfiguration ?? targetTracking;
  const row: ScalingPolicyRow = {
    ...rest,
    policyType,
    ...(policyType === 'StepScaling' && step !== undefined ? { stepScaling: step } : {}),
    ...(policyType === 'TargetTrackingScaling' && tracking !== undefined ? { targetTracking: tracking } : {}),
    version: before.version + 1,
  };
  const alarms = alarmsFor(row, context);
  const kept = new Set(alarms.map((each) => each.alarmName));
  const former = before.alarms.map((each) => each.alarmName).filter((alarmName) => !kept.has(alarmName));
  return { ...row, alarms, formerAlarms: [...before.formerAlarms, ...former] };
}
