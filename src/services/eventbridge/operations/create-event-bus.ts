import type { CreateEventBusCommandInput, CreateEventBusResponse } from '@aws-sdk/client-eventbridge';
import type { Operation } from '../../../protocol/model/operation.ts';
import { eventBusTable } from '../../../store/tables/eventbridge.ts';
import { busArnOf, findBus } from '../buses.ts';
import { busExists, validation } from '../errors.ts';
import { tagsOf } from '../tags.ts';

export const createEventBus: Operation<CreateEventBusCommandInput, CreateEventBusResponse> = (
  input,
  context,
) =>
  context.store.transaction((tx) => {
    const { Name = '', Description, KmsKeyIdentifier, DeadLetterConfig, EventSourceName } = input;
    // "Custom event bus names can't contain the / character"; partner event sources need a partner.
    if (EventSourceName !== undefined || Name.includes('/'))
      throw validation("Event bus name must not contain '/': partner event sources are not available here.");
    if (findBus(context, Name) !== undefined) throw busExists(Name);
    const { account, region, now } = context;
    const busArn = busArnOf(context, Name);
    tx.put(eventBusTable, {
      account,
      region,
      busArn,
      name: Name,
      ...(Description === undefined ? {} : { description: Description }),
      ...(KmsKeyIdentifier === undefined ? {} : { kmsKeyIdentifier: KmsKeyIdentifier }),
      ...(DeadLetterConfig?.Arn === undefined ? {} : { deadLetterArn: DeadLetterConfig.Arn }),
      tags: tagsOf(input.Tags, context),
      createdAt: now.getTime(),
      modifiedAt: now.getTime(),
    });
    return { EventBusArn: busArn, Description, KmsKeyIdentifier, DeadLetterConfig };
  });
