import { once } from 'node:events';
import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Clock } from '../platform/clock.ts';

/** Every open connection by its server: those that were upgraded are not among the server's own any more. */
const connections = new WeakMap<Server, Set<Socket>>();

/** Listens; rejects with the system's error (EADDRINUSE, EACCES) when it cannot. */
export async function listen(server: Server, port: number, host: string): Promise<void> {
  const open = new Set<Socket>();
  connections.set(server, open);
  server.on('connection', (socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
  });
  const failed = once(server, 'error').then(([error]) => Promise.reject(error as Error));
  server.listen(port, host);
  await Promise.race([once(server, 'listening'), failed]);
  failed.catch(() => {});
}

const GRACE_MILLISECONDS = 2_000;

/** Takes no more connections, lets requests in flight finish for a moment, then drops every connection that is left. */
export async function closeServer(server: Server, clock: Clock): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, 'close');
  server.close();
  const cancel = clock.after(GRACE_MILLISECONDS, () => {
    for (const socket of connections.get(server) ?? []) socket.destroy();
  });
  await closed;
  cancel();
}
