import type { Socket } from 'node:net';
import { ClientCount } from '../balancer-counter.ts';
import { ChunkedScanner } from '../http/chunked.ts';
import { connectionTokens, type Framing, keepsAlive, requestFraming } from '../http/framing.ts';
import { headLimits, parseRequestHead, type RawHeaders, type RequestHead } from '../http/head.ts';
import { type Answer, errorAnswer } from './answer.ts';
import type { ClientResponse, ClientStream } from './client-stream.ts';
import type { Arrival, ProxyContext, Supervised } from './context.ts';
import { Exchange } from './exchange.ts';
import { planRequest } from './plan.ts';
import { ResponseWriter } from './response-writer.ts';
import type { TargetConnection } from './target-connection.ts';
import { Tunnel } from './tunnel.ts';

const headEnd = Buffer.from('\r\n\r\n');
/** How long what a client still sends is read and thrown away after the last answer, so that it can read the answer. */
const lingerTime = 3_000;
/** Pipelined bytes kept while a response is on its way; beyond that the client waits. */
const pipelineLimit = 64 * 1024;

type State = 'head' | 'exchange' | 'lingering' | 'tunnel' | 'closed';

/**
 * An HTTP/1.1 connection of a client. It reads one request at a time, hands it to an exchange (or answers it itself), and
 * reads the next when the response is out. A message whose end is in doubt ends the connection.
 */
export class Http1Client implements ClientStream, Supervised {
  readonly arrival: Arrival;
  private readonly context: ProxyContext;
  private readonly socket: Socket;
  private readonly writer: ResponseWriter;
  private readonly count: ClientCount;
  private state: State = 'head';
  private received: Buffer | undefined;
  private exchange: Exchange | undefined;
  private tunnel: Tunnel | undefined;
  private method = '';
  private minorVersion: 0 | 1 = 1;
  private remaining = 0;
  private scanner: ChunkedScanner | undefined;
  private requestDone = true;
  private headSent = false;
  private pumping = false;
  private keepAlive = true;
  private retired = false;
  private idleTimeout = 60_000;
  private lifetime = 3_600_000;
  private readonly openedAt: number;
  private lastActive: number;

  constructor(context: ProxyContext, socket: Socket, arrival: Arrival) {
    this.context = context;
    this.socket = socket;
    this.writer = new ResponseWriter(socket);
    this.arrival = arrival;
    this.count = new ClientCount(context.traffic.balancers, socket, arrival.loadBalancerArn);
    this.openedAt = this.lastActive = context.now;
    context.supervised.add(this);
    socket.on('data', (bytes: Buffer) => this.onData(bytes));
    socket.on('drain', () => this.onDrain());
    socket.on('end', () => this.onEnd());
    socket.on('error', () => this.destroy());
    socket.on('close', () => this.destroy());
  }

  get takesChunks(): boolean {
    return this.minorVersion === 1;
  }

  // Reading.

  private onData(bytes: Buffer): void {
    this.lastActive = this.context.now;
    if (this.state === 'tunnel') return this.tunnel?.fromClient(bytes);
    if (this.state === 'lingering' || this.state === 'closed') return;
    this.received = this.received ? Buffer.concat([this.received, bytes]) : bytes;
    this.pump();
    if (this.received && this.received.length > pipelineLimit && this.state === 'exchange')
      this.socket.pause();
  }

  /** Reads on while there is something that can be read; a loop, since one packet can hold thousands of requests. */
  private pump(): void {
    if (this.pumping) return;
    this.pumping = true;
    while (this.received !== undefined && this.readOn(this.received));
    this.pumping = false;
  }

  private readOn(bytes: Buffer): boolean {
    if (this.state === 'head') return this.readHead(bytes);
    if (this.state !== 'exchange' || this.requestDone) return false;
    this.readBody(bytes);
    return true;
  }

