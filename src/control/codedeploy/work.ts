import type { AwsOperations } from '../../domain/aws-operations.ts';
import type { RandomSource } from '../../platform/random.ts';
import type { Transaction } from '../../store/store.ts';
import type { CodeDeployDeploymentRow, LifecycleEventName } from '../../store/tables/codedeploy.ts';

/** What a step of a deployment acts with. */
export interface DeploymentWork {
  readonly tx: Transaction;
  readonly operations: AwsOperations;
  readonly random: RandomSource;
  readonly now: number;
  readonly speed: number;
}

/** The row after a step. With `wait` the step is not over: it is looked at again after so many milliseconds, or when something changes. */
export interface StepResult {
  readonly row: CodeDeployDeploymentRow;
  readonly wait?: number;
}

/** A reason for which a deployment fails, with CodeDeploy's code. */
export class DeploymentFailure extends Error {
  readonly code: NonNullable<CodeDeployDeploymentRow['error']>['code'];

  constructor(code: DeploymentFailure['code'], message: string) {
    super(message);
    this.code = code;
  }
}

/** Calls an operation as CodeDeploy. Throws ServiceError. */
export function call<Output>(
  { operations }: DeploymentWork,
  { account, region }: CodeDeployDeploymentRow,
  service: 'ecs' | 'elastic-load-balancing-v2',
  operation: string,
  input: object,
): Output {
  const scope = { account, region };
  return operations.call<Output>({
    scope,
    service,
    operation,
    input,
    invokedBy: 'codedeploy.amazonaws.com',
  });
}

type EventStatus = CodeDeployDeploymentRow['events'][number]['status'];

/** The row with lifecycle events in another status; those that are in it already stay as they are. */
export function withEvents(
  row: CodeDeployDeploymentRow,
  status: EventStatus,
  names: readonly LifecycleEventName[],
  now: number,
): CodeDeployDeploymentRow {
  const events = row.events.map((event) => {
    if (!names.includes(event.name) || event.status === status) return event;
    if (status === 'InProgress') return { ...event, status, startedAt: now };
    if (status === 'Skipped') return { ...event, status };
    return { ...event, status, startedAt: event.startedAt ?? now, endedAt: now };
  });
  return { ...row, events };
}
