import { request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { TLSSocket } from 'node:tls';
import { type AnsweredBy, type InternalEndpoint, internalHeaders } from '../../load-balancer/contract.ts';
import type { Clock } from '../../platform/clock.ts';

/** Where a listener answers: on its own port of loopback, or, where that could not be had, behind the API port. */
export type Way =
  | { readonly kind: 'listener'; readonly protocol: 'HTTP' | 'HTTPS'; readonly port: number }
  | { readonly kind: 'api-port'; readonly endpoint: InternalEndpoint; readonly listenerPort: number };

export interface Asking {
  readonly way: Way;
  readonly dnsName: string;
  /** The Host header: the name, with the port where a client would send one. */
  readonly host: string;
  readonly path: string;
  readonly witnessKey: string;
  /** PEM of the authority behind HTTPS listeners. */
  readonly authority: string | undefined;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

export interface SeenAnswer {
  readonly status?: number;
  readonly milliseconds: number;
  readonly bodyStart?: string;
  readonly location?: string;
  readonly error?: string;
  /** Why a client that trusts this server's authority would not trust the listener's certificate; the request is sent all the same. */
  readonly certificateProblem?: string;
  readonly answeredBy?: AnsweredBy;
}

const TIMEOUT = 10_000;
const BODY_CHARACTERS = 300;
/** Four bytes are the longest character. */
const BODY_BYTES = 4 * BODY_CHARACTERS;

/** One GET, on a connection of its own. Never rejects: what went wrong is part of what was seen. */
export function askListener(asking: Asking): Promise<SeenAnswer> {
  const { clock, signal } = asking;
  const began = clock.now().getTime();
  const elapsed = () => clock.now().getTime() - began;
  return new Promise((resolve) => {
    const request = send(asking);
    const finish = (seen: Omit<SeenAnswer, 'milliseconds'>) => {
      cancel();
      signal.removeEventListener('abort', abort);
      resolve({ milliseconds: elapsed(), ...seen });
      request.destroy();
    };
    const abort = () => finish({ error: 'the test was broken off' });
    const cancel = clock.after(TIMEOUT, () =>
      finish({ error: `no answer within ${TIMEOUT / 1000} seconds` }),
    );
    signal.addEventListener('abort', abort, { once: true });
    request.on('error', (error) => finish({ error: error.message }));
    request.on('response', (answer) => {
      const head = headOf(answer);
      readStart(answer, (bodyStart) => finish({ ...head, bodyStart }));
      answer.on('error', () => finish({ ...head, error: 'the answer broke off' }));
    });
    request.end();
  });
}

function send({ way, dnsName, host, path, witnessKey, authority }: Asking) {
  const headers = {
    host,
    'user-agent': 'Slipway connection test',
    accept: '*/*',
    [internalHeaders.witness]: witnessKey,
  };
  const options: RequestOptions = { method: 'GET', path, headers, agent: false };
  if (way.kind === 'api-port') {
    const to =
      way.endpoint.kind === 'socket'
        ? { socketPath: way.endpoint.path }
        : { host: '127.0.0.1', port: way.endpoint.port };
    const more = { [internalHeaders.client]: '127.0.0.1', [internalHeaders.port]: String(way.listenerPort) };
    return httpRequest({ ...options, ...to, headers: { ...headers, ...more } });
  }
  const to = { host: '127.0.0.1', port: way.port };
  if (way.protocol === 'HTTP') return httpRequest({ ...options, ...to });
  return httpsRequest({
    ...options,
    ...to,
    servername: dnsName,
    rejectUnauthorized: false,
    ...(authority !== undefined && { ca: authority }),
  });
}

function headOf({ statusCode, headers, socket }: IncomingMessage): Omit<SeenAnswer, 'milliseconds'> {
  const told = headers[internalHeaders.witness];
  const problem = socket instanceof TLSSocket && !socket.authorized ? socket.authorizationError : undefined;
  return {
    status: statusCode ?? 0,
    ...(problem !== undefined && { certificateProblem: String(problem) }),
    ...(headers.location !== undefined && { location: headers.location.slice(0, 2048) }),
    ...(typeof told === 'string' && { answeredBy: JSON.parse(told) as AnsweredBy }),
  };
}

/** The body's first characters; what follows is not waited for. */
function readStart(answer: IncomingMessage, done: (text: string) => void): void {
  const chunks: Buffer[] = [];
  let size = 0;
  const finish = () => done(Buffer.concat(chunks).toString('utf8').slice(0, BODY_CHARACTERS));
  answer.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= BODY_BYTES) finish();
  });
  answer.on('end', finish);
}
