/**
 * Which account and region this page speaks for. Both stand in the page's address (`/?region=eu-west-1#/clusters`), so that a
 * link always opens the same world; another one is another page load, and nothing of the first lingers.
 */

/** What `GET /_slipway/console/config` tells (docs/slipway-endpoints.md). */
export interface ServerConfig {
  accountId: string;
  region: string;
  regions: string[];
  version: string;
  runtime: string;
  speed: number;
  upstreams: string[];
}

/** The server's config with the account and region that this page's address asks for. */
export interface ConsoleConfig extends ServerConfig {}

let current: ConsoleConfig | undefined;

export function consoleConfig(): ConsoleConfig {
  if (!current) throw new Error('The console reads its configuration before it draws anything.');
  return current;
}

export async function loadConfig(): Promise<ConsoleConfig> {
  const response = await fetch('/_slipway/console/config');
  if (!response.ok) throw new Error(`GET /_slipway/console/config answers ${response.status}`);
  const server = (await response.json()) as ServerConfig;
  const asked = new URLSearchParams(window.location.search);
  current = {
    ...server,
    accountId: asked.get('account') ?? server.accountId,
    region: asked.get('region') ?? server.region,
  };
  return current;
}

/** The address of this console in another account or region. */
export function addressIn(world: { accountId: string; region: string }, hash = '#/'): string {
  const search = new URLSearchParams({ account: world.accountId, region: world.region });
  return `/?${search}${hash}`;
}

/**
 * Settings of every AWS client. The server takes the account from the access key (any twelve digits); there is no secret to
 * keep, and requests go to the page's own origin.
 */
export function clientSettings() {
  const { accountId, region } = consoleConfig();
  return {
    region,
    endpoint: window.location.origin,
    credentials: { accessKeyId: accountId, secretAccessKey: 'slipway-console' },
    maxAttempts: 1,
  };
}
