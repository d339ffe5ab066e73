import { once } from 'node:events';
import type { Server } from 'node:http';

/** Listens; rejects with the system's error (EADDRINUSE, EACCES) when it cannot. */
export async function listen(server: Server, port: number, host: string): Promise<void> {
  const failed = once(server, 'error').then(([error]) => Promise.reject(error as Error));
  server.listen(port, host);
  await Promise.race([once(server, 'listening'), failed]);
  failed.catch(() => {});
}

/** Takes no more connections and drops those that are open. */
export async function closeServer(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}
