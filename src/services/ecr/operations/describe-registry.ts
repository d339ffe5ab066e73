import type { DescribeRegistryCommandInput, DescribeRegistryResponse } from '@aws-sdk/client-ecr';
import type { Operation } from '../../../protocol/model/operation.ts';

/** ECR API reference, DescribeRegistry. Replication cannot be configured here, so there are no rules. */
export const describeRegistry: Operation<DescribeRegistryCommandInput, DescribeRegistryResponse> = (
  _input,
  { account },
) => ({ registryId: account, replicationConfiguration: { rules: [] } });
