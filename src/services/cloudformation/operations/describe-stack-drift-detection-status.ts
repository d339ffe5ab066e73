import type {
  DescribeStackDriftDetectionStatusCommandInput,
  DescribeStackDriftDetectionStatusOutput,
} from '@aws-sdk/client-cloudformation';
import type { Operation } from '../../../protocol/model/operation.ts';
import { driftDetectionTable } from '../../../store/tables/cloudformation.ts';
import { validationError } from '../errors.ts';

export const describeStackDriftDetectionStatus: Operation<
  DescribeStackDriftDetectionStatusCommandInput,
  DescribeStackDriftDetectionStatusOutput
> = (input, context) => {
  const row = context.store.get(driftDetectionTable, input.StackDriftDetectionId!);
  if (row === undefined || row.account !== context.account || row.region !== context.region)
    throw validationError(`Drift detection [${input.StackDriftDetectionId}] does not exist`);
  return {
    StackId: row.stackId,
    StackDriftDetectionId: row.detectionId,
    DetectionStatus: row.status,
    ...(row.stackDriftStatus === undefined ? {} : { StackDriftStatus: row.stackDriftStatus }),
    ...(row.driftedCount === undefined ? {} : { DriftedStackResourceCount: row.driftedCount }),
    Timestamp: new Date(row.startedAt),
  };
};
