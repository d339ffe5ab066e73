import type {
  InputLogEvent,
  PutLogEventsCommandInput,
  PutLogEventsResponse,
  RejectedLogEventsInfo,
} from '@aws-sdk/client-cloudwatch-logs';
import type { Operation } from '../../../protocol/model/operation.ts';
import { appendLogEvents, eventBytes } from '../../../store/log-events.ts';
import type { LogGroupRow } from '../../../store/tables/logs.ts';
import { invalidParameter } from '../errors.ts';
import { requireLogGroup, requireLogStream } from '../log-groups.ts';
import { sequenceToken } from '../views.ts';

/** API reference, PutLogEvents. */
const BATCH_BYTES = 1_048_576;
const EVENT_BYTES = 1_048_576;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export const putLogEvents: Operation<PutLogEventsCommandInput, PutLogEventsResponse> = (input, context) => {
  const group = requireLogGroup(context, { logGroupName: input.logGroupName });
  requireLogStream(context, group, input.logStreamName!);
  const events = input.logEvents!;
  checkSizes(events);
  checkOrder(events);
  const { accepted, rejected } = sift(events, group, context.now.getTime());
  checkSpan(accepted);
  const name = { ...group, logStreamName: input.logStreamName! };
  appendLogEvents(context.store, name, accepted, context.now, context.server.speed);
  const stream = requireLogStream(context, group, input.logStreamName!);
  return {
    nextSequenceToken: sequenceToken(stream),
    ...(Object.keys(rejected).length > 0 ? { rejectedLogEventsInfo: rejected } : {}),
  };
};

type Event = { readonly timestamp: number; readonly message: string };

function checkSizes(events: readonly InputLogEvent[]): void {
  let total = 0;
  for (const { message } of events) {
    const bytes = eventBytes(message!);
    if (bytes > EVENT_BYTES)
      throw invalidParameter(`Log event too large: ${bytes} bytes exceeds limit of ${EVENT_BYTES}`);
    total += bytes;
  }
  if (total > BATCH_BYTES)
    throw invalidParameter(`Upload too large: ${total} bytes exceeds limit of ${BATCH_BYTES}`);
}

function checkOrder(events: readonly InputLogEvent[]): void {
  if (events.some((event, i) => i > 0 && event.timestamp! < events[i - 1]!.timestamp!))
    throw invalidParameter('Log events in a single PutLogEvents request must be in chronological order.');
}

/** Only accepted events count towards the span. */
function checkSpan(events: readonly Event[]): void {
  if (events.length > 0 && events.at(-1)!.timestamp - events[0]!.timestamp > DAY)
    throw invalidParameter(
      'The batch of log events in a single PutLogEvents request cannot span more than 24 hours.',
    );
}

/** What is too old, past the group's retention, or too new is told by index, and the rest is kept. Events are in order. */
function sift(events: readonly InputLogEvent[], group: LogGroupRow, now: number) {
  const retention =
    group.retentionInDays === undefined ? Number.NEGATIVE_INFINITY : now - group.retentionInDays * DAY;
  const countBefore = (time: number) => events.filter((event) => event.timestamp! < time).length;
  const tooOld = countBefore(now - 14 * DAY);
  const expired = countBefore(retention);
  const tooNew = events.findIndex((event) => event.timestamp! > now + 2 * HOUR);
  const rejected: RejectedLogEventsInfo = {
    ...(tooNew >= 0 ? { tooNewLogEventStartIndex: tooNew } : {}),
    ...(tooOld > 0 ? { tooOldLogEventEndIndex: tooOld } : {}),
    ...(expired > 0 ? { expiredLogEventEndIndex: expired } : {}),
  };
  const accepted = events.slice(Math.max(tooOld, expired), tooNew < 0 ? undefined : tooNew) as Event[];
  return { accepted, rejected };
}
