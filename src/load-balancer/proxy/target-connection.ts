import type { Socket } from 'node:net';
import type { TargetRuntime } from './target-runtime.ts';

/** Who uses a connection to a target at the moment. */
export interface TargetConnectionUser {
  onTargetConnect(): void;
  onTargetData(bytes: Buffer): void;
  onTargetDrain(): void;
  /** The target half-closed (`ended`), or the connection broke or is gone. */
  onTargetClose(ended: boolean): void;
}

/** A keep-alive connection to a target, used by one exchange at a time. */
export class TargetConnection {
  readonly target: TargetRuntime;
  readonly socket: Socket;
  user: TargetConnectionUser | undefined = undefined;
  connected = false;
  reused = false;
  idleSince = 0;

  constructor(target: TargetRuntime, socket: Socket) {
    this.target = target;
    this.socket = socket;
    const ready = () => {
      this.connected = true;
      this.user?.onTargetConnect();
    };
    socket.on('secureConnect', ready);
    if (!('encrypted' in socket)) socket.on('connect', ready);
    socket.on('data', (bytes: Buffer) => this.receive(bytes));
    socket.on('drain', () => this.user?.onTargetDrain());
    socket.on('end', () => this.closed(true));
    socket.on('error', () => this.closed(false));
    socket.on('close', () => this.closed(false));
  }

  /** Bytes that nobody asked for would be taken for the next request's answer. */
  private receive(bytes: Buffer): void {
    if (this.user) this.user.onTargetData(bytes);
    else this.destroy();
  }

  private closed(ended: boolean): void {
    const { user } = this;
    if (user) user.onTargetClose(ended);
    else this.destroy();
  }

  destroy(): void {
    this.user = undefined;
    this.target.forget(this);
    this.socket.destroy();
  }
}
