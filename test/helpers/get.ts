import { type Agent, request } from 'node:http';

export interface Answer {
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly body: string;
}

/** GET of a load balancer's name on loopback, as curl and browsers resolve `*.localhost`. */
export function get(
  name: string,
  port: number,
  path = '/',
  options: { agent?: Agent; headers?: Record<string, string> } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      {
        host: '127.0.0.1',
        port,
        path,
        agent: options.agent,
        headers: { host: `${name}:${port}`, ...options.headers },
      },
      (answer) => {
        let body = '';
        answer.on('data', (chunk: Buffer) => {
          body += chunk.toString();
        });
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body }));
        answer.on('error', reject);
      },
    );
    outgoing.on('error', reject);
    outgoing.end();
  });
}

/** Requests one after the other on a few connections until it is stopped; counts what is not a 200. */
export class Load {
  readonly failures: string[] = [];
  requests = 0;
  readonly bodies = new Map<string, number>();
  #running = true;
  readonly #workers: Promise<void>[];

  constructor(name: string, port: number, workers = 4, path = '/load') {
    this.#workers = Array.from({ length: workers }, () => this.#work(name, port, path));
  }

  async stop(): Promise<void> {
    this.#running = false;
    await Promise.all(this.#workers);
  }

  async #work(name: string, port: number, path: string): Promise<void> {
    while (this.#running) {
      try {
        const { status, body } = await get(name, port, path);
        if (status !== 200) this.failures.push(`${status} ${body.slice(0, 200)}`);
        this.bodies.set(body, (this.bodies.get(body) ?? 0) + 1);
      } catch (error) {
        this.failures.push(String(error));
      }
      this.requests += 1;
    }
  }
}
