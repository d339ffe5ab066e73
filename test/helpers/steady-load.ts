import { setTimeout as wait } from 'node:timers/promises';
import { get } from './get.ts';

/** So many requests a second to a load balancer on loopback, for at most so long; counts what is not a 200. */
export class SteadyLoad {
  readonly failures: string[] = [];
  answered = 0;
  #running = true;
  readonly #ended: Promise<void>;

  constructor(name: string, port: number, options: { perSecond: number; atMostSeconds: number }) {
    this.#ended = this.#run(name, port, options);
  }

  async stop(): Promise<void> {
    this.#running = false;
    await this.#ended;
  }

  async #run(
    name: string,
    port: number,
    options: { perSecond: number; atMostSeconds: number },
  ): Promise<void> {
    const began = performance.now();
    const open = new Set<Promise<void>>();
    for (let sent = 0; this.#running; sent++) {
      const due = began + (sent * 1000) / options.perSecond;
      if (due > began + options.atMostSeconds * 1000) break;
      await wait(Math.max(0, due - performance.now()));
      const request = this.#ask(name, port).finally(() => open.delete(request));
      open.add(request);
    }
    await Promise.all(open);
  }

  async #ask(name: string, port: number): Promise<void> {
    try {
      const { status, body } = await get(name, port, '/load');
      if (status === 200) this.answered += 1;
      else this.failures.push(`${status} ${body.slice(0, 200)}`);
    } catch (error) {
      this.failures.push(String(error));
    }
  }
}
