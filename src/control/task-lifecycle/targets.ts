import { paced } from '../../domain/pace.ts';
import type { Transaction } from '../../store/store.ts';
import { containerInstanceTable } from '../../store/tables/ecs-clusters.ts';
import { serviceRevisionTable } from '../../store/tables/ecs-revisions.ts';
import { serviceTable } from '../../store/tables/ecs-services.ts';
import { taskSetTable } from '../../store/tables/ecs-task-sets.ts';
import type { TaskRow } from '../../store/tables/ecs-tasks.ts';
import {
  type TargetRow,
  targetGroupTable,
  targetTable,
} from '../../store/tables/elastic-load-balancing-v2.ts';
import { addServiceEvent } from '../events.ts';
import type { LifecycleContext } from './context.ts';

/**
 * ACTIVATING: the task's containers become targets of the service's target groups. One registration for each load balancer entry; `ip` groups get the task's
 * address, `instance` groups this machine with the port that the engine published. The deployment controller tells of them.
 */
export function registerTargets(context: LifecycleContext, task: TaskRow, tx: Transaction): string[] {
  const now = context.clock.now();
  return loadBalancersOf(task, tx).flatMap(({ targetGroupArn = '', containerName, containerPort = 0 }) => {
    const group = tx.get(targetGroupTable, targetGroupArn);
    const target = group && targetOf(tx, task, group.targetType, containerName ?? '', containerPort);
    if (group === undefined || target === undefined) return [];
    const row: TargetRow = {
      account: task.account,
      region: task.region,
      registrationId: context.random.uuid(),
      targetGroupArn,
      ...target,
      ...(task.availabilityZone === undefined ? {} : { availabilityZone: task.availabilityZone }),
      state: 'active',
      registeredAt: now.getTime(),
      health: {
        state: 'initial',
        reason: 'Elb.RegistrationInProgress',
        description: 'Target registration is in progress',
        since: now.getTime(),
      },
      taskArn: task.taskArn,
    };
    tx.put(targetTable, row);
    return [row.registrationId];
  });
}

function loadBalancersOf(task: TaskRow, tx: Transaction) {
  const service = task.serviceArn === undefined ? undefined : tx.get(serviceTable, task.serviceArn);
  if (service === undefined) return [];
  const deployment = service.deployments.find((each) => each.id === task.deploymentId);
  const revision = deployment && tx.get(serviceRevisionTable, deployment.serviceRevisionArn);
  const [taskSet] = tx.list(taskSetTable, { where: { id: task.deploymentId ?? '' } });
  return (revision ?? taskSet ?? service).loadBalancers;
}

function targetOf(
  tx: Transaction,
  task: TaskRow,
  targetType: 'instance' | 'ip',
  containerName: string,
  containerPort: number,
): { targetId: string; port: number } | undefined {
  if (task.networkMode === 'awsvpc')
    return task.privateIpv4Address === undefined
      ? undefined
      : { targetId: task.privateIpv4Address, port: containerPort };
  const container = task.containers.find((each) => each.name === containerName);
  const binding = container?.networkBindings.find((each) => each.containerPort === containerPort);
  const port = task.networkMode === 'host' ? containerPort : binding?.hostPort;
  if (port === undefined) return undefined;
  // The machine itself is the container instance; in an `ip` group it is known by its loopback address.
  if (targetType === 'ip') return { targetId: '127.0.0.1', port };
  const instance = tx.get(containerInstanceTable, task.containerInstanceArn ?? '');
  return instance === undefined ? undefined : { targetId: instance.ec2InstanceId, port };
}

/**
 * DEACTIVATING: no new requests from now on; those in flight have until the deregistration delay ends. Of tasks that the service's scheduler stops the deployment
 * controller has told already, all in one message.
 */
export function deregisterTargets(context: LifecycleContext, task: TaskRow, tx: Transaction): void {
  const now = context.clock.now();
  for (const registrationId of task.targetRegistrations) {
    const target = tx.get(targetTable, registrationId);
    if (target === undefined || target.state === 'draining') continue;
    const delay = Number(
      tx.get(targetGroupTable, target.targetGroupArn)?.attributes['deregistration_delay.timeout_seconds'] ??
        300,
    );
    tx.put(targetTable, {
      ...target,
      state: 'draining',
      drainingUntil: now.getTime() + paced(delay * 1000, context.speed),
      health: {
        state: 'draining',
        reason: 'Target.DeregistrationInProgress',
        description: 'Target deregistration is in progress',
        since: now.getTime(),
      },
    });
    if (task.serviceArn !== undefined && task.stopCode !== 'ServiceSchedulerInitiated') {
      addServiceEvent(tx, task.serviceArn, 'has begun draining connections on 1 tasks.', now, context.random);
      addServiceEvent(
        tx,
        task.serviceArn,
        `deregistered 1 targets in (target-group ${target.targetGroupArn})`,
        now,
        context.random,
      );
    }
  }
}

/** When draining is over at the latest (epoch ms), or undefined when it is: every registration is gone or has no request in flight. */
export function drainingUntil(context: LifecycleContext, task: TaskRow): number | undefined {
  const open = task.targetRegistrations
    .map((registrationId) => context.store.get(targetTable, registrationId))
    .filter(
      (target) =>
        target !== undefined &&
        target.drained !== true &&
        (target.drainingUntil ?? 0) > context.clock.now().getTime(),
    );
  return open.length === 0 ? undefined : Math.max(...open.map((target) => target?.drainingUntil ?? 0));
}
