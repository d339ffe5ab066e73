/**
 * For `slipway start --runtime simulated`: loopback ports that answer HTTP for simulated tasks, so that the load
 * balancer's own health checks and requests find somebody. A task that does not run closes the connection.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { OpenPort } from './engine.ts';

/** One port on loopback for each simulated task that has ports. */
export const openAnsweringPort: OpenPort = (answer) =>
  new Promise((resolve, reject) => {
    const server = createServer((request, response) => {
      const current = answer();
      if (!current) return request.socket.destroy();
      request.resume();
      response.writeHead(current.status, {
        'content-type': 'application/json',
        'x-slipway-simulated': 'true',
      });
      response.end(request.method === 'HEAD' ? undefined : current.body);
    });
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      // What is simulated keeps no process alive.
      server.unref();
      resolve({
        port: (server.address() as AddressInfo).port,
        close() {
          server.close();
          server.closeAllConnections();
        },
      });
    });
  });