  private readHead(bytes: Buffer): boolean {
    const all = skipEmptyLines(bytes);
    const end = all.indexOf(headEnd);
    if (end >= 0 && end <= headLimits.head) return this.readRequest(all, end);
    if (end > headLimits.head || all.length > headLimits.head) return this.refuse(400);
    if (hasBareLineFeed(all)) return this.refuse(400);
    if (all.length > headLimits.line && !all.includes('\r\n')) return this.refuse(414);
    this.received = all.length > 0 ? all : undefined;
    return false;
  }

  private readRequest(all: Buffer, end: number): boolean {
    const rest = end + headEnd.length;
    this.received = rest < all.length ? all.subarray(rest) : undefined;
    const head = parseRequestHead(all.toString('latin1', 0, end));
    if ('error' in head) return this.refuse(head.status);
    const framing = requestFraming(head);
    if ('error' in framing) return this.refuse(framing.status);
    this.begin(head, framing);
    return true;
  }

  private begin(head: RequestHead, framing: Framing): void {
    this.state = 'exchange';
    this.method = head.method;
    this.minorVersion = head.minorVersion;
    this.requestDone = framing.kind === 'none' || (framing.kind === 'length' && framing.length === 0);
    this.headSent = false;
    this.remaining = framing.kind === 'length' ? framing.length : 0;
    this.scanner = framing.kind === 'chunked' ? new ChunkedScanner() : undefined;
    this.keepAlive = keepsAlive(head.minorVersion, connectionTokens(head.headers));
    const plan = planRequest(this.context, { arrival: this.arrival, head, framing, client: this.count });
    if (plan.kind === 'answer') return this.answer(plan);
    this.idleTimeout = plan.listener.attributes.idleTimeoutSeconds * 1000;
    this.lifetime = plan.listener.attributes.clientKeepAliveSeconds * 1000;
    this.exchange = new Exchange(this.context, this, plan);
    this.exchange.start(this.requestDone);
  }

  private readBody(bytes: Buffer): void {
    const end = this.scanner ? this.scanner.scan(bytes, 0) : Math.min(bytes.length, this.remaining);
    if (this.scanner?.malformed) return this.breakOff();
    if (!this.scanner) this.remaining -= end;
    this.received = end < bytes.length ? bytes.subarray(end) : undefined;
    this.requestDone = this.scanner ? this.scanner.done : this.remaining === 0;
    this.exchange?.sendBody(end === bytes.length ? bytes : bytes.subarray(0, end), this.requestDone);
  }

  private onEnd(): void {
    if (this.state === 'tunnel') return this.tunnel?.clientEnded();
    if (this.state === 'head') return this.linger();
    if (this.state !== 'exchange') return void this.socket.end();
    // "HTTP 400": the client closed before sending the whole body; "HTTP 460": before it had its response.
    this.exchange?.abandon(this.requestDone ? 460 : 400);
    this.exchange = undefined;
    this.destroy();
  }

  /** The body is malformed: the target must not take what it got for the whole. */
  private breakOff(): void {
    this.exchange?.abandon(400);
    this.exchange = undefined;
    if (this.headSent) this.destroy();
    else this.refuse(400);
  }

  private refuse(status: number): true {
    this.requestDone = false;
    this.method = '';
    const { loadBalancerArn } = this.count;
    if (loadBalancerArn !== undefined) this.context.traffic.balancers.own(loadBalancerArn, status);
    this.answer(errorAnswer(status, true));
    return true;
  }

  // Writing: the side of ClientStream.

  inform(status: number, reason: string, headers: RawHeaders): void {
    if (this.minorVersion === 1) this.writer.inform(status, reason, headers);
  }

  respond(response: ClientResponse): void {
    const { framing, headers } = response;
    this.headSent = true;
    const unframed = framing.kind === 'close';
    const streamed = unframed || framing.kind === 'chunked';
    const chunked = streamed && this.minorVersion === 1;
    if (response.close || (streamed && !chunked)) this.keepAlive = false;
    const more = (chunked ? 'Transfer-Encoding: chunked\r\n' : '') + this.connectionLine();
    this.writer.head(response.status, response.reason, headers, more, unframed && chunked);
  }

