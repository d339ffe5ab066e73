import type { LaunchType as ApiLaunchType, CapacityProviderStrategyItem } from '@aws-sdk/client-ecs';
import { PLATFORM_VERSIONS } from '../../domain/ecs/platform.ts';
import { launchTypeOf } from '../../store/place-service-task.ts';
import type { ClusterRow } from '../../store/tables/ecs-clusters.ts';
import type { LaunchType } from '../../store/tables/ecs-revisions.ts';
import type { TaskDefinitionRow } from '../../store/tables/ecs-task-definitions.ts';
import { checkStrategy, filledStrategy } from './cluster-input.ts';
import { invalidParameter, platformUnknown, unsupported } from './errors.ts';

interface LaunchInput {
  readonly launchType?: ApiLaunchType | undefined;
  readonly capacityProviderStrategy?: CapacityProviderStrategyItem[] | undefined;
  readonly platformVersion?: string | undefined;
}

/** Where tasks run: a launch type, or a strategy over the cluster's capacity providers; never both. */
export interface Launch {
  readonly launchType?: LaunchType;
  readonly capacityProviderStrategy: readonly CapacityProviderStrategyItem[];
  /** As wished for; Fargate only. */
  readonly platformVersion?: string;
}

/** What a request says, else the cluster's default strategy, else EC2 (API reference, RunTask and CreateService). */
export function launchOf(input: LaunchInput, cluster: ClusterRow): Launch {
  if (input.launchType !== undefined && (input.capacityProviderStrategy?.length ?? 0) > 0)
    throw invalidParameter(
      'Specifying both a launch type and capacity provider strategy is not supported. Remove one and try again.',
    );
  if (input.launchType === 'MANAGED_INSTANCES' || input.launchType === 'EXTERNAL')
    throw unsupported(`the launch type ${input.launchType}`);
  const launch = { ...capacityOf(input, cluster), platformVersion: input.platformVersion };
  return { ...launch, platformVersion: platformVersionOf(launch) };
}

function capacityOf(input: LaunchInput, cluster: ClusterRow): Launch {
  if (input.launchType !== undefined)
    return { launchType: input.launchType as LaunchType, capacityProviderStrategy: [] };
  const given = filledStrategy(input.capacityProviderStrategy);
  const strategy = given.length > 0 ? given : cluster.defaultCapacityProviderStrategy;
  checkStrategy(strategy, cluster.capacityProviders);
  return strategy.length > 0
    ? { capacityProviderStrategy: strategy }
    : { launchType: 'EC2', capacityProviderStrategy: [] };
}

function platformVersionOf(launch: Launch): string | undefined {
  const wished = launch.platformVersion;
  if (launchTypeOf(launch) !== 'FARGATE') {
    if (wished !== undefined && wished !== '')
      throw invalidParameter('The platform version must be null when specifying an EC2 launch type.');
    return undefined;
  }
  if (wished !== undefined && !PLATFORM_VERSIONS.includes(wished)) throw platformUnknown();
  return wished ?? 'LATEST';
}

/** The definition must be one for that launch type (its `compatibilities` say so). */
export function checkCompatible(definition: TaskDefinitionRow, launch: Launch): void {
  const launchType = launchTypeOf(launch);
  const required = definition.definition.requiresCompatibilities ?? [];
  const allowed = required.length === 0 || launchType === 'FARGATE' ? definition.compatibilities : required;
  if (
    !allowed.includes(launchType) ||
    (launchType === 'FARGATE' && required.length > 0 && !required.includes('FARGATE'))
  )
    throw invalidParameter(`Task definition does not support launch_type ${launchType}.`);
}
