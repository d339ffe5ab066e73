/**
 * The composition root: the only file that sees everything. Run as `node src/server.ts [flags]`; platform/config.ts has the flags. The API answers
 * first; the engine, the load balancer and the control loops come up behind it, and `/_slipway/health` tells how far they are.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ControlPlane } from './control/control-plane.ts';
import { saveAuthority } from './control/load-balancing/authority-file.ts';
import { endpointsFromStore } from './control/load-balancing/endpoints.ts';
import { createLoadBalancingControl } from './control/load-balancing/load-balancing-control.ts';
import { parseArn } from './domain/arns.ts';
import { parseEcrImage } from './domain/ecr-image.ts';
import { adminRoute } from './gateway/admin.ts';
import { type ApiServerOptions, createApiServer } from './gateway/api-server.ts';
import { closeServer, listen } from './gateway/listen.ts';
import { createLoadBalancerDoor } from './gateway/load-balancer-door.ts';
import { createLoadBalancer } from './load-balancer/index.ts';
import { systemClock as clock } from './platform/clock.ts';
import { ConfigError, readConfig, type ServerConfig } from './platform/config.ts';
import { createLogger } from './platform/logger.ts';
import { systemRandom as random } from './platform/random.ts';
import { Dispatcher } from './protocol/pipeline/dispatch.ts';
import { registryRoute } from './registry/route.ts';
import { type ContainerRuntime, type RuntimeCapabilities, RuntimeError } from './runtime/contract.ts';
import { createDockerRuntime } from './runtime/docker/docker-runtime.ts';
import { createSimulatedRuntime } from './runtime/simulated/simulated-runtime.ts';
import { services } from './services/index.ts';
import { resolveCaller } from './services/sts/resolve-caller.ts';
import { readContainerSecret } from './store/container-secrets.ts';
import { issueRegistryToken } from './store/ecr-tokens.ts';
import { Store, StoreLockedError } from './store/store.ts';

const { version } = createRequire(import.meta.url)('../package.json') as { version: string };

export async function startServer(config: ServerConfig) {
  const logger = createLogger(config.logLevel);
  const store = new Store(config.dataDirectory);
  const instanceId = store.meta('instance', () => random.hex(12));
  /** Filled once the DNS answer for tasks listens; containers made before use the engine's own. */
  const taskNameServers: string[] = [];
  const runtime: ContainerRuntime =
    config.runtime === 'docker'
      ? createDockerRuntime({
          instanceId,
          logger,
          clock,
          publishAddress: config.publishAddress,
          dns: taskNameServers,
        })
      : createSimulatedRuntime({ clock, random, answerRequests: true });
  const loadBalancer = createLoadBalancer({ stateDirectory: config.dataDirectory, logger });
  const registry = registryRoute({ store, dataDirectory: config.dataDirectory, clock, random, logger });
  const balancing = createLoadBalancingControl({
    store,
    loadBalancer,
    clock,
    random,
    logger,
    endpointOf: endpointsFromStore(store, () => capabilities?.directRouting ?? false),
    extraAddresses: () => (capabilities?.metadataAddress === undefined ? [] : [capabilities.metadataAddress]),
    saveAuthority: (certificate) => saveAuthority(config.dataDirectory, certificate),
  });
  let state: 'starting' | 'running' | 'stopping' = 'starting';
  let capabilities: RuntimeCapabilities | undefined;
  let control: ControlPlane | undefined;
  let taskApi: Awaited<ReturnType<typeof listenForTasks>>;

  const api: ApiServerOptions = {
    dispatcher: new Dispatcher({
      services,
      resolveCaller: (credential) =>
        resolveCaller(credential, { defaultAccount: config.accountId, store, now: clock.now() }),
      contextFor: (scope, caller, requestId) => ({
        ...scope,
        caller,
        requestId,
        now: clock.now(),
        random,
        store,
        server: { port: config.port, dataDirectory: config.dataDirectory },
        logger,
      }),
      logger,
    }),
    routes: [adminRoute({ health, reset, stop }), registry],
    loadBalancerDoor: createLoadBalancerDoor(() => loadBalancer.internalEndpoint),
    random,
    logger,
    allowedHosts: config.allowedHosts,
  };
  const http = createApiServer(api);
  await listen(http, config.port, config.host);
  logger.info({ version, endpoint: `http://${config.host}:${config.port}` }, 'the API answers');
  registry.housekeeping.start();

  const engine = runtime.start();
  await Promise.all([engine, loadBalancer.start()]).catch(async (error) => {
    await stop();
    throw error;
  });
  capabilities = await engine;
  for (const limitation of capabilities.limitations) logger.warn({}, limitation);
  taskApi = await listenForTasks();
  await Promise.all([startControl(), balancing.start()]);
  state = 'running';
  logger.info({ runtime: capabilities.description }, 'ready');
  return { stop };

  /** On the metadata network's gateway, tasks find the API where loopback is their own. */
  async function listenForTasks() {
    if (capabilities?.metadataAddress === undefined) return undefined;
    const server = createApiServer(api);
    try {
      await listen(server, config.port, capabilities.metadataAddress);
      return server;
    } catch (error) {
      logger.warn(
        { err: error },
        `tasks cannot reach the API: ${capabilities.metadataAddress}:${config.port} could not be bound`,
      );
      return undefined;
    }
  }

  async function startControl(): Promise<void> {
    if (capabilities === undefined) return;
    const apiEndpoint =
      taskApi === undefined
        ? `http://host.docker.internal:${config.port}`
        : `http://${capabilities.metadataAddress}:${config.port}`;
    control = new ControlPlane({
      store,
      runtime,
      capabilities,
      clock,
      random,
      logger,
      environment: {
        apiEndpoint,
        secretValue: (task, valueFrom) => readContainerSecret(store, task, valueFrom),
        environmentFile: (arn) => readObject(config.dataDirectory, arn),
      },
      imageSource: (_task, image) => ownImage(store, config.port, image),
    });
    await control.start();
  }

  function health() {
    return {
      status: state,
      version,
      pid: process.pid,
      accountId: config.accountId,
      dataDirectory: config.dataDirectory,
      instanceId,
      runtime: { name: config.runtime, ...capabilities },
      loadBalancing: balancing.status(),
    };
  }

  async function reset(): Promise<void> {
    await control?.close();
    store.clear();
    registry.housekeeping.run();
    await runtime.removeEverything();
    await startControl();
  }

  async function stop({ remove = false } = {}): Promise<void> {
    if (state === 'stopping') return;
    state = 'stopping';
    registry.housekeeping.stop();
    await closeServer(http);
    if (taskApi !== undefined) await closeServer(taskApi);
    await control?.close();
    await balancing.close();
    await loadBalancer.close();
    if (remove) await runtime.removeEverything();
    await runtime.close();
    store.close();
  }
}

