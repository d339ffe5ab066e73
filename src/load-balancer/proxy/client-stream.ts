import type { Framing } from '../http/framing.ts';
import type { RawHeaders } from '../http/head.ts';
import type { Answer } from './answer.ts';
import type { Arrival } from './context.ts';
import type { TargetConnection } from './target-connection.ts';

/** A target's response as it is handed to the client: hop-by-hop headers gone, cookies of the load balancer added. */
export interface ClientResponse {
  readonly status: number;
  readonly reason: string;
  readonly headers: RawHeaders;
  readonly framing: Framing;
  /** The client connection is not used again. */
  readonly close: boolean;
}

/** One request's side towards the client: HTTP/1.1 or an HTTP/2 stream. */
export interface ClientStream {
  readonly arrival: Arrival;
  /** Takes chunked bodies as they are, framing bytes included. */
  readonly takesChunks: boolean;
  /** A 1xx response. */
  inform(status: number, reason: string, headers: RawHeaders): void;
  respond(response: ClientResponse): void;
  /** False when the client is slower than the target; `onClientDrain` of the exchange follows. */
  write(bytes: Buffer): boolean;
  /** What was written goes out now. */
  flush(): void;
  /** The response is whole. */
  finish(): void;
  /** The response cannot be completed: the client must see that it is cut. */
  abort(): void;
  /** An answer of the load balancer in place of the target's. */
  answer(answer: Answer): void;
  pauseRequest(): void;
  resumeRequest(): void;
  /** Hands the connection over after a 101; `first` are the target's bytes after its head. */
  upgrade(status: number, reason: string, headers: RawHeaders, target: TargetConnection, first: Buffer): void;
}
