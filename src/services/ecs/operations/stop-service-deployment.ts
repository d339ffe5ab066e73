import type { StopServiceDeploymentCommandInput, StopServiceDeploymentResponse } from '@aws-sdk/client-ecs';
import { ServiceError } from '../../../domain/service-error.ts';
import type { Operation, RequestContext } from '../../../protocol/model/operation.ts';
import { adoptTasks } from '../../../store/adopt-tasks.ts';
import { beginDeployment } from '../../../store/begin-deployment.ts';
import type { Transaction } from '../../../store/store.ts';
import { type ServiceDeploymentRow, serviceDeploymentTable } from '../../../store/tables/ecs-deployments.ts';
import { type ServiceRevisionRow, serviceRevisionTable } from '../../../store/tables/ecs-revisions.ts';
import { type ServiceRow, serviceTable } from '../../../store/tables/ecs-services.ts';
import { invalidParameter } from '../errors.ts';

/** Rolls an ongoing deployment back to the revision before it (Developer Guide, "Stopping Amazon ECS service deployments"). */
export const stopServiceDeployment: Operation<
  StopServiceDeploymentCommandInput,
  StopServiceDeploymentResponse
> = ({ serviceDeploymentArn = '', stopType = 'ROLLBACK' }, context) => {
  if (stopType !== 'ROLLBACK') throw invalidParameter('Invalid stopType. The valid values are ROLLBACK.');
  return context.store.transaction((tx) => {
    const record = ongoing(tx, serviceDeploymentArn, context);
    const service = tx.get(serviceTable, record.serviceArn);
    if (service?.status !== 'ACTIVE') throw conflict('The service is not active.');
    rollBack(tx, service, record, context);
    return { serviceDeploymentArn };
  });
};

const conflict = (message: string) => new ServiceError('ConflictException', message);

function ongoing(tx: Transaction, arn: string, { account, region }: RequestContext): ServiceDeploymentRow {
  const record = tx.get(serviceDeploymentTable, arn);
  if (record?.account !== account || record.region !== region)
    throw new ServiceError('ServiceDeploymentNotFoundException', 'The service deployment was not found.');
  if (record.status !== 'IN_PROGRESS' && record.status !== 'PENDING')
    throw conflict(`The service deployment can't be stopped because its status is ${record.status}.`);
  return record;
}

function rollBack(
  tx: Transaction,
  service: ServiceRow,
  record: ServiceDeploymentRow,
  { random, now }: RequestContext,
): void {
  const stopped = service.deployments.find((each) => each.id === record.deploymentId);
  const revision = earlierRevision(tx, record);
  if (stopped === undefined || revision === undefined)
    throw conflict(
      "The service deployment can't be stopped because there is no service revision to roll back to.",
    );
  const failed = {
    ...stopped,
    rolloutState: 'FAILED' as const,
    rolloutStateReason: `ECS deployment ${stopped.id} stopped.`,
  };
  const deployments = service.deployments.map((each) => (each === stopped ? failed : each));
  const reason = 'Service deployment rolled back because of a user request.';
  const begun = beginDeployment(
    { ...service, deployments },
    { rollback: { revision, failed, record, reason } },
    random,
    now.getTime(),
  );
  adoptTasks(tx, begun.service.deployments);
  tx.put(serviceTable, begun.service);
  tx.put(serviceDeploymentTable, begun.serviceDeployment);
}

function earlierRevision(tx: Transaction, record: ServiceDeploymentRow): ServiceRevisionRow | undefined {
  return record.sourceServiceRevisionArns
    .filter((arn) => arn !== record.targetServiceRevisionArn)
    .map((arn) => tx.get(serviceRevisionTable, arn))
    .find((row) => row !== undefined);
}
