import type { Socket } from 'node:net';
import type { ProxyContext, Supervised } from './context.ts';
import type { TargetConnection } from './target-connection.ts';

/**
 * Two connections joined after a WebSocket upgrade: bytes pass both ways at the pace of the reader, half-closes too, until
 * both sides are done or nothing moves for the idle timeout. The target counts it as a request in flight.
 */
export class Tunnel implements Supervised {
  private readonly context: ProxyContext;
  private readonly client: Socket;
  private readonly target: TargetConnection;
  private readonly idleTimeout: number;
  private lastActive: number;
  private over = false;

  constructor(context: ProxyContext, client: Socket, target: TargetConnection, idleTimeout: number) {
    this.context = context;
    this.client = client;
    this.target = target;
    this.idleTimeout = idleTimeout;
    this.lastActive = context.now;
    context.supervised.add(this);
    target.user = {
      onTargetConnect: () => {},
      onTargetData: (bytes) => this.fromTarget(bytes),
      onTargetDrain: () => client.resume(),
      onTargetClose: (ended) => (ended ? client.end() : this.destroy()),
    };
    client.on('close', () => this.destroy());
  }

  fromTarget(bytes: Buffer): void {
    this.lastActive = this.context.now;
    if (!this.client.write(bytes)) this.target.socket.pause();
  }

  fromClient(bytes: Buffer): void {
    this.lastActive = this.context.now;
    if (!this.target.socket.write(bytes)) this.client.pause();
  }

  clientDrained(): void {
    this.target.socket.resume();
  }

  clientEnded(): void {
    this.target.socket.end();
  }

  supervise(now: number): void {
    if (now - this.lastActive > this.idleTimeout) this.destroy();
  }

  retire(): void {}

  destroy(): void {
    if (this.over) return;
    this.over = true;
    this.context.supervised.delete(this);
    this.target.destroy();
    this.client.destroy();
    this.target.target.end();
  }
}
