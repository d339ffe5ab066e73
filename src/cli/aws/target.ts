import { CliError } from '../errors.ts';

/**
 * Where the AWS calls go. A flag is stronger than AWS_ENDPOINT_URL, which is stronger than the Slipway of this machine;
 * AWS itself is only ever spoken to when asked for by --aws, so that no one deploys there by forgetting a variable.
 */
export interface Target {
  /** Undefined: AWS itself, by the SDK's own resolution of endpoints. */
  readonly endpoint: string | undefined;
  /** Undefined: as the SDK finds it (profile, instance metadata). */
  readonly region: string | undefined;
  /** Undefined: as the SDK finds them. */
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string } | undefined;
  /** A profile of the user's AWS configuration. */
  readonly profile: string | undefined;
  /** The endpoint is on this machine. */
  readonly local: boolean;
  /** The endpoint is the Slipway of this machine, by whatever it was found. */
  readonly own: boolean;
  /** Nobody named an endpoint: the Slipway of this machine, which `up` may start. */
  readonly implied: boolean;
}

export interface TargetOptions {
  readonly endpointUrl?: string;
  readonly aws?: boolean;
  readonly region?: string;
  readonly profile?: string;
}

export function chooseTarget(
  options: TargetOptions,
  environment: NodeJS.ProcessEnv,
  localEndpoint: string,
  fileRegion?: string,
): Target {
  const region =
    options.region ?? fileRegion ?? (environment.AWS_REGION || environment.AWS_DEFAULT_REGION || undefined);
  if (options.aws) {
    if (options.endpointUrl) throw new CliError('--aws and --endpoint-url cannot both be meant.');
    const { profile } = options;
    return {
      endpoint: undefined,
      region,
      credentials: undefined,
      profile,
      local: false,
      own: false,
      implied: false,
    };
  }
  const named = options.endpointUrl ?? (environment.AWS_ENDPOINT_URL || undefined);
  const endpoint = readEndpoint(named ?? localEndpoint);
  const local = isLoopback(endpoint);
  return {
    endpoint: endpoint.origin,
    region: region ?? (local ? 'us-east-1' : undefined),
    profile: options.profile,
    credentials:
      local && !options.profile && !hasCredentials(environment)
        ? { accessKeyId: 'test', secretAccessKey: 'test' }
        : undefined,
    local,
    own: endpoint.origin === readEndpoint(localEndpoint).origin,
    implied: named === undefined,
  };
}

function readEndpoint(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && (url.protocol === 'http:' || url.protocol === 'https:')) return url;
  throw new CliError(`"${text}" is not an endpoint URL such as http://127.0.0.1:4566.`);
}

export function isLoopback({ hostname }: URL): boolean {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127\./.test(hostname)
  );
}

function hasCredentials(environment: NodeJS.ProcessEnv): boolean {
  return Boolean(environment.AWS_ACCESS_KEY_ID || environment.AWS_PROFILE);
}
