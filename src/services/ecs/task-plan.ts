import type { RunTaskCommandInput, Tag } from '@aws-sdk/client-ecs';
import { machineSize } from '../../platform/machine.ts';
import type { RequestContext } from '../../protocol/model/operation.ts';
import { ensureContainerInstance } from '../../store/container-instance.ts';
import { launchTypeOf } from '../../store/place-service-task.ts';
import type { TaskPlan } from '../../store/place-task.ts';
import type { Transaction } from '../../store/store.ts';
import type { ClusterRow, ContainerInstanceRow } from '../../store/tables/ecs-clusters.ts';
import type { TaskDefinitionRow } from '../../store/tables/ecs-task-definitions.ts';
import { missingTaskRole } from '../../store/task-role.ts';
import { clientError, invalidParameter } from './errors.ts';
import type { Launch } from './launch.ts';
import { checkedTags, mergeTags } from './tags.ts';
import { checkedOverrides } from './task-overrides.ts';

/** A plan but for each task's own subnet and capacity provider. */
export interface SharedPlan extends TaskPlan {
  readonly containerInstance?: ContainerInstanceRow;
}

/** What all tasks of the request share. */
export function planTasks(
  tx: Transaction,
  input: RunTaskCommandInput,
  cluster: ClusterRow,
  definition: TaskDefinitionRow,
  launch: Launch,
  context: RequestContext,
): SharedPlan {
  const overrides = checkedOverrides(input.overrides, definition, launch);
  if (input.enableExecuteCommand && !(overrides.taskRoleArn ?? definition.definition.taskRoleArn))
    throw invalidParameter(
      "The task definition must have a task role when 'enableExecuteCommand' is true, or a task role must be provided as an override.",
    );
  const missingRole = missingTaskRole(tx, definition, overrides.taskRoleArn);
  if (missingRole !== undefined) throw clientError(missingRole);
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
    tags: tagsOf(input, cluster, definition, context),
    referenceId: input.referenceId,
    clientToken: input.clientToken,
  };
}

/** Developer Guide, "Tagging Amazon ECS resources"; the request's own tags win over the definition's. */
function tagsOf(
  input: RunTaskCommandInput,
  cluster: ClusterRow,
  definition: TaskDefinitionRow,
  context: RequestContext,
): Tag[] {
  const managed = input.enableECSManagedTags
    ? [{ key: 'aws:ecs:clusterName', value: cluster.clusterName }]
    : [];
  const propagated = input.propagateTags === 'TASK_DEFINITION' ? definition.tags : [];
  return mergeTags([...managed, ...propagated], checkedTags(input.tags, context));
}
