/**
 * The load balancer's own thread: the core behind messages, so that API work never stalls traffic. It keeps nothing; the
 * thread that started it applies the latest snapshot again should it have to be started anew.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { systemClock } from '../platform/clock.ts';
import type { Logger } from '../platform/logger.ts';
import { systemRandom } from '../platform/random.ts';
import { LoadBalancerCore } from './core.ts';
import type { FromWorker, ToWorker, WorkerOptions } from './worker-messages.ts';

const options = workerData as WorkerOptions;
const send = (message: FromWorker) => parentPort?.postMessage(message);

const log =
  (level: 'debug' | 'info' | 'warn' | 'error'): Logger['info'] =>
  (fields, text) =>
    send({ kind: 'log', level, fields: plainFields(fields), text });

/** Errors do not survive a message whole; their words do. */
function plainFields(fields: object): object {
  const words = Object.entries(fields).map(([name, value]) => [
    name,
    value instanceof Error ? value.stack : value,
  ]);
  return JSON.parse(JSON.stringify(Object.fromEntries(words))) as object;
}

const core = new LoadBalancerCore({
  clock: systemClock,
  random: systemRandom,
  logger: { debug: log('debug'), info: log('info'), warn: log('warn'), error: log('error') },
  internalSocketPath: options.internalSocketPath,
  bindAddresses: options.bindAddresses,
  servedElsewhere: options.servedElsewhere,
  witnessKey: options.witnessKey,
  stickyKey: Buffer.from(options.stickyKey),
  reportMilliseconds: options.reportMilliseconds,
});

const words = (error: unknown) => (error instanceof Error ? error.message : String(error));

async function handle(message: ToWorker): Promise<void> {
  if (message.kind === 'close') {
    await core.close();
    return send({ kind: 'closed', id: message.id });
  }
  try {
    send({ kind: 'applied', id: message.id, applied: await core.apply(message.snapshot) });
  } catch (error) {
    send({ kind: 'apply-failed', id: message.id, message: words(error) });
  }
}

core.subscribe((observation) => send({ kind: 'observed', observation }));
parentPort?.on('message', (message: ToWorker) => void handle(message));
core.start().then(
  () => send({ kind: 'started', endpoint: core.internalEndpoint }),
  (error: unknown) => send({ kind: 'start-failed', message: words(error) }),
);
