import type { NewEvent } from '../../../store/events/publish-event.ts';
import type { DeploymentState } from '../../../store/tables/ecs-deployments.ts';
import { type ServiceEventState, type ServiceRow, serviceTable } from '../../../store/tables/ecs-services.ts';
import { eventKind, type RowChange } from './contract.ts';
import { iso } from './iso.ts';

/** ECS developer guide, "Amazon ECS service action events" and "Amazon ECS service deployment state change events". */
export const serviceEvents = eventKind<ServiceRow>({
  table: serviceTable,
  source: 'aws.ecs',
  events: (change) =>
    change.after === undefined
      ? []
      : [...deploymentChanges(change, change.after), ...actions(change, change.after)],
});

function deploymentChanges({ before, since }: RowChange<ServiceRow>, service: ServiceRow): NewEvent[] {
  return service.deployments
    .filter((deployment) => {
      const earlier = before?.deployments.find(({ id }) => id === deployment.id);
      if (before === undefined && deployment.updatedAt < since) return false;
      return earlier?.rolloutState !== deployment.rolloutState;
    })
    .map((deployment) => deploymentEvent(service, deployment));
}

function deploymentEvent(service: ServiceRow, deployment: DeploymentState): NewEvent {
  const { id, rolloutState, rolloutStateReason, updatedAt } = deployment;
  return event(service, 'ECS Deployment State Change', updatedAt, {
    eventType: rolloutState === 'FAILED' ? 'ERROR' : 'INFO',
    eventName: `SERVICE_DEPLOYMENT_${rolloutState}`,
    deploymentId: id,
    updatedAt: iso(updatedAt),
    reason: rolloutStateReason,
  });
}

/** The oldest first, as they came about. */
function actions({ before, since }: RowChange<ServiceRow>, service: ServiceRow): NewEvent[] {
  const told = new Set(before?.events.map(({ id }) => id));
  return service.events
    .filter(({ id, createdAt }) => !told.has(id) && createdAt >= since)
    .reverse()
    .flatMap((message) => actionEvent(service, message));
}

/** What service events say, as the names of service actions. */
const names: readonly (readonly [RegExp, 'INFO' | 'WARN' | 'ERROR', string])[] = [
  [/^\(service [^)]+\) has reached a steady state\.$/, 'INFO', 'SERVICE_STEADY_STATE'],
  [/^\(service .+task[- ]?set.+has reached a steady state\.$/i, 'INFO', 'TASKSET_STEADY_STATE'],
  [/has stopped \d+ running tasks/, 'INFO', 'TASKS_STOPPED'],
  [/Successfully set desired count to/, 'INFO', 'SERVICE_DESIRED_COUNT_UPDATED'],
  [/is unable to consistently start tasks successfully/, 'WARN', 'SERVICE_TASK_START_IMPAIRED'],
  [/was unable to place a task/, 'ERROR', 'SERVICE_TASK_PLACEMENT_FAILURE'],
];

function actionEvent(service: ServiceRow, { message, createdAt }: ServiceEventState): NewEvent[] {
  const [, eventType, eventName] = names.find(([pattern]) => pattern.test(message)) ?? [];
  if (eventName === undefined) return [];
  const reason = eventType === 'ERROR' ? message.replace(/^\(service [^)]+\) /, '') : undefined;
  return [
    event(service, 'ECS Service Action', createdAt, {
      eventType,
      eventName,
      clusterArn: service.clusterArn,
      createdAt: iso(createdAt),
      reason,
    }),
  ];
}

function event(service: ServiceRow, detailType: string, at: number, detail: object): NewEvent {
  const { account, region, serviceArn } = service;
  return { account, region, source: 'aws.ecs', detailType, resources: [serviceArn], at, detail };
}
