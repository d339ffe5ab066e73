import type {
  IncomingHttpHeaders,
  OutgoingHttpHeaders,
  ServerHttp2Session,
  ServerHttp2Stream,
} from 'node:http2';
import type { Socket } from 'node:net';
import { ClientCount } from '../balancer-counter.ts';
import type { Framing } from '../http/framing.ts';
import type { RawHeaders, RequestHead } from '../http/head.ts';
import { http2Module } from '../lazy-modules.ts';
import { type Answer, errorAnswer } from './answer.ts';
import type { ClientResponse, ClientStream } from './client-stream.ts';
import type { Arrival, ProxyContext, Supervised } from './context.ts';
import { Exchange } from './exchange.ts';
import { planRequest } from './plan.ts';

/** "Listeners for your Application Load Balancers": up to 128 requests in parallel on one HTTP/2 connection. */
const settings = { maxConcurrentStreams: 128, enablePush: false };

/** An HTTP/2 connection of a client: each stream becomes one HTTP/1.1 request to a target. */
export class Http2Client implements Supervised {
  private readonly context: ProxyContext;
  private readonly session: ServerHttp2Session;
  private readonly count: ClientCount;
  private readonly streams = new Set<Http2Request>();
  private idleSince: number;
  private idleTimeout = 60_000;

  constructor(context: ProxyContext, socket: Socket, arrival: Arrival) {
    this.context = context;
    this.idleSince = context.now;
    this.count = new ClientCount(context.traffic.balancers, socket, arrival.loadBalancerArn);
    this.session = http2Module().performServerHandshake(socket, { settings });
    context.supervised.add(this);
    this.session.on('stream', (stream, headers) => this.begin(stream, headers, arrival));
    this.session.on('error', () => this.session.destroy());
    this.session.on('close', () => context.supervised.delete(this));
  }

  private begin(stream: ServerHttp2Stream, headers: IncomingHttpHeaders, arrival: Arrival): void {
    const request = new Http2Request(this.context, stream, arrival, this.count);
    this.streams.add(request);
    stream.on('close', () => {
      this.streams.delete(request);
      this.idleSince = this.context.now;
    });
    const timeout = request.begin(headers);
    if (timeout !== undefined) this.idleTimeout = timeout;
  }

  supervise(now: number): void {
    for (const stream of this.streams) stream.supervise(now);
    if (this.streams.size === 0 && now - this.idleSince > this.idleTimeout) this.session.close();
  }

  retire(): void {
    this.session.close();
  }

  destroy(): void {
    this.session.destroy();
  }
}

class Http2Request implements ClientStream {
  readonly arrival: Arrival;
  readonly takesChunks = false;
  private readonly context: ProxyContext;
  private readonly stream: ServerHttp2Stream;
  private exchange: Exchange | undefined;
  private chunked = false;
  private readonly count: ClientCount;

  constructor(context: ProxyContext, stream: ServerHttp2Stream, arrival: Arrival, count: ClientCount) {
    this.context = context;
    this.count = count;
    this.stream = stream;
    this.arrival = arrival;
    stream.on('error', () => {});
  }

  /** Answers the idle timeout of the load balancer that the request is for. */
  begin(headers: IncomingHttpHeaders): number | undefined {
    this.stream.on('close', () => this.gone());
    this.stream.on('drain', () => this.exchange?.onClientDrain());
    const head = requestHead(headers);
    const framing = bodyFraming(headers, this.stream.endAfterHeaders);
    const plan =
      head && framing
        ? planRequest(this.context, { arrival: this.arrival, head, framing, client: this.count })
        : errorAnswer(400);
    if (plan.kind === 'answer') {
      this.stream.resume();
      this.answer(plan);
      return undefined;
    }
    this.chunked = plan.framing.kind === 'chunked';
    this.exchange = new Exchange(this.context, this, plan);
    this.exchange.start(this.stream.endAfterHeaders);
    this.stream.on('data', (bytes: Buffer) => this.sendBody(bytes));
    this.stream.on('end', () => this.exchange?.sendBody(this.chunked ? '0\r\n\r\n' : '', true));
    return plan.listener.attributes.idleTimeoutSeconds * 1000;
  }

