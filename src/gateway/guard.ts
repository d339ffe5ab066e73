import type { IncomingHttpHeaders } from 'node:http';

/**
 * Who may speak to the API. The server is for programs on this machine and for the tasks it runs: a web page from elsewhere must
 * not reach it through the user's browser (foreign Origin), nor through a name that was made to point here (DNS rebinding).
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
  const known = (name: string) => localNames.test(name) || options.allowedHosts.includes(name);
  const host = hostName(headers.host ?? '');
  if (!known(host))
    return {
      statusCode: 403,
      message: `Host ${host || '(none)'} is not served here. Start with --allow-host ${host || 'NAME'} to allow it.`,
    };
  const { origin } = headers;
  if (
    origin !== undefined &&
    (origin === 'null' || !URL.canParse(origin) || !known(hostName(new URL(origin).host)))
  )
    return {
      statusCode: 403,
      message: `Requests from ${origin} are refused: the API is for this machine alone.`,
    };
  return undefined;
}
