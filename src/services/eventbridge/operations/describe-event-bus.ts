import type { DescribeEventBusCommandInput, DescribeEventBusResponse } from '@aws-sdk/client-eventbridge';
import type { Operation } from '../../../protocol/model/operation.ts';
import { requireBus } from '../buses.ts';
import { busView } from '../views.ts';

export const describeEventBus: Operation<DescribeEventBusCommandInput, DescribeEventBusResponse> = (
  { Name },
  context,
) => {
  const row = requireBus(context, Name);
  return {
    ...busView(row),
    KmsKeyIdentifier: row.kmsKeyIdentifier,
    DeadLetterConfig: row.deadLetterArn === undefined ? undefined : { Arn: row.deadLetterArn },
  };
};