  private connectionLine(): string {
    // A request that is not read to its end leaves no place where the next one begins.
    if (!this.requestDone || this.retired || this.expired()) this.keepAlive = false;
    return this.keepAlive ? 'Connection: keep-alive\r\n' : 'Connection: close\r\n';
  }

  write(bytes: Buffer): boolean {
    return this.writer.body(bytes);
  }

  flush(): void {
    this.writer.flush();
  }

  finish(): void {
    this.exchange = undefined;
    this.writer.end();
    this.endResponse();
  }

  abort(): void {
    this.exchange = undefined;
    this.destroy();
  }

  answer(answer: Answer): void {
    this.exchange = undefined;
    if (answer.close) this.keepAlive = false;
    const date = this.context.clock.now().toUTCString();
    this.writer.answer(answer, date, this.connectionLine(), this.method !== 'HEAD');
    this.endResponse();
  }

  /** On to the next request, or the connection's end. */
  private endResponse(): void {
    if (!this.keepAlive || !this.requestDone) return this.linger();
    this.state = 'head';
    if (this.socket.isPaused()) this.socket.resume();
    this.pump();
  }

  private linger(): void {
    this.state = 'lingering';
    this.lastActive = this.context.now;
    this.received = undefined;
    this.socket.resume();
    this.socket.end();
  }

  upgrade(
    status: number,
    reason: string,
    headers: RawHeaders,
    target: TargetConnection,
    first: Buffer,
  ): void {
    this.exchange = undefined;
    this.state = 'tunnel';
    this.writer.inform(status, reason, headers, 'Connection: upgrade\r\nUpgrade: websocket\r\n');
    this.tunnel = new Tunnel(this.context, this.socket, target, this.idleTimeout);
    this.context.supervised.delete(this);
    if (first.length > 0) this.tunnel.fromTarget(first);
    const early = this.received;
    this.received = undefined;
    if (this.socket.isPaused()) this.socket.resume();
    if (early) this.tunnel.fromClient(early);
  }

  // Pace and lifetime.

  pauseRequest(): void {
    this.socket.pause();
  }

  resumeRequest(): void {
    this.socket.resume();
  }

  private onDrain(): void {
    if (this.tunnel) this.tunnel.clientDrained();
    else this.exchange?.onClientDrain();
  }

  /** "HTTP client keepalive duration": the longest life of a client's connection. */
  private expired(): boolean {
    return this.context.now - this.openedAt > this.lifetime;
  }

  supervise(now: number): void {
    if (this.exchange) return this.exchange.supervise(now);
    const quiet = now - this.lastActive;
    if (this.state === 'lingering' && quiet > lingerTime) return this.destroy();
    if (this.state !== 'head') return;
    // "HTTP 408: Request timeout": a request that began and did not go on.
    if (quiet > this.idleTimeout) return this.received ? void this.refuse(408) : this.destroy();
    if (this.expired() && !this.received) this.destroy();
  }

  retire(): void {
    this.retired = true;
    if (this.state === 'head' && !this.received) this.linger();
  }

  destroy(): void {
    if (this.state === 'tunnel') return this.tunnel?.destroy();
    if (this.state === 'closed') return;
    this.state = 'closed';
    this.context.supervised.delete(this);
    this.exchange?.abandon(460);
    this.exchange = undefined;
    this.socket.destroy();
  }
}

/** Empty lines before a request line are allowed to be ignored (RFC 9112, section 2.2). */
function skipEmptyLines(bytes: Buffer): Buffer {
  let at = 0;
  while (bytes[at] === 13 && bytes[at + 1] === 10) at += 2;
  return at === 0 ? bytes : bytes.subarray(at);
}

/** A line that ends in LF alone would keep a strict reader waiting for ever. */
function hasBareLineFeed(bytes: Buffer): boolean {
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1))
    if (bytes[at - 1] !== 13) return true;
  return false;
}
