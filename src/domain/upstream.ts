/**
 * Where requests go for services that are not ours (`--upstream`), and where stacks make what lives there (topics, queues). One URL for all, or one for a
 * service; the one for the service is preferred. Services are named as in the credential scope of a signature: `sqs`, `dynamodb`, `lambda`.
 */
export interface Upstream {
  /** Without a slash at its end. */
  urlOf(service: string): string | undefined;
}

export interface UpstreamEntry {
  /** Undefined: every service. */
  readonly service?: string;
  readonly url: string;
}

/** A later entry outweighs an earlier one. */
export function upstreamOf(entries: readonly UpstreamEntry[]): Upstream {
  const urls = new Map(entries.map(({ service, url }) => [service, url.replace(/\/+$/, '')]));
  return { urlOf: (service) => urls.get(service) ?? urls.get(undefined) };
}

/** `URL` or `service=URL`; undefined for anything else. */
export function parseUpstream(text: string): UpstreamEntry | undefined {
  const [, service, url = text] = /^([a-z0-9-]+)=(.+)$/.exec(text) ?? [];
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) return undefined;
  return service === undefined ? { url } : { service, url };
}

/** AWS itself: what goes there is signed anew, for its own name. */
export const isAwsHost = (hostname: string): boolean =>
  /(^|\.)(amazonaws\.com(\.cn)?|api\.aws)$/.test(hostname);

/** The region that a host of AWS's is in; undefined where its name tells none (`sns.amazonaws.com`). */
export const regionOfHost = (hostname: string): string | undefined =>
  /\.([a-z]{2}(?:-[a-z]+)+-\d)\.(?:amazonaws|api)\./.exec(hostname)?.[1];
