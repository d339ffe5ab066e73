import { isDeepStrictEqual } from 'node:util';
import type { Failure, RunTaskCommandInput, RunTaskResponse } from '@aws-sdk/client-ecs';
import { ServiceError } from '../../../domain/service-error.ts';
import type { Operation, RequestContext } from '../../../protocol/model/operation.ts';
import { chooseSubnet } from '../../../store/choose-subnet.ts';
import { missingCapacity } from '../../../store/group-capacity.ts';
import { instanceShortage } from '../../../store/instance-shortage.ts';
import { capacityOf } from '../../../store/place-service-task.ts';
import { newTaskRow, type TaskPlan } from '../../../store/place-task.ts';
import type { Transaction } from '../../../store/store.ts';
import type { ClusterRow } from '../../../store/tables/ecs-clusters.ts';
import type { TaskDefinitionRow } from '../../../store/tables/ecs-task-definitions.ts';
import { type TaskRow, taskTable } from '../../../store/tables/ecs-tasks.ts';
import { invalidParameter, unsupported } from '../errors.ts';
import { requireActiveCluster } from '../find-cluster.ts';
import { requireRunnable } from '../find-task-definition.ts';
import { checkCompatible, launchOf } from '../launch.ts';
import { networkOf, subnetsOf } from '../network-configuration.ts';
import { planTasks, type SharedPlan } from '../task-plan.ts';
import { taskViews } from '../views/task-view.ts';

/** Writes one row per task; the task lifecycle takes them from there. With a client token used before it answers the tasks of then. */
export const runTask: Operation<RunTaskCommandInput, RunTaskResponse> = (input, context) => {
  checkInput(input);
  return context.store.transaction((tx) => {
    const cluster = requireActiveCluster(tx, input.cluster, context);
    const definition = requireRunnable(tx, input.taskDefinition ?? '', context);
    const earlier = earlierTasks(tx, input, cluster, definition);
    const { tasks, failures } = earlier
      ? { tasks: earlier, failures: [] }
      : startTasks(tx, input, cluster, definition, context);
    return { tasks: taskViews(tasks, tx, { tags: true }), failures };
  });
};

function checkInput(input: RunTaskCommandInput): void {
  const { count = 1, startedBy, propagateTags, clientToken, group } = input;
  if (count < 1) throw invalidParameter('Task count can not be lesser than 1');
  if (count > 10) throw invalidParameter('Task count can not be greater than 10');
  if (startedBy !== undefined && !/^[a-zA-Z0-9_/.-]{1,128}$/.test(startedBy))
    throw invalidParameter(
      'Invalid startedBy: it can have up to 128 letters, numbers, hyphens, forward slashes and underscores.',
    );
  if (propagateTags === 'SERVICE')
    throw invalidParameter('propagateTags: SERVICE is not a valid value for standalone tasks.');
  if (clientToken !== undefined && !/^[!-~]{1,64}$/.test(clientToken))
    throw invalidParameter(
      'Invalid clientToken: it can have up to 64 ASCII characters in the range of 33-126.',
    );
  if (group?.startsWith('service:'))
    throw invalidParameter('The group name is not valid: service: is reserved.');
  if ((input.volumeConfigurations ?? []).length > 0) throw unsupported('volumes configured at launch');
}

/** ECS developer guide, "Ensuring idempotency for Amazon ECS API calls". */
function earlierTasks(
  tx: Transaction,
  { clientToken, count = 1, overrides = {}, startedBy }: RunTaskCommandInput,
  { clusterArn }: ClusterRow,
  { taskDefinitionArn }: TaskDefinitionRow,
): TaskRow[] | undefined {
  if (clientToken === undefined) return undefined;
  const earlier = tx.list(taskTable, { where: { clusterArn, clientToken } });
  const first = earlier[0];
  if (first === undefined) return undefined;
  const same =
    earlier.length === count &&
    first.taskDefinitionArn === taskDefinitionArn &&
    first.startedBy === startedBy &&
    isDeepStrictEqual(first.containerOverrides, overrides.containerOverrides ?? []);
  if (same) return earlier;
  throw new ServiceError(
    'ConflictException',
    'The RunTask request could not be processed due to conflicts. The provided clientToken is already in use with a different RunTask request.',
    { fields: { resourceIds: earlier.map((task) => task.taskArn) } },
  );
}

function startTasks(
  tx: Transaction,
  input: RunTaskCommandInput,
  cluster: ClusterRow,
  definition: TaskDefinitionRow,
  context: RequestContext,
): Started {
  const launch = launchOf(input, cluster);
  checkCompatible(definition, launch);
  const network = networkOf(tx, input.networkConfiguration, definition, launch, context);
  const subnets = subnetsOf(tx, network);
  const plan = planTasks(tx, input, cluster, definition, launch, context);
  const around = subnets.length > 0 ? liveOf(tx, plan) : [];
  const started: Started = { tasks: [], failures: [] };
  for (let i = 0; i < (input.count ?? 1); i++) {
    const subnet = chooseSubnet(subnets, [...around, ...started.tasks]);
    const place = {
      ...capacityOf(launch, started.tasks),
      ...(network && subnet && { network: { ...network, subnet } }),
    };
    const task = newTaskRow({ ...plan, ...place }, context.random, context.now.getTime());
    const missing = missingCapacity(tx, cluster, task);
    if (missing !== undefined) throw invalidParameter(missing);
    startOne(tx, task, plan, started);
  }
  return started;
}

interface Started {
  readonly tasks: TaskRow[];
  readonly failures: Failure[];
}

/** A task that the container instance has no room for is a failure, and the others start (API reference, RunTask, failures). */
function startOne(
  tx: Transaction,
  task: TaskRow,
  { definition, containerInstance }: SharedPlan,
  started: Started,
) {
  const reason = containerInstance && instanceShortage(tx, containerInstance, task, definition);
  if (reason !== undefined) {
    started.failures.push({ arn: containerInstance?.containerInstanceArn, reason });
    return;
  }
  tx.put(taskTable, task);
  started.tasks.push(task);
}

/** The group's tasks that are to run: those that a new one keeps away from. */
function liveOf(
  tx: Transaction,
  { cluster, definition, group = `family:${definition.family}` }: TaskPlan,
): TaskRow[] {
  return tx
    .list(taskTable, { where: { clusterArn: cluster.clusterArn, desiredStatus: 'RUNNING' } })
    .filter((task) => task.group === group);
}
