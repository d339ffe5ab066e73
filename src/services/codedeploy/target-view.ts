import type { DeploymentTarget, ECSTaskSet, TargetStatus } from '@aws-sdk/client-codedeploy';
import type { RequestContext } from '../../protocol/model/operation.ts';
import type { CodeDeployDeploymentRow, DeployedTaskSet } from '../../store/tables/codedeploy.ts';
import { serviceTable } from '../../store/tables/ecs-services.ts';
import { computedDesiredCount, taskSetTable } from '../../store/tables/ecs-task-sets.ts';
import { taskTable } from '../../store/tables/ecs-tasks.ts';
import { noTarget } from './errors.ts';

/** An ECS deployment's one target is named `<cluster>:<service>` (API reference, ListDeploymentTargets). */
export const targetIdOf = ({ settings }: CodeDeployDeploymentRow) =>
  `${settings.clusterName}:${settings.serviceName}`;

export function theTarget(
  row: CodeDeployDeploymentRow,
  targetId: string | undefined,
  context: RequestContext,
): DeploymentTarget {
  if (targetId !== targetIdOf(row)) throw noTarget(targetId ?? '');
  return {
    deploymentTargetType: 'ECSTarget',
    ecsTarget: {
      deploymentId: row.deploymentId,
      targetId,
      targetArn: row.serviceArn,
      lastUpdatedAt: new Date(row.updatedAt),
      status: statusOf(row),
      lifecycleEvents: row.events.map((event) => ({
        lifecycleEventName: event.name,
        status: event.status,
        startTime: event.startedAt === undefined ? undefined : new Date(event.startedAt),
        endTime: event.endedAt === undefined ? undefined : new Date(event.endedAt),
        diagnostics:
          event.message === undefined ? undefined : { errorCode: 'UnknownError', message: event.message },
      })),
      taskSetsInfo: [
        ...taskSetView('Blue', row.blue, 100 - row.greenWeight, row, context),
        ...taskSetView('Green', row.green, row.greenWeight, row, context),
      ],
    },
  };
}

export function statusOf({ status }: CodeDeployDeploymentRow): TargetStatus {
  if (status === 'Created') return 'Pending';
  return status === 'Stopped' ? 'Failed' : status;
}

function taskSetView(
  taskSetLabel: 'Blue' | 'Green',
  deployed: DeployedTaskSet | undefined,
  trafficWeight: number,
  { serviceArn }: CodeDeployDeploymentRow,
  { store }: RequestContext,
): ECSTaskSet[] {
  if (deployed === undefined) return [];
  const [taskSet] = store.list(taskSetTable, { where: { serviceArn, id: deployed.taskSetId } });
  const service = store.get(serviceTable, serviceArn);
  const tasks = store
    .list(taskTable, { where: { serviceArn } })
    .filter((task) => task.deploymentId === deployed.taskSetId && task.desiredStatus === 'RUNNING');
  const running = tasks.filter((task) => task.lastStatus === 'RUNNING').length;
  const [, name] = /targetgroup\/([^/]+)\//.exec(deployed.targetGroupArn) ?? [];
  return [
    {
      identifer: deployed.taskSetId,
      desiredCount:
        taskSet === undefined || service === undefined
          ? 0
          : computedDesiredCount(service.desiredCount, taskSet),
      pendingCount: tasks.length - running,
      runningCount: running,
      status: taskSet?.status ?? 'DRAINING',
      trafficWeight,
      targetGroup: { name },
      taskSetLabel,
    },
  ];
}