/** An image by ECR's name is pulled from the registry here, with a token of the account and region that the name has. */
function ownImage(store: Store, port: number, image: string) {
  const ecr = parseEcrImage(image);
  if (ecr === undefined) return {};
  const { password } = issueRegistryToken(store, ecr, clock.now());
  const what = ecr.digest === undefined ? `:${ecr.tag ?? 'latest'}` : `@${ecr.digest}`;
  return {
    pullFrom: `localhost:${port}/${ecr.repository}${what}`,
    auth: { username: 'AWS', password, serverAddress: `localhost:${port}` },
  };
}

/** There is no S3 here: an object that a task definition names lies as a file in `<data directory>/s3/<bucket>/<key>`. */
function readObject(dataDirectory: string, arn: string): string {
  const [bucket = '', ...key] = (parseArn(arn)?.resource ?? '').split('/');
  const path = join(dataDirectory, 's3', bucket, ...key.filter((part) => part !== '..'));
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new Error(`Slipway keeps no S3; put the file at ${path}`);
  }
}

async function main(): Promise<void> {
  const { stop } = await startServer(readConfig(process.argv.slice(2), process.env));
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop());
}

if (import.meta.main)
  main().catch((error: unknown) => {
    const expected = [ConfigError, StoreLockedError, RuntimeError].some((kind) => error instanceof kind);
    process.stderr.write(
      `slipway: ${expected ? (error as Error).message : ((error as Error).stack ?? error)}\n`,
    );
    process.exitCode = 1;
  });
