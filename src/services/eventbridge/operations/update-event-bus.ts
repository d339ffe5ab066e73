import type { UpdateEventBusCommandInput, UpdateEventBusResponse } from '@aws-sdk/client-eventbridge';
import type { Operation } from '../../../protocol/model/operation.ts';
import { type EventBusRow, eventBusTable } from '../../../store/tables/eventbridge.ts';
import { requireBus } from '../buses.ts';

/** What is not given is taken away. */
export const updateEventBus: Operation<UpdateEventBusCommandInput, UpdateEventBusResponse> = (
  { Name, Description, KmsKeyIdentifier, DeadLetterConfig },
  context,
) =>
  context.store.transaction((tx) => {
    const { description: _d, kmsKeyIdentifier: _k, deadLetterArn: _a, ...rest } = requireBus(context, Name);
    const row: EventBusRow = {
      ...rest,
      ...(Description === undefined ? {} : { description: Description }),
      ...(KmsKeyIdentifier === undefined ? {} : { kmsKeyIdentifier: KmsKeyIdentifier }),
      ...(DeadLetterConfig?.Arn === undefined ? {} : { deadLetterArn: DeadLetterConfig.Arn }),
      modifiedAt: context.now.getTime(),
    };
    tx.put(eventBusTable, row);
    return { Arn: row.busArn, Name: row.name, Description, KmsKeyIdentifier, DeadLetterConfig };
  });
