import { request } from 'node:http';
import { join } from 'node:path';
import type { BalancerFacts } from '../../src/console-server/connection-test/connection-test.ts';
import { type ConsoleServer, createConsoleServer } from '../../src/console-server/console.ts';
import type { EngineFacts } from '../../src/console-server/engine/engine-endpoint.ts';
import { silentLogger } from '../../src/platform/logger.ts';
import { TestApi, type TestApiOptions } from '../helpers/test-api.ts';
import { TestGateway } from './gateway-fixture.ts';

export const ACCOUNT = '000000000000';

interface TestConsoleOptions extends TestApiOptions {
  readonly directory?: string;
  /** Where the example image's layer is written. */
  readonly exampleDirectory?: string;
  readonly api?: TestApi;
  readonly engine?: EngineFacts;
  readonly balancer?: BalancerFacts;
}

const noBalancer: BalancerFacts = {
  witnessKey: '',
  internalEndpoint: () => {
    throw new Error('nothing is served');
  },
  listeners: () => [],
  authority: () => undefined,
};

/** The gateway on a port of loopback with the console's server behind it, over the API in process. */
export class TestConsole implements AsyncDisposable {
  readonly api: TestApi;
  readonly console: ConsoleServer;
  readonly gateway: TestGateway;
  /** What the console's server logged as its own mistakes. */
  readonly failures: unknown[];

  private constructor(parts: Pick<TestConsole, 'api' | 'console' | 'gateway' | 'failures'>) {
    ({ api: this.api, console: this.console, gateway: this.gateway, failures: this.failures } = parts);
  }

  static async start(options: TestConsoleOptions = {}): Promise<TestConsole> {
    const api = options.api ?? new TestApi(options);
    const failures: unknown[] = [];
    const server = createConsoleServer({
      directory: options.directory ?? '/nonexistent',
      store: api.store,
      clock: api.clock,
      logger: { ...silentLogger, error: (fields) => failures.push(fields) },
      facts: {
        version: '0.0.1',
        instanceId: 'aaaabbbbcccc',
        accountId: ACCOUNT,
        port: 4566,
        runtime: 'simulated',
        speed: 1,
        unsupportedResources: 'refuse',
        upstreams: [{ service: 'sqs', url: 'http://127.0.0.1:9324' }],
      },
      engine: () =>
        options.engine ?? { state: 'starting', runtime: undefined, capabilities: undefined, problems: [] },
      balancer: options.balancer ?? noBalancer,
      exampleImage: {
        exampleDirectory: join(import.meta.dirname, '../../examples/hello'),
        directory: options.exampleDirectory ?? '/nonexistent',
      },
    });
    const gateway = await TestGateway.start({ api, routes: [server.route] });
    return new TestConsole({ api, console: server, gateway, failures });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.console.close();
    await this.gateway[Symbol.asyncDispose]();
  }

  /** A JSON answer. */
  async json(path: string, options: Parameters<TestConsole['ask']>[1] = {}) {
    const { status, body } = await this.ask(path, options);
    return { status, body: JSON.parse(body) };
  }

  post(path: string, body: unknown) {
    const headers = { 'content-type': 'application/json' };
    return this.json(path, { method: 'POST', headers, body: JSON.stringify(body) });
  }

  get url(): string {
    return `http://127.0.0.1:${this.gateway.port}`;
  }

  /** By node's own client: fetch mends paths, and sets headers that a test wants to set itself. */
  ask(
    path: string,
    {
      method = 'GET',
      headers = {},
      body,
    }: { method?: string; headers?: Record<string, string>; body?: string } = {},
  ): Promise<{ status: number; headers: Record<string, string>; body: string; bytes: Buffer }> {
    return new Promise((resolve, reject) => {
      const { port } = this.gateway;
      const sent = request({ host: '127.0.0.1', port, path, method, headers, agent: false }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('error', reject);
        answer.on('end', () => {
          const bytes = Buffer.concat(chunks);
          const { statusCode: status = 0, headers } = answer;
          resolve({ status, headers: headers as Record<string, string>, body: bytes.toString(), bytes });
        });
      });
      sent.on('error', reject);
      sent.end(body);
    });
  }
}

export interface SeenEvent {
  readonly id: string;
  readonly event: string;
  readonly data: { revision: number; changes?: { topic: string; id?: string; of?: string[]; gone?: true }[] };
}

/** An open event stream, read event by event. */
export class EventStream implements Disposable {
  readonly #abort = new AbortController();
  readonly #events: SeenEvent[] = [];
  readonly #waiting: (() => void)[] = [];
  comments = 0;

  static async open(url: string, headers: Record<string, string> = {}): Promise<EventStream> {
    const stream = new EventStream();
    const answer = await fetch(url, { headers, signal: stream.#abort.signal });
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
    void stream.#read(answer.body!).catch(() => {});
    return stream;
  }

  async next(): Promise<SeenEvent> {
    while (this.#events.length === 0) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    return this.#events.shift()!;
  }

  [Symbol.dispose](): void {
    this.#abort.abort();
  }

  async #read(body: ReadableStream<Uint8Array>): Promise<void> {
    let text = '';
    const decoder = new TextDecoder();
    for await (const chunk of body) {
      text += decoder.decode(chunk, { stream: true });
      const blocks = text.split('\n\n');
      text = blocks.pop()!;
      for (const block of blocks) this.#take(block);
    }
  }

  #take(block: string): void {
    if (block === ':') this.comments += 1;
    const fields = new Map(block.split('\n').map((line) => line.split(/: (.*)/s) as [string, string]));
    const event = fields.get('event');
    if (event !== undefined)
      this.#events.push({ id: fields.get('id') ?? '', event, data: JSON.parse(fields.get('data') ?? '{}') });
    for (const wake of this.#waiting.splice(0)) wake();
  }
}
