import { isAwsHost, regionOfHost } from '../domain/upstream.ts';
import { type AwsCredentials, type SigningScope, signedHeaders } from './aws-signature.ts';
import type { Clock } from './clock.ts';

/**
 * Signs what goes to AWS itself. A client signs for the host that it calls, which is this server: AWS, which verifies signatures, would refuse it. So such a request is signed
 * anew for its upstream, with the credentials that the user named (`--upstream-credentials`); what goes anywhere else is never signed with them.
 */
export interface UpstreamSigner {
  signs(url: URL): boolean;
  /** Of the request's headers, those that belong to the upstream, with its own Host and the signature. */
  sign(request: UnsignedRequest, scope: SigningScope): Promise<Record<string, string>>;
}

export interface UnsignedRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string | Uint8Array;
}

export function upstreamSigner(
  credentials: () => Promise<AwsCredentials>,
  clock: Clock,
  signs: UpstreamSigner['signs'] = ({ hostname }) => isAwsHost(hostname),
): UpstreamSigner {
  return {
    signs,
    async sign({ method, url, headers, body }, scope) {
      const region = regionOfHost(url.hostname) ?? scope.region;
      const request = { method, url, headers: { ...kept(headers), host: url.host }, body };
      return signedHeaders(request, { ...scope, region }, await credentials(), clock.now());
    },
  };
}

/** Headers that say what is asked; who asked, when, and over which connection is said anew. */
const said = /^(content-(type|encoding|language|md5)|accept|user-agent|x-(?!forwarded-).+|amz-sdk-.+|if-.+)$/;
const saidAnew = new Set(['x-amz-date', 'x-amz-security-token', 'x-amz-content-sha256']);

function kept(headers: UnsignedRequest['headers']): Record<string, string> {
  const entries = Object.entries(headers).flatMap(([name, value]): [string, string][] =>
    value === undefined || !said.test(name) || saidAnew.has(name) ? [] : [[name, String(value)]],
  );
  return Object.fromEntries(entries);
}

type Send = (request: {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}) => Promise<{ readonly status: number; readonly body: string }>;

/** What the platform itself sends (events, stacks' topics and queues): region and service are those of the scope that it bears, which nothing here has signed. */
export function signedSend(send: Send, signer: UpstreamSigner | undefined): Send {
  return async (request) => {
    const url = new URL(request.url);
    if (!signer?.signs(url)) return send(request);
    const scope = /Credential=[^/]*\/\d+\/([^/]+)\/([^/]+)\//.exec(request.headers.authorization ?? '');
    const [, region = '', service = ''] = scope ?? [];
    const unsigned = { method: 'POST', url, headers: request.headers, body: request.body };
    const { host: _, ...headers } = await signer.sign(unsigned, { region, service });
    return send({ ...request, headers });
  };
}
