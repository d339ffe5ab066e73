/** The composition root: the only file that sees everything. Run as `node src/server.ts [flags]`; see platform/config.ts for the flags. */
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { adminRoute } from './gateway/admin.ts';
import { createApiServer } from './gateway/api-server.ts';
import { createLoadBalancerDoor } from './gateway/load-balancer-door.ts';
import { systemClock } from './platform/clock.ts';
import { ConfigError, readConfig, type ServerConfig } from './platform/config.ts';
import { createLogger } from './platform/logger.ts';
import { systemRandom } from './platform/random.ts';
import type { Caller, RequestContext } from './protocol/model/operation.ts';
import { Dispatcher } from './protocol/pipeline/dispatch.ts';
import { registryRoute } from './registry/route.ts';
import { services } from './services/index.ts';
import { resolveCaller } from './services/sts/resolve-caller.ts';
import { Store, StoreLockedError } from './store/store.ts';

const { version } = createRequire(import.meta.url)('../package.json') as { version: string };

export async function startServer(config: ServerConfig) {
  const logger = createLogger(config.logLevel);
  const store = new Store(config.dataDirectory);
  const server = { port: config.port, dataDirectory: config.dataDirectory };
  const contextFor = (
    scope: { account: string; region: string },
    caller: Caller,
    requestId: string,
  ): RequestContext => ({
    ...scope,
    caller,
    requestId,
    now: systemClock.now(),
    random: systemRandom,
    store,
    server,
    logger,
  });
  const dispatcher = new Dispatcher({
    services,
    resolveCaller: (credential) => resolveCaller(credential, config.accountId),
    contextFor,
    logger,
  });
  const stop = async () => {
    http.close();
    http.closeAllConnections();
    store.close();
  };
  const http = createApiServer({
    dispatcher,
    routes: [
      adminRoute({
        health: () => ({
          status: 'running',
          version,
          pid: process.pid,
          runtime: { name: config.runtime },
          accountId: config.accountId,
          dataDirectory: config.dataDirectory,
        }),
        reset: async () => store.clear(),
        stop,
      }),
      registryRoute({
        store,
        dataDirectory: config.dataDirectory,
        clock: systemClock,
        random: systemRandom,
        logger,
      }),
    ],
    loadBalancerDoor: createLoadBalancerDoor(() => ({ kind: 'port', port: 1 })),
    random: systemRandom,
    logger,
    allowedHosts: config.allowedHosts,
  });
  http.listen(config.port, config.host);
  await once(http, 'listening');
  logger.info({ version, endpoint: `http://${config.host}:${config.port}` }, 'ready');
  return { stop };
}

async function main(): Promise<void> {
  const { stop } = await startServer(readConfig(process.argv.slice(2), process.env));
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop());
}

if (import.meta.main)
  main().catch((error: unknown) => {
    const expected = error instanceof ConfigError || error instanceof StoreLockedError;
    process.stderr.write(
      `slipway: ${expected ? error.message : error instanceof Error ? error.stack : String(error)}\n`,
    );
    process.exitCode = 1;
  });
