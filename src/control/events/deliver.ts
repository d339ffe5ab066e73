import type { EcsParameters } from '@aws-sdk/client-eventbridge';
import type { AwsOperations } from '../../domain/aws-operations.ts';
import { asObject } from '../../domain/events/target-input.ts';
import { type TargetKind, targetKind } from '../../domain/events/target-kind.ts';
import { ServiceError } from '../../domain/service-error.ts';
import { forwardEvent, type PublishContext } from '../../store/events/publish-event.ts';
import type { Store } from '../../store/store.ts';
import type { DeliveryRow } from '../../store/tables/eventbridge.ts';

export interface DeliverContext extends PublishContext {
  readonly store: Store;
  readonly operations: AwsOperations;
}

/** The target's own service has to be opened before. */
export function serviceOf(kind: TargetKind): string | undefined {
  switch (kind.kind) {
    case 'ecs':
      return 'ecs';
    case 'log-group':
      return 'cloudwatch-logs';
    case 'pipeline':
      return 'codepipeline';
    case 'sdk':
      return kind.service;
    default:
      return undefined;
  }
}

/**
 * Brings one delivery to a target that is served here, in the caller's transaction. Throws ServiceError as the target's service answers. Called again after
 * a kill that came before the commit: nothing of the first time is left.
 */
export function deliver(delivery: DeliveryRow, kind: TargetKind, context: DeliverContext): void {
  switch (kind.kind) {
    case 'ecs':
      return runTask(delivery, context);
    case 'log-group':
      return log(delivery, kind.name, context);
    case 'pipeline':
      return startPipeline(delivery, kind.name, context);
    case 'event-bus':
      return toBus(delivery, kind.name, context);
    case 'sdk':
      call(delivery, context, kind.service, kind.action, asObject(delivery.input) ?? {});
      return;
    default:
      throw new ServiceError('ResourceNotFoundException', `Nothing here serves ${delivery.target.Arn}.`);
  }
}

/** The kind of a delivery's target; what is no ARN was refused when the target was given. */
export function kindOf({ target }: DeliveryRow): TargetKind {
  return targetKind(target.Arn ?? '') ?? { kind: 'foreign', service: '' };
}

function call(
  { account, region, kind }: DeliveryRow,
  { operations }: DeliverContext,
  service: string,
  operation: string,
  input: object,
) {
  return operations.call({
    scope: { account, region },
    service,
    operation,
    input,
    invokedBy: kind === 'schedule' ? 'scheduler.amazonaws.com' : 'events.amazonaws.com',
  });
}

/** ECS shows who started a task: `events-rule/<rule>`, and `chronos-schedule/<schedule>` for EventBridge Scheduler. */
const starterOf = ({ kind, originName }: DeliveryRow) =>
  `${kind === 'schedule' ? 'chronos-schedule' : 'events-rule'}/${originName}`;

function runTask(delivery: DeliveryRow, context: DeliverContext): void {
  const { Arn, EcsParameters = {} as EcsParameters } = delivery.target;
  const { TaskDefinitionArn, TaskCount, PropagateTags, ...rest } = EcsParameters;
  const { tasks, failures } = call(delivery, context, 'ecs', 'RunTask', {
    ...rest,
    ...(PropagateTags === undefined ? {} : { propagateTags: PropagateTags }),
    cluster: Arn,
    taskDefinition: TaskDefinitionArn,
    count: TaskCount ?? 1,
    overrides: overridesOf(delivery.input),
    startedBy: starterOf(delivery),
  });
  if (tasks.length === 0 && failures.length > 0)
    throw new ServiceError('ServerException', failures[0].reason, { statusCode: 500 });
}

const overridable = [
  'containerOverrides',
  'cpu',
  'memory',
  'taskRoleArn',
  'executionRoleArn',
  'ephemeralStorage',
  'inferenceAcceleratorOverrides',
];

/** "The input is the overrides of the task": what of it is a task's override (EventBridge user guide, "Amazon ECS task targets"); an event has none. */
function overridesOf(input: string): object {
  const given = Object.entries(asObject(input) ?? {});
  return Object.fromEntries(given.filter(([name]) => overridable.includes(name)));
}

/** One stream for each rule. An input of a timestamp and a message is taken apart (user guide, "CloudWatch Logs log groups as targets"). */
function log(delivery: DeliveryRow, logGroupName: string, context: DeliverContext): void {
  const { timestamp, message } = asObject(delivery.input) ?? {};
  const shaped = typeof message === 'string' && typeof timestamp === 'number';
  const stream = { logGroupName, logStreamName: delivery.originName };
  try {
    call(delivery, context, 'cloudwatch-logs', 'CreateLogStream', stream);
  } catch (error) {
    if (!(error instanceof ServiceError) || error.code !== 'ResourceAlreadyExistsException') throw error;
  }
  call(delivery, context, 'cloudwatch-logs', 'PutLogEvents', {
    ...stream,
    logEvents: [shaped ? { timestamp, message } : { timestamp: delivery.createdAt, message: delivery.input }],
  });
}

/** The input may override source revisions and variables (CodePipeline user guide, "Start a pipeline with a source revision override"). */
function startPipeline(delivery: DeliveryRow, name: string, context: DeliverContext): void {
  const { sourceRevisions, variables } = asObject(delivery.input) ?? {};
  call(delivery, context, 'codepipeline', 'StartPipelineExecution', { name, sourceRevisions, variables });
}

/** A rule sends the event on as it is; a schedule makes one of its input. */
function toBus(delivery: DeliveryRow, busName: string, context: DeliverContext): void {
  const document = asObject(delivery.input);
  if (document === undefined)
    throw new ServiceError('ValidationException', 'The input for an event bus is no JSON object.');
  forwardEvent(context.store, delivery, document, busName, context);
}
