import type { GetLogEventsCommandInput, GetLogEventsResponse } from '@aws-sdk/client-cloudwatch-logs';
import type { Operation } from '../../../protocol/model/operation.ts';
import { type LogPosition, type StoredLogEvent, streamEvents } from '../../../store/log-queries.ts';
import { invalidToken } from '../errors.ts';
import { requireLogGroup, requireLogStream } from '../log-groups.ts';
import { parsePosition, positionDigits, takePage } from '../pages.ts';

interface Token {
  readonly direction: 'forward' | 'backward';
  readonly position: LogPosition;
}

/**
 * Pages go both ways from any page: a token is `f/<position>/s` or `b/<position>/s`. At an end the token that came in goes out again, which is how
 * readers know; later events are found with it (API reference, GetLogEvents).
 */
export const getLogEvents: Operation<GetLogEventsCommandInput, GetLogEventsResponse> = (input, context) => {
  const group = requireLogGroup(context, input);
  const stream = requireLogStream(context, group, input.logStreamName!);
  const token = input.nextToken === undefined ? undefined : parseToken(input.nextToken);
  const forward = token === undefined ? input.startFromHead === true : token.direction === 'forward';
  const range = {
    ...(input.startTime === undefined ? {} : { from: input.startTime }),
    ...(input.endTime === undefined ? {} : { to: input.endTime }),
    ...(token === undefined ? {} : { [forward ? 'after' : 'before']: token.position }),
  };
  const { page } = takePage(
    streamEvents(context.store, stream, range, forward ? 'ASC' : 'DESC'),
    input.limit,
  );
  const events = forward ? page : page.reverse();
  return { events: events.map(view), ...tokensAround(events, token?.position) };
};

function parseToken(text: string): Token {
  const [, letter, digits = ''] = /^([fb])\/(\d+)\/s$/.exec(text) ?? [];
  const position = parsePosition(digits);
  if (position === undefined) throw invalidToken();
  return { direction: letter === 'f' ? 'forward' : 'backward', position };
}

function tokensAround(events: readonly StoredLogEvent[], came: LogPosition | undefined) {
  const nowhere = came ?? { timestamp: 0, id: 0 };
  return {
    nextForwardToken: `f/${positionDigits(events.at(-1) ?? nowhere)}/s`,
    nextBackwardToken: `b/${positionDigits(events[0] ?? nowhere)}/s`,
  };
}

const view = ({ timestamp, message, ingested }: StoredLogEvent) => ({
  timestamp,
  message,
  ingestionTime: ingested,
});
