import type { Socket } from 'node:net';
import type { RawHeaders } from '../http/head.ts';
import type { Answer } from './answer.ts';

/** Up to here a body is joined with its head in one write. */
const joinLimit = 8 * 1024;

/**
 * Writes HTTP/1.1 responses to a socket. A head waits for the body's first bytes, so that a small response leaves in one
 * piece; `flush` sends it without.
 */
export class ResponseWriter {
  private readonly socket: Socket;
  private pendingHead: string | undefined;
  private encodeChunks = false;

  constructor(socket: Socket) {
    this.socket = socket;
  }

  /** A 1xx response, ending with `more` header lines. */
  inform(status: number, reason: string, headers: RawHeaders, more = ''): void {
    this.socket.write(`HTTP/1.1 ${status} ${reason}\r\n${headerLines(headers)}${more}\r\n`, 'latin1');
  }

  /** `encode`: what is written gets chunk framing here; else it has its framing already. */
  head(status: number, reason: string, headers: RawHeaders, more: string, encode: boolean): void {
    this.encodeChunks = encode;
    this.pendingHead = `HTTP/1.1 ${status} ${reason}\r\n${headerLines(headers)}${more}\r\n`;
  }

  /** False when the client is slow. */
  body(bytes: Buffer): boolean {
    if (bytes.length === 0) return true;
    if (this.encodeChunks) return this.chunk(bytes);
    const head = this.pendingHead;
    if (head === undefined) return this.socket.write(bytes);
    this.pendingHead = undefined;
    if (bytes.length <= joinLimit) return this.socket.write(head + bytes.toString('latin1'), 'latin1');
    return this.corked(head, bytes);
  }

  private chunk(bytes: Buffer): boolean {
    const head = this.pendingHead ?? '';
    this.pendingHead = undefined;
    return this.corked(`${head}${bytes.length.toString(16)}\r\n`, bytes, '\r\n');
  }

  private corked(before: string, bytes: Buffer, after = ''): boolean {
    this.socket.cork();
    this.socket.write(before, 'latin1');
    let more = this.socket.write(bytes);
    if (after !== '') more = this.socket.write(after, 'latin1');
    this.socket.uncork();
    return more;
  }

  flush(): void {
    const head = this.pendingHead;
    this.pendingHead = undefined;
    if (head !== undefined) this.socket.write(head, 'latin1');
  }

  end(): void {
    this.flush();
    if (this.encodeChunks) this.socket.write('0\r\n\r\n', 'latin1');
    this.encodeChunks = false;
  }

  /** An answer of the load balancer itself, whole. */
  answer(answer: Answer, date: string, connection: string, withBody: boolean): void {
    const body = Buffer.from(answer.body, 'utf8');
    const own: RawHeaders = ['Server', 'awselb/2.0', 'Date', date];
    if (body.length > 0) own.push('Content-Type', answer.contentType);
    own.push('Content-Length', String(body.length), ...answer.headers);
    const head = `HTTP/1.1 ${answer.status} ${answer.reason}\r\n${headerLines(own)}${connection}\r\n`;
    this.socket.write(withBody ? head + body.toString('latin1') : head, 'latin1');
  }
}

function headerLines(headers: RawHeaders): string {
  let lines = '';
  for (let i = 0; i < headers.length; i += 2) lines += `${headers[i]}: ${headers[i + 1]}\r\n`;
  return lines;
}
