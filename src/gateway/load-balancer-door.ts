import {
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type ServerResponse,
  request as send,
} from 'node:http';
import type { Duplex } from 'node:stream';
import { type InternalEndpoint, internalHeaders } from '../load-balancer/contract.ts';
import type { LoadBalancerDoor } from './api-server.ts';

/** Hands requests that came to the API port over to the load balancer's internal endpoint, streaming both ways. */
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
      const onward = forward(request, port);
      onward.on('response', (answer) => relay(answer, response));
      onward.on('error', () => fail(response));
      response.on('close', () => onward.destroy());
      request.pipe(onward);
    },
    upgrade(request, socket, head, port) {
      const onward = forward(request, port);
      onward.on('upgrade', (answer, peer, peerHead) => join(answer, socket, peer, head, peerHead));
      onward.on('response', (answer) => {
        socket.write(`HTTP/1.1 ${answer.statusCode} ${answer.statusMessage}\r\nconnection: close\r\n\r\n`);
        answer.pipe(socket);
      });
      onward.on('error', () => socket.destroy());
      onward.end();
    },
  };
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
  answer.pipe(response);
}

function fail(response: ServerResponse): void {
  if (response.headersSent) return void response.destroy();
  response.writeHead(502, { 'content-type': 'text/plain' });
  response.end('the load balancer is not serving\n');
}

function join(answer: IncomingMessage, socket: Duplex, peer: Duplex, head: Buffer, peerHead: Buffer): void {
  const lines = answer.rawHeaders.map((text, i) => (i % 2 === 0 ? `${text}: ` : `${text}\r\n`)).join('');
  socket.write(`HTTP/1.1 101 Switching Protocols\r\n${lines}\r\n`);
  if (peerHead.length > 0) socket.write(peerHead);
  if (head.length > 0) peer.write(head);
  socket.pipe(peer).pipe(socket);
  socket.on('error', () => peer.destroy());
  peer.on('error', () => socket.destroy());
}
