import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Clock } from '../platform/clock.ts';
import type { Logger } from '../platform/logger.ts';
import type { LoadBalancerDoor } from './api-server.ts';
import { hostName } from './guard.ts';
import { closeServer, listen } from './listen.ts';

/** Something that listens on an address until it is closed; the names server. */
export interface Listening {
  listen(address: string): Promise<unknown>;
  close(): Promise<void>;
}

export interface TaskDoorOptions {
  /** The gateway of the metadata network: the one address of the host that every task reaches. */
  readonly address: string;
  /** Off: port 80 and the names are left to another server of this machine. */
  readonly metadataWanted: boolean;
  readonly apiPort: number;
  readonly createApi: () => Server;
  readonly metadata: (request: IncomingMessage, response: ServerResponse) => void;
  readonly loadBalancerDoor: LoadBalancerDoor;
  readonly names: Listening;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Task metadata and load balancers share this port, told apart by Host (ECS: metadata is at http://169.254.170.2). */
const METADATA_PORT = 80;
const loadBalancerName = /\.elb\.localhost$/;

/**
 * What tasks find at the metadata address: the API on its own port, task metadata and load balancers on port 80, names on port 53. What cannot be bound (another server has it, or
 * ports below 1024 need root) is said once, with what is missing because of it; the rest works.
 */
export class TaskDoor {
  readonly #options: TaskDoorOptions;
  readonly #open: (() => Promise<void>)[] = [];
  /** `http://169.254.170.2:4566`, or undefined where tasks cannot reach the API. */
  apiEndpoint: string | undefined;
  /** `http://169.254.170.2`, or undefined where there is no task metadata. */
  metadataEndpoint: string | undefined;
  /** Name servers for tasks; empty: the engine's own. */
  nameServers: readonly string[] = [];
  readonly problems: string[] = [];

  constructor(options: TaskDoorOptions) {
    this.#options = options;
  }

  async start(): Promise<void> {
    const { address, apiPort, createApi, metadataWanted } = this.#options;
    if (await this.#bind(createApi(), apiPort, 'tasks cannot reach the API'))
      this.apiEndpoint = `http://${address}:${apiPort}`;
    if (metadataWanted) await this.#serveMetadata();
    else
      this.problems.push(
        'tasks have no metadata, no credentials of their roles, and names of load balancers and of Cloud Map services do not resolve: --task-metadata is off',
      );
  }

  async #serveMetadata(): Promise<void> {
    const { address, names } = this.#options;
    if (
      await this.#bind(
        this.#metadataServer(),
        METADATA_PORT,
        'tasks have no metadata and no credentials of their roles',
      )
    )
      this.metadataEndpoint = `http://${address}`;
    try {
      await names.listen(address);
      this.#open.push(() => names.close());
      this.nameServers = [address];
    } catch (error) {
      this.#report(
        error,
        53,
        'names of load balancers and of Cloud Map services do not resolve inside tasks',
      );
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.#open.splice(0).map((close) => close()));
  }

  #metadataServer(): Server {
    const { loadBalancerDoor, metadata } = this.#options;
    const isLoadBalancer = (request: IncomingMessage) =>
      loadBalancerName.test(hostName(request.headers.host ?? ''));
    const server = createServer((request, response) => {
      if (isLoadBalancer(request)) loadBalancerDoor.request(request, response, METADATA_PORT);
      else metadata(request, response);
    });
    server.on('upgrade', (request, socket, head) => {
      if (isLoadBalancer(request)) loadBalancerDoor.upgrade(request, socket, head, METADATA_PORT);
      else socket.destroy();
    });
    return server;
  }

  async #bind(server: Server, port: number, missing: string): Promise<boolean> {
    try {
      await listen(server, port, this.#options.address);
      this.#open.push(() => closeServer(server, this.#options.clock));
      return true;
    } catch (error) {
      this.#report(error, port, missing);
      return false;
    }
  }

  #report(error: unknown, port: number, missing: string): void {
    const why = error instanceof Error ? error.message : String(error);
    this.problems.push(`${missing}: ${this.#options.address}:${port} could not be bound (${why})`);
    this.#options.logger.warn({}, this.problems.at(-1) ?? '');
  }
}
