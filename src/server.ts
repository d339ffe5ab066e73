/**
 * The composition root: it and the parts of it in `server/` alone see everything. Run as `node src/server.ts [flags]`; platform/config.ts has the flags. The API answers
 * first; the engine, the load balancer and the control loops come up behind it, and `/_slipway/health` tells how far they are.
 */
import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type ConsoleServer, createConsoleServer } from './console-server/console.ts';
import type { ControlPlane } from './control/control-plane.ts';
import { imageSource } from './control/image-source.ts';
import { saveAuthority } from './control/load-balancing/authority-file.ts';
import { endpointsFromStore } from './control/load-balancing/endpoints.ts';
import {
  createLoadBalancingControl,
  type LoadBalancingControl,
} from './control/load-balancing/load-balancing-control.ts';
import { paced } from './domain/pace.ts';
import { parseObjectArn } from './domain/s3.ts';
import { type Upstream, upstreamOf } from './domain/upstream.ts';
import { adminRoute } from './gateway/admin.ts';
import { type ApiServerOptions, createApiServer, type LoadBalancerDoor } from './gateway/api-server.ts';
import { closeServer, listen } from './gateway/listen.ts';
import { createLoadBalancerDoor } from './gateway/load-balancer-door.ts';
import type { TaskDoor } from './gateway/task-door.ts';
import type { LoadBalancer } from './load-balancer/contract.ts';
import { createLoadBalancer } from './load-balancer/index.ts';
import { awsCredentials } from './platform/aws-credentials.ts';
import { systemClock as clock } from './platform/clock.ts';
import { ConfigError, readConfig, type ServerConfig } from './platform/config.ts';
import { createLogger, type Logger } from './platform/logger.ts';
import { post } from './platform/post.ts';
import { systemRandom as random } from './platform/random.ts';
import { signedSend, type UpstreamSigner, upstreamSigner } from './platform/upstream-signer.ts';
import { type RegistryRoute, registryRoute } from './registry/route.ts';
import { type ContainerRuntime, type RuntimeCapabilities, RuntimeError } from './runtime/contract.ts';
import { type AwsRequests, awsRequests } from './server/aws-requests.ts';
import { openTaskDoor } from './server/open-task-door.ts';
import { waitConditionRoute } from './services/cloudformation/wait-condition-door.ts';
import { trustStoreContentRoute } from './services/elastic-load-balancing-v2/trust-stores/content-door.ts';
import { readContainerSecret } from './store/container-secrets.ts';
import { sweepFileSystems } from './store/efs/directories.ts';
import { sweepContent } from './store/s3/content.ts';
import { readObject } from './store/s3/read-object.ts';
import { Store, StoreLockedError } from './store/store.ts';
import type { TaskRow } from './store/tables/ecs-tasks.ts';

/** Where ECS has task metadata; the gateway of the metadata network. */
const METADATA_ADDRESS = '169.254.170.2';

const { version } = createRequire(import.meta.url)('../package.json') as { version: string };

/** One server over one data directory. `start` resolves when everything runs; whatever fails on the way is taken back. */
class SlipwayServer {
  readonly #config: ServerConfig;
  readonly #logger: Logger;
  readonly #store: Store;
  readonly #instanceId: string;
  readonly #upstream: Upstream;
  readonly #signer: UpstreamSigner | undefined;
  readonly #loadBalancer: LoadBalancer;
  readonly #balancing: LoadBalancingControl;
  readonly #loadBalancerDoor: LoadBalancerDoor;
  readonly #registry: RegistryRoute;
  readonly #console: ConsoleServer;
  readonly #requests: AwsRequests;
  readonly #api: ApiServerOptions;
  readonly #http: Server;
  /** Known to the load balancer and to the console's connection test alone. */
  readonly #witnessKey = random.hex(64);
  /** Filled once names are served to tasks; containers made before have the engine's own. */
  readonly #taskNameServers: string[] = [];
  #state: 'starting' | 'running' | 'stopping' = 'starting';
  #runtime: ContainerRuntime | undefined;
  #capabilities: RuntimeCapabilities | undefined;
  #taskDoor: TaskDoor | undefined;
  #control: ControlPlane | undefined;
  #starting: Promise<void> | undefined;
  #stopping: Promise<void> | undefined;

