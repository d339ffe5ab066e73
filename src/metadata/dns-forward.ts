import { createSocket, type Socket } from 'node:dgram';
import { connect, isIPv6 } from 'node:net';
import type { Clock } from '../platform/clock.ts';
import type { Upstream } from './dns-upstreams.ts';

/** A resolver's own patience is five seconds (resolv.conf(5), timeout), so two servers have their turn within it. */
const PATIENCE = 2_000;

export type Forward = (message: Buffer, upstream: Upstream, clock: Clock) => Promise<Buffer | undefined>;

/** Asks one server from a port of its own; undefined when it does not answer in time. Only its own answer to this question counts. */
export const forwardOverUdp: Forward = (message, upstream, clock) =>
  new Promise((resolve) => {
    const socket: Socket = createSocket(isIPv6(upstream.address) ? 'udp6' : 'udp4');
    const finish = (answer: Buffer | undefined) => {
      cancel();
      socket.removeAllListeners('message');
      socket.close();
      resolve(answer);
    };
    const cancel = clock.after(PATIENCE, () => finish(undefined));
    socket.once('error', () => finish(undefined));
    socket.on('message', (answer) => {
      if (answer.length >= 12 && answer.readUInt16BE(0) === message.readUInt16BE(0)) finish(answer);
    });
    // A connected socket hears only from where it asked, and hears at once when nobody is there.
    socket.connect(upstream.port, upstream.address, () => socket.send(message));
  });

/** The same over TCP, for answers that do not fit a datagram; messages there have their length before them (RFC 1035, 4.2.2). */
export const forwardOverTcp: Forward = (message, upstream, clock) =>
  new Promise((resolve) => {
    const socket = connect(upstream.port, upstream.address);
    const finish = (answer: Buffer | undefined) => {
      cancel();
      socket.destroy();
      resolve(answer);
    };
    const cancel = clock.after(PATIENCE, () => finish(undefined));
    let received = Buffer.alloc(0);
    socket.on('error', () => finish(undefined));
    socket.on('end', () => finish(undefined));
    socket.on('data', (part) => {
      received = Buffer.concat([received, part]);
      const [answer] = takeMessage(received);
      if (answer !== undefined) finish(answer);
    });
    socket.write(withLength(message));
  });

export function withLength(message: Buffer): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(message.length);
  return Buffer.concat([length, message]);
}

/** The first whole message of what has come in, and the rest. */
export function takeMessage(received: Buffer): [message: Buffer | undefined, rest: Buffer] {
  if (received.length < 2) return [undefined, received];
  const end = 2 + received.readUInt16BE(0);
  return received.length < end ? [undefined, received] : [received.subarray(2, end), received.subarray(end)];
}
