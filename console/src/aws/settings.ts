import { retryBroken } from './retry-reads.ts';

/**
 * Which account and region this page speaks for. Both stand in the page's address (`/?region=eu-west-1#/clusters`), so that a
 * link always opens the same world; another one is another page load, and nothing of the first lingers.
 */

/** What `GET /_slipway/console/config` tells (docs/slipway-endpoints.md). */
interface ServerConfig {
  accountId: string;
  version: string;
  runtime: 'docker' | 'simulated';
  port: number;
  speed: number;
  unsupportedResources: 'refuse' | 'skip';
  regions: string[];
  /** Accounts and regions that hold something. */
  used: { account: string; region: string }[];
  /** Services that are forwarded elsewhere; `*` is every one that is not the server's own. */
  upstreams: string[];
  /** The server's time. */
  now: string;
}

/** The server's config with the account and region that this page's address asks for. */
export interface ConsoleConfig extends ServerConfig {
  region: string;
}

let current: ConsoleConfig | undefined;
/** What the server's clock is ahead of the browser's, in milliseconds. */
let ahead = 0;

export function consoleConfig(): ConsoleConfig {
  if (!current) throw new Error('The console reads its configuration before it draws anything.');
  return current;
}

/** The time by the server's clock, which all times of the APIs are of. */
export const serverNow = (): Date => new Date(Date.now() + ahead);

export async function loadConfig(): Promise<ConsoleConfig> {
  const response = await retryBroken(() => fetch('/_slipway/console/config'));
  if (!response.ok) throw new Error(`GET /_slipway/console/config answers ${response.status}`);
  const server = (await response.json()) as ServerConfig;
  ahead = Date.parse(server.now) - Date.now();
  const asked = new URLSearchParams(window.location.search);
  const accountId = asked.get('account') ?? server.accountId;
  current = { ...server, accountId, region: asked.get('region') ?? busiestRegion(server, accountId) };
  return current;
}

/** Without a wish: a region of the account where something is, us-east-1 first, since most samples name it. */
function busiestRegion({ used }: ServerConfig, accountId: string): string {
  const regions = used.filter(({ account }) => account === accountId).map(({ region }) => region);
  return regions.includes('us-east-1') ? 'us-east-1' : (regions[0] ?? 'us-east-1');
}

/** `ecsArn('service', cluster, name)`: the ARN of something of the page's account and region. */
export function ecsArn(kind: 'cluster' | 'service', ...names: string[]): string {
  const { accountId, region } = consoleConfig();
  return `arn:${partitionOf(region)}:ecs:${region}:${accountId}:${[kind, ...names].join('/')}`;
}

/** `aws-cn` and `aws-us-gov` are partitions of their own (AWS General Reference, "Amazon Resource Names"). */
function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}

/** The address of this console in another account or region. */
export function addressIn(world: { accountId: string; region: string }, hash = '#/'): string {
  const search = new URLSearchParams({ account: world.accountId, region: world.region });
  return `/?${search}${hash}`;
}

/**
 * Settings of every AWS client. Account and region are asked for with the first request, since clients are made before the
 * configuration is there. The server takes the account from the access key (any twelve digits); there is no secret to keep, and
 * requests go to the page's own origin.
 */
export function clientSettings() {
  return {
    region: async () => consoleConfig().region,
    credentials: async () => ({ accessKeyId: consoleConfig().accountId, secretAccessKey: 'slipway-console' }),
    endpoint: window.location.origin,
    maxAttempts: 1,
  };
}
