import type { LoadBalancer } from '@aws-sdk/client-ecs';
import type { Action } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Scope } from '../../domain/scope.ts';
import type { Reader } from '../../store/store.ts';
import type { TaskDefinitionRow } from '../../store/tables/ecs-task-definitions.ts';
import { ruleTable, targetGroupTable } from '../../store/tables/elastic-load-balancing-v2.ts';
import { invalidParameter, unsupported } from './errors.ts';

/** Target groups that a service registers its tasks in (Developer Guide, "Use load balancing to distribute Amazon ECS service traffic"). */
export function checkLoadBalancers(
  reader: Reader,
  loadBalancers: readonly LoadBalancer[],
  definition: TaskDefinitionRow,
  scope: Scope,
): void {
  if (loadBalancers.length > 5) throw invalidParameter('load balancers can have at most 5 items.');
  for (const each of loadBalancers) {
    if (each.loadBalancerName !== undefined) throw unsupported('Classic Load Balancers');
    if (each.advancedConfiguration !== undefined) throw unsupported('blue/green load balancing');
    checkContainer(each, definition);
    checkTargetGroup(reader, each.targetGroupArn, definition, scope);
  }
}

function checkContainer(
  { containerName, containerPort }: LoadBalancer,
  { definition }: TaskDefinitionRow,
): void {
  if (!containerName) throw invalidParameter('Container Name can not be blank.');
  if (containerPort === undefined) throw invalidParameter('Container Port can not be blank.');
  const container = definition.containerDefinitions?.find((each) => each.name === containerName);
  if (container === undefined)
    throw invalidParameter(`The container ${containerName} does not exist in the task definition.`);
  if (!container.portMappings?.some((mapping) => mapping.containerPort === containerPort))
    throw invalidParameter(
      `The container ${containerName} did not have a container port ${containerPort} defined.`,
    );
}

function checkTargetGroup(
  reader: Reader,
  targetGroupArn: string | undefined,
  { definition }: TaskDefinitionRow,
  scope: Scope,
): void {
  if (!targetGroupArn) throw invalidParameter('Target group ARN can not be blank.');
  const group = reader.get(targetGroupTable, targetGroupArn);
  if (group?.account !== scope.account || group.region !== scope.region)
    throw invalidParameter(
      'Unable to assume role and validate the specified targetGroupArn. Please verify that the ECS service role being passed has the proper permissions.',
    );
  const mode = definition.networkMode ?? 'bridge';
  const wanted = mode === 'awsvpc' ? 'ip' : 'instance';
  if (group.targetType !== wanted)
    throw invalidParameter(
      `The provided target group ${targetGroupArn} has target type ${group.targetType}, which is incompatible with the ${mode} network mode specified in the task definition.`,
    );
  if (!hasLoadBalancer(reader, targetGroupArn, scope))
    throw invalidParameter(
      `The target group with targetGroupArn ${targetGroupArn} does not have an associated load balancer.`,
    );
}

/** Some listener's rule, its default action among them, forwards to it. */
function hasLoadBalancer(reader: Reader, targetGroupArn: string, { account, region }: Scope): boolean {
  return reader
    .list(ruleTable, { where: { account, region } })
    .some((rule) => rule.actions.some((action) => forwardsTo(action, targetGroupArn)));
}

function forwardsTo(action: Action, targetGroupArn: string): boolean {
  return (
    action.TargetGroupArn === targetGroupArn ||
    (action.ForwardConfig?.TargetGroups ?? []).some((group) => group.TargetGroupArn === targetGroupArn)
  );
}
