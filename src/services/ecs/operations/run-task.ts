import { isDeepStrictEqual } from 'node:util';
import type { RunTaskCommandInput, RunTaskResponse, Tag } from '@aws-sdk/client-ecs';
import { ServiceError } from '../../../domain/service-error.ts';
import { machineSize } from '../../../platform/machine.ts';
import type { Operation, RequestContext } from '../../../protocol/model/operation.ts';
import { chooseSubnet } from '../../../store/choose-subnet.ts';
import { ensureContainerInstance } from '../../../store/container-instance.ts';
import { capacityOf, launchTypeOf } from '../../../store/place-service-task.ts';
import { newTaskRow, type TaskPlan } from '../../../store/place-task.ts';
import type { Transaction } from '../../../store/store.ts';
import {
  type ClusterRow,
  type TaskDefinitionRow,
  type TaskRow,
  taskTable,
} from '../../../store/tables/ecs.ts';
import { invalidParameter, unsupported } from '../errors.ts';
import { requireActiveCluster } from '../find-cluster.ts';
import { requireRunnable } from '../find-task-definition.ts';
import { checkCompatible, type Launch, launchOf } from '../launch.ts';
import { networkOf, subnetsOf } from '../network-configuration.ts';
import { checkedTags, mergeTags } from '../tags.ts';
import { checkedOverrides } from '../task-overrides.ts';
import { taskViews } from '../views/task-view.ts';

/** Writes one row per task; the task lifecycle takes them from there. With a client token used before it answers the tasks of then. */
export const runTask: Operation<RunTaskCommandInput, RunTaskResponse> = (input, context) => {
  checkInput(input);
  return context.store.transaction((tx) => {
    const cluster = requireActiveCluster(tx, input.cluster, context);
    const definition = requireRunnable(tx, input.taskDefinition ?? '', context);
    const tasks =
      earlierTasks(tx, input, cluster, definition) ?? startTasks(tx, input, cluster, definition, context);
    return { tasks: taskViews(tasks, tx, { tags: true }), failures: [] };
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
): TaskRow[] {
  const launch = launchOf(input, cluster);
  checkCompatible(definition, launch);
  const network = networkOf(tx, input.networkConfiguration, definition, launch, context);
  const subnets = subnetsOf(tx, network);
  const plan = planOf(tx, input, cluster, definition, launch, context);
  const live = tx
    .list(taskTable, { where: { clusterArn: cluster.clusterArn, desiredStatus: 'RUNNING' } })
    .filter((task) => task.group === (plan.group ?? `family:${definition.family}`));
  const tasks: TaskRow[] = [];
  for (let i = 0; i < (input.count ?? 1); i++) {
    const around = [...live, ...tasks];
    const subnet = chooseSubnet(subnets, around);
    const place = {
      ...capacityOf(launch, tasks),
      ...(network && subnet && { network: { ...network, subnet } }),
    };
    tasks.push(newTaskRow({ ...plan, ...place }, context.random, context.now.getTime()));
  }
  for (const task of tasks) tx.put(taskTable, task);
  return tasks;
}

/** What all tasks of the request share. */
function planOf(
  tx: Transaction,
  input: RunTaskCommandInput,
  cluster: ClusterRow,
  definition: TaskDefinitionRow,
  launch: Launch,
  context: RequestContext,
): TaskPlan {
  const overrides = checkedOverrides(input.overrides, definition, launch);
  if (input.enableExecuteCommand && !(overrides.taskRoleArn ?? definition.definition.taskRoleArn))
    throw invalidParameter(
      "The task definition must have a task role when 'enableExecuteCommand' is true, or a task role must be provided as an override.",
    );
  const launchType = launchTypeOf(launch);
  return {
    cluster,
    definition,
    launchType,
    platformVersion: launch.platformVersion,
    containerInstance:
      launchType === 'EC2'
        ? ensureContainerInstance(tx, cluster, machineSize(), context.random, context.now.getTime())
        : undefined,
    group: input.group,
    startedBy: input.startedBy,
    overrides,
    enableExecuteCommand: input.enableExecuteCommand,
    tags: tagsOf(input, cluster, definition),
    referenceId: input.referenceId,
    clientToken: input.clientToken,
  };
}

/** Developer Guide, "Tagging Amazon ECS resources"; the request's own tags win over the definition's. */
function tagsOf(input: RunTaskCommandInput, cluster: ClusterRow, definition: TaskDefinitionRow): Tag[] {
  const managed = input.enableECSManagedTags
    ? [{ key: 'aws:ecs:clusterName', value: cluster.clusterName }]
    : [];
  const propagated = input.propagateTags === 'TASK_DEFINITION' ? definition.tags : [];
  return mergeTags([...managed, ...propagated], checkedTags(input.tags));
}
