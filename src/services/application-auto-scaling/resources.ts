import { arn } from '../../domain/arns.ts';
import type { Scope } from '../../domain/scope.ts';
import type { RequestContext } from '../../protocol/model/operation.ts';
import {
  type ScalableTargetRow,
  type ScalingPolicyRow,
  type ScheduledActionRow,
  scalableTargetKey,
  scalableTargetTable,
  scalingPolicyTable,
  scheduledActionTable,
} from '../../store/tables/application-auto-scaling.ts';
import { type ServiceRow, serviceTable } from '../../store/tables/ecs-services.ts';
import { validation } from './errors.ts';

/** What names a scalable target in requests. The members are required, so that they are there. */
export interface TargetInput {
  readonly ServiceNamespace?: string | undefined;
  readonly ResourceId?: string | undefined;
  readonly ScalableDimension?: string | undefined;
}

export interface TargetName {
  readonly resourceId: string;
  readonly targetKey: string;
  /** As error messages name it. */
  readonly text: string;
}

/** Only ECS services scale here; what else AWS has is refused by its name. */
export function nameTarget(input: TargetInput, scope: Scope): TargetName {
  const { ServiceNamespace = '', ResourceId = '', ScalableDimension = '' } = input;
  checkNamespace(ServiceNamespace);
  if (ScalableDimension !== 'ecs:service:DesiredCount' || clusterAndService(ResourceId) === undefined)
    throw validation('Unsupported service namespace, resource type or scalable dimension');
  return {
    resourceId: ResourceId,
    targetKey: scalableTargetKey(scope, ResourceId, ScalableDimension),
    text: `service namespace: ${ServiceNamespace}, resource ID: ${ResourceId}, scalable dimension: ${ScalableDimension}`,
  };
}

function checkNamespace(namespace: string): void {
  if (namespace !== 'ecs')
    throw validation(
      `The service namespace ${namespace} is not supported here: only Amazon ECS services (ecs) can be scaled.`,
    );
}

function clusterAndService(resourceId: string): [cluster: string, service: string] | undefined {
  const [, cluster, service] = /^service\/([^/]+)\/([^/]+)$/.exec(resourceId) ?? [];
  return cluster === undefined || service === undefined ? undefined : [cluster, service];
}

/** The ECS service behind a resource id, unless it is gone. */
export function findService({ store, ...scope }: RequestContext, resourceId: string): ServiceRow | undefined {
  const [cluster, service] = clusterAndService(resourceId) ?? [];
  const row = store.get(serviceTable, arn('ecs', scope, `service/${cluster}/${service}`));
  return row?.status === 'ACTIVE' ? row : undefined;
}

export function findTarget(
  { store }: RequestContext,
  { targetKey }: TargetName,
): ScalableTargetRow | undefined {
  return store.get(scalableTargetTable, targetKey);
}

/** The policies that a target has, or all of the scope; without those on their way out. */
export function policiesOf(
  { store, account, region }: RequestContext,
  targetKey?: string,
): ScalingPolicyRow[] {
  const where = { account, region, ...(targetKey === undefined ? {} : { targetKey }) };
  return store.list(scalingPolicyTable, { where }).filter((row) => row.deleted !== true);
}

export function actionsOf(
  { store, account, region }: RequestContext,
  targetKey?: string,
): ScheduledActionRow[] {
  const where = { account, region, ...(targetKey === undefined ? {} : { targetKey }) };
  return store.list(scheduledActionTable, { where });
}

/** The row is kept until the controller has taken its alarms away. */
export function removePolicy({ store }: RequestContext, row: ScalingPolicyRow): void {
  const names = row.alarms.map((each) => each.alarmName);
  if (names.length + row.formerAlarms.length === 0) store.delete(scalingPolicyTable, row.policyArn);
  else
    store.put(scalingPolicyTable, {
      ...row,
      deleted: true,
      alarms: [],
      formerAlarms: [...row.formerAlarms, ...names],
      version: row.version + 1,
    });
}