  private sendBody(bytes: Buffer): void {
    if (bytes.length === 0) return;
    if (!this.chunked) return this.exchange?.sendBody(bytes, false);
    const size = Buffer.from(`${bytes.length.toString(16)}\r\n`, 'latin1');
    this.exchange?.sendBody(Buffer.concat([size, bytes, Buffer.from('\r\n')]), false);
  }

  private gone(): void {
    this.exchange?.abandon(460);
    this.exchange = undefined;
  }

  inform(status: number, _reason: string, headers: RawHeaders): void {
    if (!this.stream.headersSent)
      this.stream.additionalHeaders({ ':status': status, ...headerObject(headers) });
  }

  respond(response: ClientResponse): void {
    if (this.stream.destroyed) return;
    this.stream.respond({ ':status': response.status, ...headerObject(response.headers) });
  }

  write(bytes: Buffer): boolean {
    if (bytes.length === 0 || this.stream.destroyed) return true;
    // The buffer is read again by nobody: what was given is the stream's own.
    return this.stream.write(bytes);
  }

  flush(): void {}

  finish(): void {
    this.exchange = undefined;
    this.stream.end();
  }

  abort(): void {
    this.exchange = undefined;
    this.stream.close(http2Module().constants.NGHTTP2_INTERNAL_ERROR);
  }

  answer(answer: Answer): void {
    this.exchange = undefined;
    if (this.stream.destroyed) return;
    const body = Buffer.from(answer.body, 'utf8');
    const own: OutgoingHttpHeaders = {
      ':status': answer.status,
      server: 'awselb/2.0',
      date: this.context.clock.now().toUTCString(),
      'content-length': body.length,
      ...headerObject([...answer.headers]),
    };
    if (body.length > 0) own['content-type'] = answer.contentType;
    this.stream.respond(own);
    this.stream.end(body);
  }

  pauseRequest(): void {
    this.stream.pause();
  }

  resumeRequest(): void {
    this.stream.resume();
  }

  /** Not reached: a request over HTTP/2 asks for no upgrade. */
  upgrade(): void {
    this.abort();
  }

  supervise(now: number): void {
    this.exchange?.supervise(now);
  }
}

/** Pseudo-headers in HTTP/1.1 words; undefined where one is missing or carries what HTTP/1.1 cannot. */
function requestHead(headers: IncomingHttpHeaders): RequestHead | undefined {
  const method = headers[':method'];
  const target = headers[':path'];
  const authority = headers[':authority'] ?? headers.host;
  if (typeof method !== 'string' || typeof target !== 'string' || authority === undefined) return undefined;
  const fields: RawHeaders = ['Host', String(authority)];
  for (const [name, value] of Object.entries(headers)) {
    if (name.startsWith(':') || name === 'host' || value === undefined) continue;
    for (const each of Array.isArray(value) ? value : [value]) fields.push(name, each);
  }
  const all = [method, target, ...fields];
  if (all.some((text) => unsafe.test(text)) || / /.test(method + target)) return undefined;
  return { method, target, minorVersion: 1, headers: fields };
}

/** What would end a line in HTTP/1.1, and so begin a request of its own. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
const unsafe = /[\x00-\x08\x0a-\x1f\x7f]/;

function bodyFraming(headers: IncomingHttpHeaders, empty: boolean): Framing | undefined {
  if (headers['transfer-encoding'] !== undefined) return undefined;
  const length = headers['content-length'];
  if (length !== undefined) {
    return /^\d{1,15}$/.test(length) ? { kind: 'length', length: Number(length) } : undefined;
  }
  return empty ? { kind: 'none' } : { kind: 'chunked' };
}

function headerObject(headers: RawHeaders): OutgoingHttpHeaders {
  const object: Record<string, string[]> = {};
  for (let i = 0; i < headers.length; i += 2) {
    const name = headers[i]!.toLowerCase();
    object[name] = [...(object[name] ?? []), headers[i + 1]!];
  }
  return object;
}
