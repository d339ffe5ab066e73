import { ChunkedScanner } from '../http/chunked.ts';
import { connectionTokens, type Framing, keepsAlive, responseFraming } from '../http/framing.ts';
import { headerValue, headLimits, parseResponseHead, type ResponseHead } from '../http/head.ts';
import { errorAnswer } from './answer.ts';
import type { ClientStream } from './client-stream.ts';
import type { ProxyContext } from './context.ts';
import type { Forward } from './plan.ts';
import { endToEndHeaders } from './response-headers.ts';
import { isSticky, responseCookies } from './stickiness.ts';
import type { TargetConnection, TargetConnectionUser } from './target-connection.ts';
import { withWitness } from './witness.ts';

/** "HTTP 504: Gateway timeout": the connection timeout is 10 seconds; so is the TLS handshake's of HTTP 502. */
const connectTimeout = 10_000;
/** A target may close an idle connection just as a request leaves. Requests that must not be sent twice avoid old ones. */
const freshEnough = 1_000;
const poolLifetime = 60_000;
const headEnd = Buffer.from('\r\n\r\n');

type Phase = 'head' | 'body' | 'done';

/**
 * One request at a target: sends it, reads the response as it comes and passes it on, both at the pace of the slower side.
 *
 * It keeps the plan it was made with, so a new snapshot changes nothing for it. It ends in exactly one of: the whole
 * response delivered, an answer of the load balancer (before a head was passed on), or an aborted client connection.
 */
export class Exchange implements TargetConnectionUser {
  readonly plan: Forward;
  private readonly context: ProxyContext;
  private readonly client: ClientStream;
  private connection: TargetConnection | undefined;
  private phase: Phase = 'head';
  private received: Buffer | undefined;
  private framing: Framing = { kind: 'none' };
  private remaining = 0;
  private scanner: ChunkedScanner | undefined;
  private reusable = true;
  private requestDone = true;
  /** The whole request as sent, while it may be sent once more. */
  private resend: string | undefined;
  /** Of request and response, for the metric ProcessedBytes. */
  private bytes: number;
  private readonly startedAt: number;
  private lastActive: number;

  constructor(context: ProxyContext, client: ClientStream, plan: Forward) {
    this.context = context;
    this.client = client;
    this.plan = plan;
    this.bytes = plan.text.length;
    this.startedAt = context.clock.now().getTime();
    this.lastActive = context.now;
  }

  /** `whole`: the request has no body, or an empty one. */
  start(whole: boolean): void {
    this.requestDone = whole;
    const { target, text, method } = this.plan;
    target.begin();
    const repeatable = this.requestDone && method !== 'POST' && method !== 'PATCH';
    const pooled = target.takeIdle(this.startedAt, repeatable ? poolLifetime : freshEnough);
    if (pooled && repeatable) this.resend = text;
    this.attach(pooled ?? target.connect());
    this.connection!.socket.write(text, 'latin1');
  }

  private attach(connection: TargetConnection): void {
    this.connection = connection;
    connection.user = this;
  }

  // The request's body, already framed for the target.

  /** `last`: nothing follows. */
  sendBody(bytes: Buffer | string, last: boolean): void {
    this.requestDone = last;
    this.lastActive = this.context.now;
    if (this.phase === 'done' || !this.connection) return;
    this.bytes += bytes.length;
    if (!this.connection.socket.write(bytes, 'latin1')) this.client.pauseRequest();
  }

  onTargetConnect(): void {
    this.lastActive = this.context.now;
    const { loadBalancerArn } = this.plan.place;
    if (this.connection) this.context.traffic.balancers.connection(loadBalancerArn, this.connection.socket);
  }

  onTargetDrain(): void {
    this.client.resumeRequest();
  }

  onClientDrain(): void {
    this.connection?.socket.resume();
  }

  // The response.

  onTargetData(bytes: Buffer): void {
    this.bytes += bytes.length;
    this.lastActive = this.context.now;
    this.resend = undefined;
    if (this.phase === 'head') this.readHead(bytes);
    else this.readBody(bytes, 0);
    this.client.flush();
  }

  private readHead(bytes: Buffer): void {
    const all = this.received ? Buffer.concat([this.received, bytes]) : bytes;
    this.received = undefined;
    const end = all.indexOf(headEnd);
    if (end < 0) {
      if (all.length > headLimits.head) return this.fail(502);
      this.received = all;
      return;
    }
    const head = parseResponseHead(all.toString('latin1', 0, end));
    if ('error' in head) return this.fail(502);
    const rest = end + headEnd.length;
    if (head.status === 101) return this.switchProtocols(head, all.subarray(rest));
    if (head.status < 200) return this.inform(head, all.subarray(rest));
    this.beginResponse(head);
    if (this.phase === 'body') this.readBody(all, rest);
    else if (rest < all.length) this.connection?.destroy();
  }

  private inform(head: ResponseHead, rest: Buffer): void {
    this.client.inform(head.status, head.reason, endToEndHeaders(head.headers));
    if (rest.length > 0) this.readHead(rest);
  }

