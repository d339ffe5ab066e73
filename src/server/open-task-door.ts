import { readFileSync } from 'node:fs';
import { type ApiServerOptions, createApiServer } from '../gateway/api-server.ts';
import { TaskDoor } from '../gateway/task-door.ts';
import { askingVpc } from '../metadata/asking-vpc.ts';
import { createDnsServer, upstreamsOf } from '../metadata/dns.ts';
import { createMetadataHandler } from '../metadata/metadata-handler.ts';
import type { Clock } from '../platform/clock.ts';
import type { ServerConfig } from '../platform/config.ts';
import type { Logger } from '../platform/logger.ts';
import type { RandomSource } from '../platform/random.ts';
import type { ContainerRuntime } from '../runtime/contract.ts';
import { discoveredName } from '../store/service-discovery/names.ts';
import type { Store } from '../store/store.ts';
import { loadBalancerTable } from '../store/tables/elastic-load-balancing-v2.ts';

export interface OpenTaskDoorOptions {
  readonly address: string;
  readonly config: ServerConfig;
  readonly api: ApiServerOptions;
  readonly store: Store;
  readonly runtime: ContainerRuntime;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly logger: Logger;
}

/** Opens what tasks find at the metadata address, and answers with the name servers that they are given. */
export async function openTaskDoor(
  options: OpenTaskDoorOptions,
): Promise<{ door: TaskDoor; nameServers: readonly string[] }> {
  const { address, config, api, store, runtime, clock, random, logger } = options;
  const upstream = upstreamsOf(readText('/etc/resolv.conf'), [address]);
  const names = createDnsServer({
    resolveLoadBalancer: (name) =>
      store.count(loadBalancerTable, { dnsName: name }) > 0 ? address : undefined,
    discover: (question, from) =>
      discoveredName(store, { ...question, vpcId: askingVpc(store, from) }, random),
    upstream,
    clock,
    logger,
  });
  const door = new TaskDoor({
    address,
    metadataWanted: config.taskMetadata,
    apiPort: config.port,
    createApi: () => createApiServer(api),
    metadata: createMetadataHandler({ store, runtime, clock, random, logger, nameServers: [address] }),
    loadBalancerDoor: api.loadBalancerDoor,
    names: { listen: (host) => names.listen(53, host), close: () => names.close() },
    clock,
    logger,
  });
  await door.start();
  // While the server is down tasks still resolve what the host's own name servers know.
  const reachable = upstream.filter((each) => !/^(127\.|::1)/.test(each));
  return { door, nameServers: door.nameServers.length > 0 ? [...door.nameServers, ...reachable] : [] };
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
