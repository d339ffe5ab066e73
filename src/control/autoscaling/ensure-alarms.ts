import type { AwsOperations, OperationCall } from '../../domain/aws-operations.ts';
import { ServiceError } from '../../domain/service-error.ts';
import type { Transaction } from '../../store/store.ts';
import { type ScalingPolicyRow, scalingPolicyTable } from '../../store/tables/application-auto-scaling.ts';
import { alarmDefinitions } from './alarm-definitions.ts';

/**
 * Makes the alarms of a policy as its row wishes for them, and takes away those that it no longer has; a policy that was deleted goes with its last alarm.
 * CloudWatch's operations and the row are one transaction.
 */
export function ensureAlarms(operations: AwsOperations, tx: Transaction, policy: ScalingPolicyRow): void {
  const { formerAlarms, version, deleted } = policy;
  if (policy.alarmsMade === version && formerAlarms.length === 0) return;
  const call = (operation: string, input: object) => operations.call(cloudwatch(policy, operation, input));
  for (const definition of deleted === true ? [] : alarmDefinitions(policy))
    call('PutMetricAlarm', definition);
  for (const alarmName of formerAlarms) removeAlarm(() => call('DeleteAlarms', { AlarmNames: [alarmName] }));
  if (deleted === true) tx.delete(scalingPolicyTable, policy.policyArn);
  else tx.put(scalingPolicyTable, { ...policy, formerAlarms: [], alarmsMade: version });
}

/** Somebody else may have deleted it. */
function removeAlarm(remove: () => void): void {
  try {
    remove();
  } catch (error) {
    if (!(error instanceof ServiceError && error.code.startsWith('ResourceNotFound'))) throw error;
  }
}

function cloudwatch({ account, region }: ScalingPolicyRow, operation: string, input: object): OperationCall {
  return {
    scope: { account, region },
    service: 'cloudwatch',
    operation,
    input,
    invokedBy: 'application-autoscaling.amazonaws.com',
  };
}
