import type { ServerResponse } from 'node:http';
import type { Scope } from '../../domain/scope.ts';

/** What may wait for a page that reads slowly; beyond it nothing more is kept for it. */
const MOST_WAITING_BYTES = 1024 * 1024;

/** One open event stream. Left out while too much waits for it, and told to look at everything anew once it has read that. */
export class Page {
  readonly scope: Scope;
  readonly #response: ServerResponse;
  readonly #resync: () => string;
  #behind = false;
  #beatsBehind = 0;

  /** `resync`: the event that tells to look at everything anew. */
  constructor(scope: Scope, response: ServerResponse, resync: () => string) {
    this.scope = scope;
    this.#response = response;
    this.#resync = resync;
    response.on('drain', () => this.#catchUp());
  }

  send(text: string): void {
    if (this.#behind) return;
    this.#response.write(text);
    this.#behind = this.#response.writableLength > MOST_WAITING_BYTES;
  }

  /** Shows that the connection lives. One that has not been read for two beats is ended: its page connects again when it can. */
  beat(): void {
    this.#beatsBehind = this.#behind ? this.#beatsBehind + 1 : 0;
    if (this.#beatsBehind > 2) this.#response.destroy();
    else this.send(':\n\n');
  }

  end(): void {
    this.#behind = true;
    this.#response.end();
  }

  #catchUp(): void {
    if (!this.#behind) return;
    this.#behind = false;
    this.send(this.#resync());
  }
}
