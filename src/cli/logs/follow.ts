import type { CloudWatchLogs, FilteredLogEvent } from '@aws-sdk/client-cloudwatch-logs';
import type { TaskDefinition } from '@aws-sdk/client-ecs';
import { type Clock, sleep } from '../../platform/clock.ts';
import type { AwsClients } from '../aws/clients.ts';
import { isAwsError } from '../errors.ts';
import { dim } from '../render/style.ts';
import { findPlaintextSecrets } from '../secrets/find.ts';
import { createMasker } from '../secrets/mask.ts';
import { findStreams, type ServiceName } from './services.ts';
import type { ContainerStream } from './streams.ts';

export interface FollowOptions {
  readonly since: number;
  readonly follow: boolean;
  readonly container: string | undefined;
  readonly pollMilliseconds: number;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly write: (line: string) => void;
}

/**
 * Prints lines in order of time, once each. Late lines (CloudWatch Logs makes no promise of order between streams) are
 * caught by asking again from a little before the newest seen; what was printed is known by its event id.
 */
export async function followService(
  aws: AwsClients,
  name: ServiceName,
  options: FollowOptions,
): Promise<void> {
  const [ecs, logs] = [await aws.ecs(), await aws.logs()];
  const definitions = new Map<string, TaskDefinition>();
  const printed = new Set<string>();
  let from = options.since;
  let quiet = true;
  do {
    const streams = await findStreams(ecs, name, definitions);
    const wanted = streams.filter(({ container }) => !options.container || container === options.container);
    const mask = maskFor(definitions);
    for (const event of await readEvents(logs, wanted, from)) {
      if (printed.has(event.id)) continue;
      printed.add(event.id);
      quiet = false;
      from = Math.max(from, event.timestamp - 5000);
      options.write(mask(formatEvent(event)));
    }
    if (options.follow) await sleep(options.clock, options.pollMilliseconds, options.signal);
  } while (options.follow && !options.signal.aborted);
  if (quiet && !options.follow)
    options.write(dim('Nothing was written in this time. Further back: --since 2h'));
}

function maskFor(definitions: ReadonlyMap<string, TaskDefinition>): (text: string) => string {
  const secrets = [...definitions.values()].flatMap((definition) => findPlaintextSecrets(definition));
  return createMasker(secrets.map(({ value }) => value));
}

interface PrintedEvent {
  readonly id: string;
  readonly timestamp: number;
  readonly message: string;
  readonly source: ContainerStream;
}

async function readEvents(
  logs: CloudWatchLogs,
  streams: readonly ContainerStream[],
  startTime: number,
): Promise<PrintedEvent[]> {
  const groups = Map.groupBy(streams, ({ group }) => group);
  const lists = await Promise.all(
    [...groups].map(([group, members]) => readGroup(logs, group, members, startTime)),
  );
  return lists.flat().sort((a, b) => a.timestamp - b.timestamp);
}

async function readGroup(
  logs: CloudWatchLogs,
  logGroupName: string,
  streams: readonly ContainerStream[],
  startTime: number,
): Promise<PrintedEvent[]> {
  const byName = new Map(streams.map((stream) => [stream.stream, stream]));
  const events: PrintedEvent[] = [];
  let nextToken: string | undefined;
  do {
    const page = await filterEvents(logs, { logGroupName, startTime, nextToken });
    for (const event of page.events) {
      const source = byName.get(event.logStreamName ?? '');
      if (source) events.push(toPrinted(event, source));
    }
    nextToken = page.nextToken;
  } while (nextToken);
  return events;
}

async function filterEvents(
  logs: CloudWatchLogs,
  request: { logGroupName: string; startTime: number; nextToken: string | undefined },
): Promise<{ events: FilteredLogEvent[]; nextToken: string | undefined }> {
  try {
    const { events = [], nextToken } = await logs.filterLogEvents(request);
    return { events, nextToken };
  } catch (error) {
    if (isAwsError(error, 'ResourceNotFoundException')) return { events: [], nextToken: undefined };
    throw error;
  }
}

function toPrinted(
  { eventId, timestamp = 0, message = '' }: FilteredLogEvent,
  source: ContainerStream,
): PrintedEvent {
  return { id: eventId ?? `${source.stream} ${timestamp} ${message}`, timestamp, message, source };
}

function formatEvent({ message, source }: PrintedEvent): string {
  return `${dim(`${source.container}/${source.task.slice(0, 8)} |`)} ${message.replace(/\n$/, '')}`;
}
