import type {
  DescribeLogStreamsCommandInput,
  DescribeLogStreamsResponse,
} from '@aws-sdk/client-cloudwatch-logs';
import type { Operation } from '../../../protocol/model/operation.ts';
import { type LogStreamRow, listLogStreams } from '../../../store/log-streams.ts';
import { invalidParameter } from '../errors.ts';
import { requireLogGroup } from '../log-groups.ts';
import { decodeToken, encodeToken } from '../page-tokens.ts';
import { logStreamView } from '../views.ts';

type Place = readonly (string | number)[];

export const describeLogStreams: Operation<DescribeLogStreamsCommandInput, DescribeLogStreamsResponse> = (
  input,
  context,
) => {
  const group = requireLogGroup(context, input);
  const byTime = input.orderBy === 'LastEventTime';
  if (byTime && input.logStreamNamePrefix !== undefined)
    throw invalidParameter('Cannot order by LastEventTime with a logStreamNamePrefix.');
  const order = (a: Place, b: Place) => comparePlaces(a, b) * (input.descending ? -1 : 1);
  const after = input.nextToken === undefined ? undefined : decodeToken(input.nextToken);
  const found = listLogStreams(context.store, group)
    .filter((stream) => stream.name.startsWith(input.logStreamNamePrefix ?? ''))
    .map((stream) => ({ stream, place: placeOf(stream, byTime) }))
    .filter(({ place }) => after === undefined || order(place, after) > 0)
    .sort((a, b) => order(a.place, b.place));
  const page = found.slice(0, input.limit ?? 50);
  return {
    logStreams: page.map(({ stream }) => logStreamView(group, stream)),
    ...(found.length > page.length ? { nextToken: encodeToken(page.at(-1)!.place) } : {}),
  };
};

/** A stream without events comes before those that have some. */
const placeOf = (stream: LogStreamRow, byTime: boolean): Place =>
  byTime ? [stream.lastEventTimestamp ?? 0, stream.name] : [0, stream.name];

function comparePlaces(a: Place, b: Place): number {
  const times = Number(a[0]) - Number(b[0]);
  return times !== 0 ? times : Buffer.compare(Buffer.from(String(a[1])), Buffer.from(String(b[1])));
}
