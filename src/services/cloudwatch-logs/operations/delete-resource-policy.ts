import type { DeleteResourcePolicyCommandInput } from '@aws-sdk/client-cloudwatch-logs';
import type { Operation } from '../../../protocol/model/operation.ts';
import { logsResourcePolicyTable } from '../../../store/tables/logs.ts';
import { invalidParameter, policyNotFound } from '../errors.ts';
import { refuseScoped, resourcePolicyKey } from '../resource-policies.ts';

export const deleteResourcePolicy: Operation<DeleteResourcePolicyCommandInput, object> = (input, context) => {
  refuseScoped(input);
  if (input.policyName === undefined) throw invalidParameter('Policy name must be specified.');
  if (!context.store.delete(logsResourcePolicyTable, resourcePolicyKey(context, input.policyName)))
    throw policyNotFound(input.policyName);
  return {};
};
