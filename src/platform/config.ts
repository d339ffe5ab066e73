import { homedir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { isAwsHost, parseUpstream, type UpstreamEntry } from '../domain/upstream.ts';

export interface ServerConfig {
  readonly host: string;
  readonly port: number;
  readonly dataDirectory: string;
  readonly accountId: string;
  readonly runtime: 'docker' | 'simulated';
  readonly logLevel: string;
  readonly allowedHosts: readonly string[];
  /** Where container ports are published. */
  readonly publishAddress: string;
  /** Whether tasks have metadata, credentials and names; one server of a machine can give them. */
  readonly taskMetadata: boolean;
  /** How many times faster than AWS's the platform's own waits run (domain/pace.ts). */
  readonly speed: number;
  /** A resource type that CloudFormation has no handler for: refuse the template, or make a placeholder. */
  readonly unsupportedResources: 'refuse' | 'skip';
  /** Where requests go for services that are not ours. */
  readonly upstreams: readonly UpstreamEntry[];
  /** `environment` or a profile's name: what requests to AWS itself are signed with. */
  readonly upstreamCredentials?: string;
}

/** The highest `--speed`: beyond it the shortest waits are shorter than the machine needs to do anything. */
export const FASTEST = 1000;

export class ConfigError extends Error {}

const options = {
  host: { type: 'string' },
  port: { type: 'string' },
  'data-dir': { type: 'string' },
  'account-id': { type: 'string' },
  runtime: { type: 'string' },
  'log-level': { type: 'string' },
  'allow-host': { type: 'string', multiple: true },
  'publish-address': { type: 'string' },
  speed: { type: 'string' },
  'task-metadata': { type: 'string' },
  'unsupported-resources': { type: 'string' },
  upstream: { type: 'string', multiple: true },
  'upstream-credentials': { type: 'string' },
} as const;

/** Reads the server's flags, then its environment (SLIPWAY_*), then defaults. Throws ConfigError. */
export function readConfig(args: readonly string[], environment: NodeJS.ProcessEnv): ServerConfig {
  const { values } = parseArgs({ args: [...args], options, strict: true });
  const port = Number(values.port ?? environment.SLIPWAY_PORT ?? 4566);
  if (!Number.isInteger(port) || port < 1 || port > 65535)
    throw new ConfigError(`--port must be a number from 1 to 65535, not ${values.port}`);
  const accountId = values['account-id'] ?? environment.SLIPWAY_ACCOUNT_ID ?? '000000000000';
  if (!/^\d{12}$/.test(accountId)) throw new ConfigError(`--account-id must be 12 digits, not ${accountId}`);
  const runtime = values.runtime ?? environment.SLIPWAY_RUNTIME ?? 'docker';
  if (runtime !== 'docker' && runtime !== 'simulated')
    throw new ConfigError(`--runtime must be docker or simulated, not ${runtime}`);
  const upstreams = (values.upstream ?? environment.SLIPWAY_UPSTREAM?.split(/[\s,]+/) ?? [])
    .filter((text) => text !== '')
    .map(readUpstream);
  const upstreamCredentials = values['upstream-credentials'] ?? environment.SLIPWAY_UPSTREAM_CREDENTIALS;
  checkCredentials(upstreams, upstreamCredentials);
  return {
    host: values.host ?? environment.SLIPWAY_HOST ?? '127.0.0.1',
    port,
    dataDirectory: values['data-dir'] ?? environment.SLIPWAY_DATA_DIR ?? join(homedir(), '.slipway'),
    accountId,
    runtime,
    logLevel: values['log-level'] ?? environment.SLIPWAY_LOG_LEVEL ?? 'info',
    allowedHosts: (values['allow-host'] ?? []).map((name) => name.toLowerCase()),
    publishAddress: values['publish-address'] ?? '127.0.0.1',
    taskMetadata: readSwitch(
      'task-metadata',
      values['task-metadata'] ?? environment.SLIPWAY_TASK_METADATA ?? 'on',
    ),
    speed: readSpeed(values.speed ?? environment.SLIPWAY_SPEED ?? '1'),
    unsupportedResources: readUnsupported(
      values['unsupported-resources'] ?? environment.SLIPWAY_UNSUPPORTED_RESOURCES ?? 'refuse',
    ),
    upstreams,
    ...(upstreamCredentials === undefined ? {} : { upstreamCredentials }),
  };
}

function readSwitch(name: string, text: string): boolean {
  if (text !== 'on' && text !== 'off') throw new ConfigError(`--${name} must be on or off, not ${text}`);
  return text === 'on';
}

function readUnsupported(text: string): 'refuse' | 'skip' {
  if (text !== 'refuse' && text !== 'skip')
    throw new ConfigError(`--unsupported-resources must be refuse or skip, not ${text}`);
  return text;
}

function readUpstream(text: string): UpstreamEntry {
  const entry = parseUpstream(text);
  if (entry === undefined)
    throw new ConfigError(`--upstream must be a URL or service=URL (sqs=http://127.0.0.1:9324), not ${text}`);
  return entry;
}

/** Nothing is signed with a user's own credentials that the user did not say so of. */
function checkCredentials(upstreams: readonly UpstreamEntry[], credentials: string | undefined): void {
  const aws = upstreams.find(({ url }) => isAwsHost(new URL(url).hostname));
  if (aws !== undefined && !credentials)
    throw new ConfigError(
      `--upstream ${aws.url} is AWS itself, where requests signed for this server do not verify. Say with --upstream-credentials environment, or --upstream-credentials and a profile's name, whose credentials they are to be signed with: everybody who reaches this server then acts there as that user.`,
    );
}

function readSpeed(text: string): number {
  const speed = Number(text);
  if (!(speed >= 1 && speed <= FASTEST))
    throw new ConfigError(`--speed must be a number from 1 to ${FASTEST}, not ${text}`);
  return speed;
}
