import type {
  PutEventsCommandInput,
  PutEventsRequestEntry,
  PutEventsResponse,
  PutEventsResultEntry,
} from '@aws-sdk/client-eventbridge';
import { asObject } from '../../../domain/events/target-input.ts';
import type { Operation, RequestContext } from '../../../protocol/model/operation.ts';
import { publishEvent } from '../../../store/events/publish-event.ts';
import { busNameOf, findBus } from '../buses.ts';
import { validation } from '../errors.ts';

/** "The total entry size must be less than 256KB" was raised to 1 MB (EventBridge quotas, "PutEvents entry size"). */
const MOST_BYTES = 1024 * 1024;

/** Each entry succeeds or fails for itself. An event for a bus that does not exist is accepted and goes nowhere, as at AWS. */
export const putEvents: Operation<PutEventsCommandInput, PutEventsResponse> = ({ Entries = [] }, context) =>
  context.store.transaction(() => {
    if (Entries.reduce((sum, entry) => sum + sizeOf(entry), 0) > MOST_BYTES)
      throw validation('Total size of the entries in the request is over the limit.');
    const results = Entries.map((entry) => failureOf(entry) ?? { EventId: publish(entry, context) });
    return {
      FailedEntryCount: results.filter((result) => result.ErrorCode !== undefined).length,
      Entries: results,
    };
  });

/** User guide, "Calculating PutEvents event entry size": a time is 14 bytes, texts are as long as they are in UTF-8. */
function sizeOf({ Time, Source = '', DetailType = '', Detail = '', Resources = [] }: PutEventsRequestEntry) {
  const texts = [Source, DetailType, Detail, ...Resources];
  return (Time ? 14 : 0) + texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
}

function failureOf({ Source, DetailType, Detail }: PutEventsRequestEntry): PutEventsResultEntry | undefined {
  for (const [name, value] of Object.entries({ Source, DetailType, Detail }))
    if (!value)
      return {
        ErrorCode: 'InvalidArgument',
        ErrorMessage: `Parameter ${name} is not valid. Reason: ${name} is a required argument.`,
      };
  if (Source?.startsWith('aws.'))
    return { ErrorCode: 'NotAuthorizedForSourceException', ErrorMessage: 'Not authorized for the source.' };
  if (asObject(Detail ?? '') === undefined)
    return { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };
  return undefined;
}

function publish(entry: PutEventsRequestEntry, context: RequestContext): string {
  const { account, region, store, now, random } = context;
  const busName = busNameOf(entry.EventBusName);
  if (findBus(context, busName) === undefined) return random.uuid();
  return publishEvent(
    store,
    {
      account,
      region,
      busName,
      source: entry.Source ?? '',
      detailType: entry.DetailType ?? '',
      resources: entry.Resources ?? [],
      detail: asObject(entry.Detail ?? ''),
      at: (entry.Time ?? now).getTime(),
    },
    { now, random },
  );
}
