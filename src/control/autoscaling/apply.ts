import type { AwsOperations } from '../../domain/aws-operations.ts';
import { ServiceError } from '../../domain/service-error.ts';
import type { RandomSource } from '../../platform/random.ts';
import type { Transaction } from '../../store/store.ts';
import {
  type LastScaling,
  type ScalableTargetRow,
  type ScalingActivityRow,
  scalableTargetTable,
  scalingActivityTable,
  scheduledActionTable,
} from '../../store/tables/application-auto-scaling.ts';
import { addServiceEvent } from '../events.ts';
import type { ScaledBy, ScalingDecision } from './plan.ts';
import { serviceArnOf } from './snapshot.ts';

export interface ApplyContext {
  readonly tx: Transaction;
  readonly operations: AwsOperations;
  readonly random: RandomSource;
  readonly now: Date;
}

/**
 * Carries out decisions within the transaction that their snapshot was read in. The count is changed as a user would, by UpdateService; what activities say
 * is AWS's wording (user guide, "Scaling activities").
 */
export function applyScaling(
  context: ApplyContext,
  targetKey: string,
  decisions: readonly ScalingDecision[],
): void {
  for (const decision of decisions) {
    const target = context.tx.get(scalableTargetTable, targetKey);
    if (target !== undefined) applyOne(context, target, decision);
  }
}

function applyOne(context: ApplyContext, target: ScalableTargetRow, decision: ScalingDecision): void {
  const { tx } = context;
  switch (decision.kind) {
    case 'end-activity':
      return endActivity(context, target, decision);
    case 'run-action':
      return runAction(context, target, decision);
    case 'bounds-kept': {
      const { boundsSet: _, ...rest } = target;
      return tx.put(scalableTargetTable, rest);
    }
    case 'signals-seen':
      return tx.put(scalableTargetTable, { ...target, signalsSeen: decision.lastSignal });
    case 'scale':
      return scale(context, target, decision);
    case 'not-scaled':
      return addActivity(context, target, {
        description: 'Attempting to scale due to alarm triggered',
        cause: decision.cause,
        status: 'Failed',
        notScaledReasons: [decision.reason],
      });
  }
}

function endActivity(
  { tx, now, random }: ApplyContext,
  target: ScalableTargetRow,
  { activityId, status, message }: Extract<ScalingDecision, { kind: 'end-activity' }>,
): void {
  const endedAt = now.getTime();
  const activity = tx.update(scalingActivityTable, activityId, (each) => ({
    ...each,
    status,
    statusMessage: message,
    endedAt,
  }));
  const ended = (last: LastScaling | undefined) =>
    last?.activityId === activityId ? { ...last, endedAt } : last;
  const { scaledOut, scaledIn } = target;
  tx.put(scalableTargetTable, {
    ...target,
    ...given({ scaledOut: ended(scaledOut), scaledIn: ended(scaledIn) }),
  });
  if (activity !== undefined) tellService(tx, target, activity, now, random);
}

/** ECS shows in the service's events what came of it. */
function tellService(
  tx: Transaction,
  target: ScalableTargetRow,
  { statusMessage, cause }: ScalingActivityRow,
  now: Date,
  random: RandomSource,
): void {
  addServiceEvent(tx, serviceArnOf(target), `Message: ${statusMessage} Cause: ${cause}`, now, random);
}

function given<Fields extends object>(fields: Fields): Partial<Fields> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as Partial<Fields>;
}

function runAction(
  context: ApplyContext,
  target: ScalableTargetRow,
  { action, bounds, nextAt }: Extract<ScalingDecision, { kind: 'run-action' }>,
): void {
  const { dueAt: _, ...rest } = action;
  context.tx.put(scheduledActionTable, { ...rest, ...(nextAt === undefined ? {} : { dueAt: nextAt }) });
  if (bounds === undefined) return;
  const { minimum, maximum } = bounds;
  const parts = [
    ...(action.minCapacity === undefined ? [] : [`min capacity to ${action.minCapacity}`]),
    ...(action.maxCapacity === undefined ? [] : [`max capacity to ${action.maxCapacity}`]),
  ].join(' and ');
  const possible = minimum <= maximum;
  addActivity(context, target, {
    description: `Setting ${parts}`,
    cause: `scheduled action name ${action.actionName} was triggered`,
    status: possible ? 'Successful' : 'Failed',
    statusMessage: possible
      ? `Successfully set ${parts}`
      : `Failed to set ${parts}. Reason: Maximum capacity cannot be less than minimum capacity`,
  });
  if (possible)
    context.tx.put(scalableTargetTable, {
      ...target,
      minCapacity: minimum,
      maxCapacity: maximum,
      boundsSet: true,
    });
}

