/**
 * Observations of the engine's event stream: started, exited, health changed. The events of one container are told in
 * order. When the stream breaks it is opened again with a growing pause, and then `resync` says that something may have
 * been missed. Nothing is remembered; a restart begins with `recover`.
 */
import { StringDecoder } from 'node:string_decoder';
import { sleep } from '../../platform/clock.ts';
import type { ContainerEvent } from '../contract.ts';
import { inspectContainer } from './containers.ts';
import type { DockerContext } from './docker-context.ts';
import { engineWords } from './engine-errors.ts';
import { containerLabel, instanceLabel, labelFilter, roleLabel, taskLabel } from './labels.ts';

export interface EventWatch {
  subscribe(listener: (event: ContainerEvent) => void): () => void;
  close(): void;
}

interface EngineEvent {
  readonly Action?: string;
  readonly Actor?: { readonly ID: string; readonly Attributes: Readonly<Record<string, string>> };
}

const firstPause = 100;
const longestPause = 10_000;

/** Resolves once the stream is open, so that nothing that happens afterwards is missed. */
export async function watchEvents(context: DockerContext): Promise<EventWatch> {
  const listeners = new Set<(event: ContainerEvent) => void>();
  const stopped = new AbortController();
  const emit = (event: ContainerEvent) => {
    for (const listener of [...listeners]) callListener(context, listener, event);
  };
  const stream = await openStream(context, stopped.signal);
  void keepReading(context, stream, emit, stopped.signal);
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => stopped.abort(),
  };
}

/** One listener's failure is neither the driver's nor the others'. */
function callListener(
  context: DockerContext,
  listener: (event: ContainerEvent) => void,
  event: ContainerEvent,
) {
  try {
    listener(event);
  } catch (error) {
    context.logger.error({ error, kind: event.kind }, 'a listener of container events failed');
  }
}

type Stream = AsyncIterable<Buffer>;

async function openStream({ docker, instanceId }: DockerContext, abortSignal: AbortSignal): Promise<Stream> {
  const stream = await docker.getEvents({
    abortSignal,
    filters: {
      type: ['container'],
      event: ['start', 'die', 'health_status'],
      label: labelFilter({ [instanceLabel]: instanceId }),
    },
  } as object);
  return stream as unknown as Stream;
}

async function keepReading(
  context: DockerContext,
  first: Stream,
  emit: (event: ContainerEvent) => void,
  signal: AbortSignal,
): Promise<void> {
  let stream: Stream | undefined = first;
  let pause = firstPause;
  while (!signal.aborted) {
    try {
      stream ??= await reopen(context, emit, signal);
      pause = firstPause;
      await readEvents(context, stream, emit);
    } catch (error) {
      if (signal.aborted) return;
      context.logger.warn({ error: engineWords(error) }, 'the event stream of the engine broke');
    }
    stream = undefined;
    await sleep(context.clock, pause, signal);
    pause = Math.min(pause * 2, longestPause);
  }
}

async function reopen(context: DockerContext, emit: (event: ContainerEvent) => void, signal: AbortSignal) {
  const stream = await openStream(context, signal);
  emit({ kind: 'resync' });
  return stream;
}

async function readEvents(context: DockerContext, stream: Stream, emit: (event: ContainerEvent) => void) {
  const turns = new Map<string, Promise<void>>();
  for await (const event of jsonLines(stream)) {
    const id = event.Actor?.ID;
    if (!id) continue;
    const turn = (turns.get(id) ?? Promise.resolve()).then(() => tell(context, event, emit));
    turns.set(id, turn);
    void turn.finally(() => turns.get(id) === turn && turns.delete(id));
  }
}

async function* jsonLines(stream: Stream): AsyncGenerator<EngineEvent> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for await (const chunk of stream) {
    const lines = (rest + decoder.write(chunk)).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line.trim()) yield JSON.parse(line);
  }
}

async function tell(context: DockerContext, event: EngineEvent, emit: (event: ContainerEvent) => void) {
  const { ID: id = '', Attributes: attributes = {} } = event.Actor ?? {};
  const taskId = attributes[taskLabel] ?? '';
  const action = event.Action ?? '';
  if (attributes[roleLabel] === 'sandbox') {
    if (action === 'die' && !context.leaving.has(taskId)) emit({ kind: 'sandbox-exited', taskId });
    return;
  }
  try {
    const container = (await inspectContainer(context, id)) ?? goneContainer(id, attributes);
    emit({ kind: kindOf(action), taskId, name: container.name, container });
  } catch (error) {
    // Without the container's state the event tells nothing; a resync makes the listener look for itself.
    context.logger.warn({ error: engineWords(error), container: id }, 'cannot inspect a container');
    emit({ kind: 'resync' });
  }
}

function kindOf(action: string): 'started' | 'exited' | 'health' {
  if (action === 'start') return 'started';
  return action === 'die' ? 'exited' : 'health';
}

/** A container that was removed before it could be inspected: what the event itself says of it. */
function goneContainer(id: string, attributes: Readonly<Record<string, string>>) {
  return {
    runtimeId: id,
    taskId: attributes[taskLabel] ?? '',
    name: attributes[containerLabel] ?? '',
    image: attributes.image ?? '',
    state: 'exited' as const,
    createdAt: new Date(0),
    exitCode: attributes.exitCode === undefined ? undefined : Number(attributes.exitCode),
    outOfMemory: false,
    health: 'none' as const,
    portBindings: [],
    labels: attributes,
  };
}
