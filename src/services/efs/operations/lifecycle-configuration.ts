import type {
  DescribeLifecycleConfigurationCommandInput,
  LifecycleConfigurationDescription,
  LifecyclePolicy,
  PutLifecycleConfigurationCommandInput,
} from '@aws-sdk/client-efs';
import type { Operation } from '../../../protocol/model/operation.ts';
import { fileSystemTable } from '../../../store/tables/efs.ts';
import { badRequest } from '../errors.ts';
import { requireFileSystem } from '../lookup.ts';

/** Kept and given back: there is one storage class here. */
export const putLifecycleConfiguration: Operation<
  PutLifecycleConfigurationCommandInput,
  LifecycleConfigurationDescription
> = (input, context) => {
  const { fileSystemId } = requireFileSystem(context, input.FileSystemId);
  const policies = input.LifecyclePolicies!;
  // "Amazon EFS requires that each LifecyclePolicy object have only a single transition" (API reference, PutLifecycleConfiguration).
  if (policies.some((each) => Object.values(each).filter((value) => value !== undefined).length !== 1))
    throw badRequest('One or more LifecyclePolicy objects specified are malformed.');
  context.store.update(fileSystemTable, fileSystemId, (row) => ({ ...row, lifecyclePolicies: policies }));
  return { LifecyclePolicies: policies };
};

export const describeLifecycleConfiguration: Operation<
  DescribeLifecycleConfigurationCommandInput,
  LifecycleConfigurationDescription
> = (input, context) => ({
  LifecyclePolicies: [
    ...requireFileSystem(context, input.FileSystemId).lifecyclePolicies,
  ] as LifecyclePolicy[],
});
