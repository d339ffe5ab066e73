import type { DeletePolicyCommandInput } from '@aws-sdk/client-iam';
import type { Operation } from '../../../protocol/model/operation.ts';
import { policyTable } from '../../../store/tables/iam.ts';
import { deleteConflict, policyNotFound } from '../errors.ts';
import { rolesWithPolicy } from '../managed-policies.ts';

export const deletePolicy: Operation<DeletePolicyCommandInput, object> = (input, context) =>
  context.store.transaction((tx) => {
    const row = tx.get(policyTable, input.PolicyArn!);
    if (row === undefined || row.account !== context.account) throw policyNotFound(input.PolicyArn!);
    if (rolesWithPolicy(context, row.arn).length > 0)
      throw deleteConflict('Cannot delete a policy attached to entities.');
    if (row.versions.length > 1)
      throw deleteConflict(
        "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The default version is deleted with the policy.",
      );
    tx.delete(policyTable, row.arn);
    return {};
  });