function scale(
  context: ApplyContext,
  target: ScalableTargetRow,
  { to, cause, by }: Extract<ScalingDecision, { kind: 'scale' }>,
): void {
  const activityId = context.random.uuid();
  const activity = { activityId, description: `Setting desired count to ${to}.`, cause };
  overrideCurrent(context, target, to);
  try {
    setDesiredCount(context, target, to);
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return addActivity(context, target, {
      ...activity,
      status: 'Failed',
      statusMessage: `Failed to set desired count to ${to}. Reason: ${error.message} (Service: AmazonECS; Status Code: ${error.statusCode}; Error Code: ${error.code})`,
    });
  }
  addActivity(context, target, {
    ...activity,
    to,
    status: 'InProgress',
    statusMessage: `Successfully set desired count to ${to}. Waiting for change to be fulfilled by ecs.`,
  });
  if (by !== undefined) context.tx.put(scalableTargetTable, remember(target, by, { activityId, to }));
}

/** What is under way ends with the next one: there is never more than one. */
function overrideCurrent({ tx, now }: ApplyContext, { targetKey }: ScalableTargetRow, to: number): void {
  for (const each of tx.list(scalingActivityTable, { where: { targetKey, status: 'InProgress' } }))
    tx.put(scalingActivityTable, {
      ...each,
      status: 'Overridden',
      statusMessage: `Successfully set desired count to ${each.to}. Found it was later changed to ${to}.`,
      endedAt: now.getTime(),
    });
}

function setDesiredCount(
  { operations }: ApplyContext,
  target: ScalableTargetRow,
  desiredCount: number,
): void {
  const [, cluster, service] = target.resourceId.split('/');
  operations.call({
    scope: { account: target.account, region: target.region },
    service: 'ecs',
    operation: 'UpdateService',
    input: { cluster, service, desiredCount },
    invokedBy: 'application-autoscaling.amazonaws.com',
  });
}

/** "If another alarm triggers a scale-out activity during the scale-in cooldown period, … the scale-in cooldown period stops and doesn't complete." */
function remember(
  target: ScalableTargetRow,
  { direction, from, cooldownSeconds }: ScaledBy,
  { activityId, to }: { activityId: string; to: number },
): ScalableTargetRow {
  const last: LastScaling = { activityId, from, to, cooldownSeconds };
  const { scaledIn: _, ...rest } = target;
  return direction === 'out' ? { ...rest, scaledOut: last } : { ...target, scaledIn: last };
}

type NewActivity = Pick<ScalingActivityRow, 'description' | 'cause' | 'status'> & Partial<ScalingActivityRow>;

function addActivity(
  { tx, random, now }: ApplyContext,
  { account, region, targetKey, resourceId, scalableDimension }: ScalableTargetRow,
  activity: NewActivity,
): void {
  const startedAt = after(tx.list(scalingActivityTable, { where: { targetKey } }), now.getTime());
  tx.put(scalingActivityTable, {
    account,
    region,
    activityId: random.uuid(),
    targetKey,
    resourceId,
    scalableDimension,
    startedAt,
    ...(activity.status === 'InProgress' || activity.notScaledReasons !== undefined
      ? {}
      : { endedAt: startedAt }),
    ...activity,
  });
}

/** Now, or as little later as keeps activities in the order in which they began. */
function after(activities: readonly ScalingActivityRow[], now: number): number {
  return activities.reduce((time, each) => Math.max(time, each.startedAt + 1), now);
}
