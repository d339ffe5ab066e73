import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../platform/clock.ts';
import type { Logger } from '../platform/logger.ts';
import type { RandomSource } from '../platform/random.ts';
import type { ContainerRuntime } from '../runtime/contract.ts';
import type { Store } from '../store/store.ts';
import { failed, type MetadataAnswer, ok } from './answers.ts';
import { containerView } from './container-view.ts';
import { type FoundContainer, findContainer, isFromAnotherTask } from './find-task.ts';
import { networkView } from './network-view.ts';
import { NetworkRates } from './stats-view.ts';
import { TaskCredentials } from './task-credentials.ts';
import { taskView } from './task-view.ts';

export interface MetadataOptions {
  readonly store: Store;
  readonly runtime: Pick<ContainerRuntime, 'stats' | 'inspectContainer'>;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly logger: Logger;
  /** What tasks have for name servers, where it is known. */
  readonly nameServers?: readonly string[];
}

type Version = 'V3' | 'V4';

/**
 * The task metadata endpoint, version 4 (and 3), and the tasks' credentials, for listening on 169.254.170.2:80. It reads rows and the runtime's numbers;
 * the one thing it writes is the credentials it issues. A restart changes nothing for a task: its paths stay the same.
 */
export function createMetadataHandler(options: MetadataOptions) {
  const handler = new MetadataHandler(options);
  return (request: IncomingMessage, response: ServerResponse): void => {
    handler
      .answer(request.url ?? '/', request.socket.remoteAddress)
      .catch((error: unknown) => {
        options.logger.error({ err: error, path: pathShown(request.url) }, 'task metadata failed');
        return failed(500, 'failed to get task metadata');
      })
      .then((answer) => write(response, answer));
  };
}

/** The last part of a credentials path is a secret. */
const pathShown = (url = '') => url.replace(/(\/credentials\/).*/, '$1***');

function write(response: ServerResponse, answer: MetadataAnswer | undefined): void {
  if (answer === undefined) {
    response.writeHead(404, {
      'content-type': 'text/plain; charset=utf-8',
      'x-content-type-options': 'nosniff',
    });
    response.end('404 page not found\n');
    return;
  }
  response.writeHead(answer.statusCode, { 'content-type': 'application/json' });
  response.end(JSON.stringify(answer.body));
}

const handlerNames: ReadonlyMap<string, string> = new Map([
  ['', 'container metadata'],
  ['task', 'task metadata'],
  ['taskWithTags', 'task metadata'],
  ['stats', 'container stats'],
  ['task/stats', 'task stats'],
]);

class MetadataHandler {
  readonly #options: MetadataOptions;
  readonly #rates = new NetworkRates();
  readonly #credentials: TaskCredentials;

  constructor(options: MetadataOptions) {
    this.#options = options;
    this.#credentials = new TaskCredentials(options);
  }

  /** Undefined: there is no such path. */
  async answer(url: string, remoteAddress: string | undefined): Promise<MetadataAnswer | undefined> {
    const path = url.split('?')[0] ?? '';
    const credentials = /^\/v2\/credentials(?:\/([^/]*))?$/.exec(path);
    if (credentials !== null) return this.#credentials.answer(credentials[1] ?? '', remoteAddress);
    const [, version, key = '', rest = ''] = /^\/(v[34])\/([^/]+)(?:\/(.*))?$/.exec(path) ?? [];
    if (version === undefined) return undefined;
    return this.#describe(version.toUpperCase() as Version, key, rest, remoteAddress);
  }

  async #describe(
    version: Version,
    key: string,
    what: string,
    remoteAddress: string | undefined,
  ): Promise<MetadataAnswer | undefined> {
    const name = handlerNames.get(what);
    if (name === undefined) return undefined;
    const found = findContainer(this.#options.store, key);
    if (found === undefined || isFromAnotherTask(this.#options.store, remoteAddress, found.task))
      return failed(404, `${version} ${name} handler: ${lookupFailure(what, key)}`);
    if (what === 'stats') return this.#containerStats(found);
    if (what === 'task/stats') return ok(await this.#taskStats(found));
    return ok(
      what === ''
        ? await this.#container(found, version)
        : await this.#task(found, version, what === 'taskWithTags'),
    );
  }

  async #container(found: FoundContainer, version: Version): Promise<object> {
    const { store, runtime, nameServers = [] } = this.#options;
    const id = found.container.runtimeId;
    const info = id === undefined ? undefined : await runtime.inspectContainer(id);
    const network = networkView(store, found.task, nameServers);
    return containerView(found, info, version === 'V4' ? network : version3Network(network));
  }

  async #task(found: FoundContainer, version: Version, withTags: boolean): Promise<object> {
    const { task, definition } = found;
    const containers = await Promise.all(
      task.containers.map((container) => this.#container({ ...found, container }, version)),
    );
    return taskView(this.#options.store, task, definition, containers, withTags);
  }

  async #containerStats({ container }: FoundContainer): Promise<MetadataAnswer> {
    const stats = await this.#stats(container.runtimeId);
    return stats === null
      ? failed(500, `Unable to get container stats for: ${container.runtimeId ?? container.name}`)
      : ok(stats);
  }

  /** By Docker id; null for a container that does not run. */
  async #taskStats({ task }: FoundContainer): Promise<object> {
    const made = task.containers.flatMap(({ runtimeId }) => (runtimeId === undefined ? [] : [runtimeId]));
    const stats = await Promise.all(made.map(async (id) => [id, await this.#stats(id)] as const));
    return Object.fromEntries(stats);
  }

  async #stats(runtimeId: string | undefined): Promise<object | null> {
    if (runtimeId === undefined) return null;
    const stats = await this.#options.runtime.stats(runtimeId);
    return stats === undefined ? null : this.#rates.view(runtimeId, stats);
  }
}

/** The agent's own words (amazon-ecs-agent, task metadata server). */
function lookupFailure(what: string, key: string): string {
  return what === ''
    ? `unable to get container ID from request: unable to get docker ID from v3 endpoint ID: ${key}`
    : `unable to get task arn from request: unable to get task Arn from v3 endpoint ID: ${key}`;
}

function version3Network(network: { NetworkMode: string; IPv4Addresses?: string[] }) {
  const { NetworkMode, IPv4Addresses } = network;
  return { NetworkMode, ...(IPv4Addresses === undefined ? {} : { IPv4Addresses }) };
}
