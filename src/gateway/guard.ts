import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';
import { isRegionalHost } from '../protocol/pipeline/foreign.ts';
import { isObjectHost } from '../protocol/pipeline/rest.ts';

/**
 * Who may speak to the API. The server is for programs on this machine and for the tasks it runs: a web page from elsewhere must
 * not reach it through the user's browser (foreign Origin, or Sec-Fetch-Site where a browser sends no Origin: images, links), nor
 * through a name that was made to point here (DNS rebinding). A Host that is an address cannot have been made to point here.
 */
export interface GuardOptions {
  /** Names besides the loopback ones by which clients may call the server, lower case. */
  readonly allowedHosts: readonly string[];
}

export interface Refusal {
  readonly statusCode: number;
  readonly message: string;
}

const localNames =
  /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\]|169\.254\.170\.2|host\.docker\.internal)$/;

/** The host name of a Host header or an authority, lower case, without its port. */
export function hostName(authority: string): string {
  return authority.toLowerCase().replace(/:\d+$/, '');
}

/** The reason to refuse a request, or undefined to let it in. */
export function refusalOf(headers: IncomingHttpHeaders, options: GuardOptions): Refusal | undefined {
  const isKnown = (name: string) => localNames.test(name) || options.allowedHosts.includes(name);
  const host = hostName(headers.host ?? '');
  // Names under amazonaws.com are AWS's own: nobody else can make one point here.
  if (!isKnown(host) && !isAddress(host) && !isPrefixed(host) && !isObjectHost(host) && !isRegionalHost(host))
    return {
      statusCode: 403,
      message: `Host ${host || '(none)'} is not served here. Start with --allow-host ${host || 'NAME'} to allow it.`,
    };
  const { origin } = headers;
  if (origin !== undefined && !isOwnOrigin(origin, headers.host) && !isKnown(hostOfOrigin(origin)))
    return refuseFrom(origin);
  if (origin === undefined && headers['sec-fetch-site'] === 'cross-site')
    return refuseFrom('pages of other sites');
  return undefined;
}

/**
 * Other pages of this machine may use the AWS APIs, as they could with AWS's own; what stops, resets or tests this server is for programs and for its own
 * console.
 */
export function refusalOfOtherPages({
  method,
  headers,
}: {
  readonly method?: string;
  readonly headers: IncomingHttpHeaders;
}): Refusal | undefined {
  if (method === 'GET' || method === 'HEAD') return undefined;
  const { origin, 'sec-fetch-site': site } = headers;
  if (origin !== undefined && !isOwnOrigin(origin, headers.host)) return refuseFrom(origin);
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return refuseFrom('other pages');
  return undefined;
}

/**
 * Clients call DiscoverInstances at `data-<host>` (Cloud Map API reference, the endpoint's host prefix). Before an address or a loopback name that is no name which somebody else
 * could have; before an allowed name it may be.
 */
function isPrefixed(host: string): boolean {
  const rest = host.slice('data-'.length);
  return host.startsWith('data-') && (localNames.test(rest) || isAddress(rest));
}

const isAddress = (host: string) => isIP(host.replace(/^\[(.*)\]$/, '$1')) !== 0;

const isOwnOrigin = (origin: string, host: string | undefined) => origin === `http://${host}`;

/** Empty for `null`, which is what sandboxed pages and files have. */
function hostOfOrigin(origin: string): string {
  return URL.canParse(origin) ? hostName(new URL(origin).host) : '';
}

function refuseFrom(who: string): Refusal {
  return {
    statusCode: 403,
    message: `Requests from ${who} are refused: the API is for this machine alone.`,
  };
}
