import {
  type ClientRequest,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type ServerResponse,
  request as send,
} from 'node:http';
import { type Duplex, pipeline } from 'node:stream';
import { type InternalEndpoint, internalHeaders } from '../load-balancer/contract.ts';
import type { LoadBalancerDoor } from './api-server.ts';

/**
 * Hands requests that came to the API port over to the load balancer's internal endpoint, streaming both ways. Either side may go
 * away at any time: what is left of the other is closed with it.
 */
export function createLoadBalancerDoor(endpoint: () => InternalEndpoint): LoadBalancerDoor {
  const forward = (request: IncomingMessage, port?: number) => {
    const to = endpoint();
    const where = to.kind === 'socket' ? { socketPath: to.path } : { host: '127.0.0.1', port: to.port };
    return send({
      ...where,
      method: request.method,
      path: request.url,
      headers: headersFor(request, port),
      agent: false,
    });
  };
  return {
    request(request, response, port) {
      const onward = attempt(() => forward(request, port));
      if (onward === undefined) return fail(response);
      onward.on('response', (answer) => relay(answer, response));
      onward.on('error', () => fail(response));
      response.on('close', () => onward.destroy());
      request.pipe(onward);
    },
    upgrade(request, socket, head, port) {
      // The server has let go of the socket: an error that nobody listens to would end the process.
      socket.on('error', () => socket.destroy());
      // Nobody reads it yet, and only a socket that is read tells that its client has gone.
      socket.read(0);
      const onward = attempt(() => forward(request, port));
      if (onward === undefined) return refuse(socket);
      socket.on('close', () => onward.destroy());
      onward.on('upgrade', (answer, peer, peerHead) => join(answer, socket, peer, head, peerHead));
      onward.on('response', (answer) => decline(answer, socket));
      onward.on('error', () => refuse(socket));
      onward.end();
    },
  };
}

/** The request, or undefined while there is no load balancer to take it. */
function attempt(forward: () => ClientRequest): ClientRequest | undefined {
  try {
    return forward();
  } catch {
    return undefined;
  }
}

/** The client's own headers, but for those that only this door may set. */
function headersFor(request: IncomingMessage, port?: number): OutgoingHttpHeaders {
  const headers: OutgoingHttpHeaders = { ...request.headersDistinct, host: request.headers.host };
  headers[internalHeaders.client] = request.socket.remoteAddress ?? '';
  if (port === undefined) delete headers[internalHeaders.port];
  else headers[internalHeaders.port] = String(port);
  return headers;
}

function relay(answer: IncomingMessage, response: ServerResponse): void {
  response.writeHead(answer.statusCode ?? 502, answer.statusMessage, answer.rawHeaders);
  // An answer that breaks off must break off for the client too, not seem whole.
  pipeline(answer, response, () => {});
}

function fail(response: ServerResponse): void {
  if (response.headersSent) return void response.destroy();
  response.writeHead(502, { 'content-type': 'text/plain' });
  response.end('the load balancer is not serving\n');
}

function refuse(socket: Duplex): void {
  if (socket.writable)
    socket.end('HTTP/1.1 502 Bad Gateway\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
}

const framing = new Set(['connection', 'keep-alive', 'transfer-encoding']);

/** The target answered without an upgrade: its answer as it is, ended by the connection's end. */
function decline(answer: IncomingMessage, socket: Duplex): void {
  const lines = headerLines(answer, (name) => !framing.has(name));
  socket.write(`HTTP/1.1 ${answer.statusCode} ${answer.statusMessage}\r\n${lines}connection: close\r\n\r\n`);
  pipeline(answer, socket, () => {});
}

function join(answer: IncomingMessage, socket: Duplex, peer: Duplex, head: Buffer, peerHead: Buffer): void {
  socket.write(`HTTP/1.1 101 Switching Protocols\r\n${headerLines(answer, () => true)}\r\n`);
  if (peerHead.length > 0) socket.write(peerHead);
  if (head.length > 0) peer.write(head);
  socket.pipe(peer).pipe(socket);
  peer.on('error', () => socket.destroy());
  socket.on('close', () => peer.destroy());
  peer.on('close', () => socket.end());
}

function headerLines({ rawHeaders }: IncomingMessage, isWanted: (name: string) => boolean): string {
  let lines = '';
  for (let i = 0; i < rawHeaders.length; i += 2)
    if (isWanted(rawHeaders[i]!.toLowerCase())) lines += `${rawHeaders[i]}: ${rawHeaders[i + 1]}\r\n`;
  return lines;
}