  constructor(config: ServerConfig) {
    this.#config = config;
    this.#upstream = upstreamOf(config.upstreams);
    if (config.upstreamCredentials !== undefined)
      this.#signer = upstreamSigner(awsCredentials(config.upstreamCredentials), clock);
    const logger = createLogger(config.logLevel);
    const store = new Store(config.dataDirectory);
    this.#logger = logger;
    this.#store = store;
    this.#instanceId = store.meta('instance', () => random.hex(12));
    this.#loadBalancer = createLoadBalancer({
      stateDirectory: config.dataDirectory,
      logger,
      servedElsewhere: [`${METADATA_ADDRESS}:80`],
      reportMilliseconds: paced(1_000, config.speed),
      witnessKey: this.#witnessKey,
    });
    this.#loadBalancerDoor = createLoadBalancerDoor(() => this.#loadBalancer.internalEndpoint);
    this.#balancing = createLoadBalancingControl({
      store,
      loadBalancer: this.#loadBalancer,
      clock,
      random,
      logger,
      endpointOf: endpointsFromStore(store, () => this.#capabilities?.directRouting ?? false),
      extraAddresses: () =>
        this.#capabilities?.metadataAddress === undefined ? [] : [this.#capabilities.metadataAddress],
      saveAuthority: (certificate) => saveAuthority(config.dataDirectory, certificate),
    });
    this.#registry = registryRoute({ store, dataDirectory: config.dataDirectory, clock, random, logger });
    this.#console = this.#createConsole();
    this.#requests = awsRequests({ config, store, logger, clock, random, upstream: this.#upstream });
    this.#api = {
      dispatcher: this.#requests.dispatcher,
      routes: [
        this.#console.route,
        adminRoute({
          health: () => this.#health(),
          reset: () => this.#reset(),
          stop: (options) => this.stop(options),
        }),
        this.#registry,
        waitConditionRoute({ store, clock }),
        trustStoreContentRoute({ store, clock }),
      ],
      loadBalancerDoor: this.#loadBalancerDoor,
      random,
      logger,
      allowedHosts: config.allowedHosts,
      ...(config.upstreams.length > 0 ? { upstream: this.#upstream } : {}),
      ...(this.#signer === undefined ? {} : { upstreamSigner: this.#signer }),
    };
    this.#http = createApiServer(this.#api);
  }

  start(): Promise<void> {
    this.#starting = this.#bringUp();
    return this.#starting;
  }

  async #bringUp(): Promise<void> {
    const { host, port, dataDirectory } = this.#config;
    sweepContent(this.#store, dataDirectory);
    sweepFileSystems(this.#store, dataDirectory);
    await listen(this.#http, port, host);
    this.#logger.info({ version, endpoint: `http://${host}:${port}` }, 'the API answers');
    this.#registry.housekeeping.start();
    this.#runtime = await this.#createRuntime();
    this.#capabilities = await this.#runtime.start();
    for (const limitation of this.#capabilities.limitations) this.#logger.warn({}, limitation);
    await this.#openTaskDoor(this.#runtime, this.#capabilities.metadataAddress);
    await Promise.all([this.#startControl(), this.#balancing.start()]);
    this.#state = 'running';
    this.#logger.info({ runtime: this.#capabilities.description }, 'ready');
  }

  /** Containers go on running unless `remove` takes them away. */
  stop(options: { remove?: boolean } = {}): Promise<void> {
    this.#stopping ??= this.#takeDown(options);
    return this.#stopping;
  }

  async #takeDown({ remove = false }): Promise<void> {
    // What is half up comes up first: only then is it known what there is to take down.
    await this.#starting?.catch(() => {});
    this.#state = 'stopping';
    this.#registry.housekeeping.stop();
    this.#console.close();
    await Promise.all([closeServer(this.#http, clock), this.#taskDoor?.close()]);
    await this.#control?.close();
    await this.#balancing.close();
    await this.#loadBalancer.close();
    if (remove && this.#capabilities !== undefined) await this.#runtime?.removeEverything();
    await this.#runtime?.close();
    this.#store.close();
  }

  #createConsole(): ConsoleServer {
    const { accountId, port, runtime, speed, unsupportedResources, upstreams } = this.#config;
    return createConsoleServer({
      // The same from src/ and from dist/.
      directory: join(import.meta.dirname, '../dist/console'),
      store: this.#store,
      clock,
      logger: this.#logger,
      facts: {
        version,
        instanceId: this.#instanceId,
        accountId,
        port,
        runtime,
        speed,
        unsupportedResources,
        upstreams,
      },
      engine: () => ({
        state: this.#state,
        runtime: this.#runtime,
        capabilities: this.#capabilities,
        problems: this.#taskDoor?.problems ?? [],
      }),
      balancer: {
        witnessKey: this.#witnessKey,
        internalEndpoint: () => this.#loadBalancer.internalEndpoint,
        listeners: () => this.#balancing.status().listeners,
        authority: () => this.#balancing.status().authority,
      },
      exampleImage: {
        exampleDirectory: join(import.meta.dirname, '../examples/hello'),
        directory: join(this.#config.dataDirectory, 'example-image'),
      },
    });
  }

  /** Drivers are loaded after the API answers: a client of the engine is the largest thing there is to load. */
  async #createRuntime(): Promise<ContainerRuntime> {
    if (this.#config.runtime === 'simulated') {
      const { createSimulatedRuntime } = await import('./runtime/simulated/simulated-runtime.ts');
      return createSimulatedRuntime({ clock, random, answerRequests: true });
    }
    const { createDockerRuntime } = await import('./runtime/docker/docker-runtime.ts');
    return createDockerRuntime({
      instanceId: this.#instanceId,
      logger: this.#logger,
      clock,
      publishAddress: this.#config.publishAddress,
      dns: this.#taskNameServers,
    });
  }

  async #openTaskDoor(runtime: ContainerRuntime, address: string | undefined): Promise<void> {
    if (address === undefined) return;
    const { door, nameServers } = await openTaskDoor({
      address,
      config: this.#config,
      api: this.#api,
      store: this.#store,
      runtime,
      clock,
      random,
      logger: this.#logger,
    });
    this.#taskDoor = door;
    this.#taskNameServers.push(...nameServers);
  }

  async #startControl(): Promise<void> {
    if (this.#capabilities === undefined || this.#runtime === undefined) return;
    const store = this.#store;
    // Loaded once the API answers, as the engine's client is.
    const { ControlPlane } = await import('./control/control-plane.ts');
    this.#control = new ControlPlane({
      store,
      runtime: this.#runtime,
      capabilities: this.#capabilities,
      clock,
      random,
      logger: this.#logger,
      environment: {
        apiEndpoint: this.#taskDoor?.apiEndpoint ?? this.#endpointWithoutDoor(),
        metadataEndpoint: this.#taskDoor?.metadataEndpoint,
        secretValue: (task, valueFrom) => readContainerSecret(store, task, valueFrom),
        environmentFile: (task, arn) => this.#readEnvironmentFile(task, arn),
      },
      operations: this.#requests.operations,
      foreignTargets: { ...this.#upstream, send: signedSend(post, this.#signer) },
      speed: this.#config.speed,
      dataDirectory: this.#config.dataDirectory,
      loadBalancer: this.#loadBalancer,
      imageSource: (task, container) => imageSource(store, this.#config.port, clock.now(), task, container),
    });
    await this.#control.start();
  }

  /** Docker Desktop and its kin lead their name to the host's loopback; simulated tasks are this very process. */
  #endpointWithoutDoor(): string {
    const host = this.#config.runtime === 'simulated' ? '127.0.0.1' : 'host.docker.internal';
    return `http://${host}:${this.#config.port}`;
  }

  #readEnvironmentFile({ account }: TaskRow, arn: string): string {
    const place = parseObjectArn(arn);
    if (place === undefined) throw new Error(`${arn} names no object in S3`);
    return readObject(this.#store, this.#config.dataDirectory, account, place).toString('utf8');
  }

  async #reset(): Promise<void> {
    await this.#control?.close();
    this.#store.clear();
    sweepContent(this.#store, this.#config.dataDirectory);
    this.#registry.housekeeping.run();
    await this.#runtime?.removeEverything();
    sweepFileSystems(this.#store, this.#config.dataDirectory);
    await this.#startControl();
  }

  #health() {
    const { accountId, dataDirectory, runtime, speed } = this.#config;
    const { limitations = [], ...capabilities } = this.#capabilities ?? {};
    return {
      status: this.#state,
      version,
      pid: process.pid,
      accountId,
      dataDirectory,
      instanceId: this.#instanceId,
      speed,
      runtime: {
        name: runtime,
        ...capabilities,
        limitations: [...limitations, ...(this.#taskDoor?.problems ?? [])],
      },
      loadBalancing: this.#balancing.status(),
    };
  }
}

export async function startServer(config: ServerConfig): Promise<SlipwayServer> {
  const server = new SlipwayServer(config);
  try {
    await server.start();
  } catch (error) {
    await server.stop();
    throw error;
  }
  return server;
}

async function main(): Promise<void> {
  const server = await startServer(readConfig(process.argv.slice(2), process.env));
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void server.stop());
}

if (import.meta.main)
  main().catch((error: unknown) => {
    const expected = [ConfigError, StoreLockedError, RuntimeError].some((kind) => error instanceof kind);
    process.stderr.write(
      `slipway: ${expected ? (error as Error).message : ((error as Error).stack ?? error)}\n`,
    );
    process.exitCode = 1;
  });