  private beginResponse(head: ResponseHead): void {
    const framing = responseFraming(head, this.plan.method);
    if ('error' in framing) return this.fail(502);
    const { place, target, stickiness, close } = this.plan;
    const now = this.context.clock.now().getTime();
    const took = now - this.startedAt;
    this.context.traffic.target(place, head.status, took);
    this.framing = framing;
    this.reusable =
      framing.kind !== 'close' && !close && keepsAlive(head.minorVersion, connectionTokens(head.headers));
    const headers = endToEndHeaders(head.headers);
    if (isSticky(stickiness)) {
      const secure = this.client.arrival.secure;
      const cookies = responseCookies(this.context, stickiness, target, head.headers, secure);
      for (const cookie of cookies) headers.push('Set-Cookie', cookie);
    }
    this.phase = 'body';
    if (framing.kind === 'length') this.remaining = framing.length;
    if (framing.kind === 'chunked') this.scanner = new ChunkedScanner();
    const told = this.plan.witnessed ? withWitness(headers, this.plan) : headers;
    this.client.respond({ status: head.status, reason: head.reason, headers: told, framing, close });
    if (framing.kind === 'none' || (framing.kind === 'length' && framing.length === 0)) this.complete(false);
  }

  private readBody(bytes: Buffer, offset: number): void {
    if (this.phase === 'done') return this.connection?.destroy();
    if (offset >= bytes.length) return;
    if (this.framing.kind === 'length') return this.readLength(bytes, offset);
    if (this.framing.kind === 'chunked') return this.readChunks(bytes, offset);
    this.pass(offset === 0 ? bytes : bytes.subarray(offset));
  }

  private readLength(bytes: Buffer, offset: number): void {
    const end = Math.min(bytes.length, offset + this.remaining);
    this.remaining -= end - offset;
    this.pass(bytes.subarray(offset, end));
    if (this.remaining === 0) this.complete(end < bytes.length);
  }

  private readChunks(bytes: Buffer, offset: number): void {
    const scanner = this.scanner!;
    const raw = this.client.takesChunks;
    const end = scanner.scan(
      bytes,
      offset,
      raw ? undefined : (from, to) => this.pass(bytes.subarray(from, to)),
    );
    if (scanner.malformed) return this.breakOff();
    if (raw) this.pass(bytes.subarray(offset, end));
    if (scanner.done) this.complete(end < bytes.length);
  }

  private pass(bytes: Buffer): void {
    if (!this.client.write(bytes)) this.connection?.socket.pause();
  }

  /** The response is whole. Bytes beyond it (`surplus`) make the connection useless. */
  private complete(surplus: boolean): void {
    const connection = this.leave();
    if (!connection) return;
    connection.socket.resume();
    if (this.reusable && !surplus && this.requestDone) {
      connection.target.release(connection, this.context.clock.now().getTime());
    } else connection.destroy();
    this.client.finish();
  }

  private switchProtocols(head: ResponseHead, first: Buffer): void {
    const upgraded = headerValue(head.headers, 'upgrade')?.toLowerCase() === 'websocket';
    if (!this.plan.upgrade || !upgraded) return this.fail(502);
    const took = this.context.clock.now().getTime() - this.startedAt;
    this.context.traffic.target(this.plan.place, 101, took);
    const connection = this.connection!;
    connection.user = undefined;
    this.phase = 'done';
    this.client.upgrade(101, head.reason, endToEndHeaders(head.headers), connection, first);
  }

  // Ends of other kinds.

  onTargetClose(ended: boolean): void {
    if (this.phase === 'body' && this.framing.kind === 'close' && ended) return this.complete(false);
    if (this.phase === 'body') return this.breakOff();
    if (this.resend !== undefined && this.connection?.reused) return this.sendAgain(this.resend);
    this.fail(502);
  }

  /** The target closed a pooled connection before it saw the request; on a new one it goes out once more. */
  private sendAgain(text: string): void {
    this.resend = undefined;
    this.connection?.destroy();
    this.attach(this.plan.target.connect());
    this.connection!.socket.write(text, 'latin1');
  }

  /** Answers in place of the target. */
  private fail(status: number): void {
    if (this.phase !== 'head') return this.breakOff();
    const { place } = this.plan;
    const reached = this.connection?.connected === true;
    if (!reached) this.context.traffic.connectionError(place);
    this.context.traffic.own(place, status);
    this.leave()?.destroy();
    const answer = errorAnswer(status, !this.requestDone);
    if (!this.plan.witnessed) return this.client.answer(answer);
    const problem = reached ? (status === 504 ? 'timeout' : 'bad-answer') : 'no-connection';
    this.client.answer({ ...answer, headers: withWitness([...answer.headers], this.plan, problem) });
  }

  /** The response broke off after its head was passed on. */
  private breakOff(): void {
    const connection = this.leave();
    if (!connection) return;
    connection.destroy();
    this.client.abort();
  }

  /** The client is gone ("HTTP 460"), or what it sends is malformed. */
  abandon(status: number): void {
    if (this.phase === 'head') this.context.traffic.own(this.plan.place, status);
    this.leave()?.destroy();
  }

  private leave(): TargetConnection | undefined {
    if (this.phase === 'done') return undefined;
    this.phase = 'done';
    const { connection } = this;
    if (connection) connection.user = undefined;
    this.plan.target.end();
    this.context.traffic.bytes(this.plan.place, this.bytes);
    return connection;
  }

  /** "HTTP 504": no connection within 10 seconds, or nothing sent or received for the idle timeout. */
  supervise(now: number): void {
    if (this.phase === 'done') return;
    const quiet = now - this.lastActive;
    if (!this.connection?.connected) {
      if (quiet > connectTimeout) this.fail(this.plan.group.config.protocol === 'HTTPS' ? 502 : 504);
    } else if (quiet > this.plan.listener.attributes.idleTimeoutSeconds * 1000) this.fail(504);
  }
}
