import { Readable } from 'node:stream';
import { supportedTypes } from '../../src/control/stacks/resources/index.ts';
import type { AwsOperations } from '../../src/domain/aws-operations.ts';
import type { Upstream } from '../../src/domain/upstream.ts';
import type { Clock } from '../../src/platform/clock.ts';
import { silentLogger } from '../../src/platform/logger.ts';
import { type RandomSource, seededRandom } from '../../src/platform/random.ts';
import type { RequestContext } from '../../src/protocol/model/operation.ts';
import { Dispatcher } from '../../src/protocol/pipeline/dispatch.ts';
import { inProcessOperations } from '../../src/protocol/pipeline/in-process.ts';
import { services } from '../../src/services/index.ts';
import { resolveCaller } from '../../src/services/sts/resolve-caller.ts';
import { Store } from '../../src/store/store.ts';

interface SdkRequest {
  method: string;
  path: string;
  headers: Record<string, string>;
  query?: Record<string, string | string[] | null>;
  body?: unknown;
}

function toSearchParams(query: SdkRequest['query'] = {}): URLSearchParams {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((each) => [name, each ?? ''] as [string, string]),
  );
  return new URLSearchParams(pairs);
}

/** A clock that stands still until it is moved. */
export class ManualClock implements Clock {
  #now: number;
  #timers = new Set<{ at: number; callback: () => void }>();

  constructor(start = Date.UTC(2026, 0, 1)) {
    this.#now = start;
  }

  now(): Date {
    return new Date(this.#now);
  }

  after(milliseconds: number, callback: () => void): () => void {
    const timer = { at: this.#now + milliseconds, callback };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  soon = queueMicrotask;

  /** Moves time on, calling what is due in its order. */
  advance(milliseconds: number): void {
    const end = this.#now + milliseconds;
    for (;;) {
      const due = [...this.#timers].filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)[0];
      if (due === undefined) break;
      this.#timers.delete(due);
      this.#now = Math.max(this.#now, due.at);
      due.callback();
    }
    this.#now = end;
  }
}

export interface TestApiOptions {
  readonly dataDirectory?: string;
  readonly store?: Store;
  readonly clock?: ManualClock;
  readonly random?: RandomSource;
  readonly speed?: number;
  readonly unsupportedResources?: 'refuse' | 'skip';
  readonly upstream?: Upstream;
}

/**
 * The whole API in process: AWS's own clients speak to the dispatcher through their real serializers, with no socket between.
 * `new ECSClient(api.client())`.
 */
export class TestApi {
  readonly store: Store;
  readonly clock: ManualClock;
  readonly random: RandomSource;
  readonly dispatcher: Dispatcher;
  /** The API as control loops call it. */
  readonly operations: AwsOperations;
  /** The last answer as it went over the wire. */
  last: { statusCode: number; body: string; headers: Record<string, string> } | undefined;

  readonly #dataDirectory: string;
  readonly #speed: number;
  readonly #unsupported: 'refuse' | 'skip';
  readonly #upstream: Upstream | undefined;

  /** A directory is only needed by what keeps files, such as the registry. */
  constructor(options: TestApiOptions = {}) {
    this.#dataDirectory = options.dataDirectory ?? '/nonexistent';
    this.#speed = options.speed ?? 1;
    this.#unsupported = options.unsupportedResources ?? 'refuse';
    this.#upstream = options.upstream;
    this.store = options.store ?? new Store();
    this.clock = options.clock ?? new ManualClock();
    this.random = options.random ?? seededRandom(1);
    this.dispatcher = new Dispatcher({
      services,
      resolveCaller: (credential) =>
        resolveCaller(credential, {
          defaultAccount: '000000000000',
          store: this.store,
          now: this.clock.now(),
        }),
      contextFor: (scope, caller, requestId) => this.context({ ...scope, caller, requestId }),
      logger: { ...silentLogger, error: (fields) => console.error(fields) },
    });
    this.operations = inProcessOperations({
      dispatcher: this.dispatcher,
      contextFor: (scope, invokedBy) => this.context({ ...scope, invokedBy }),
    });
  }

  /** A context for calling an operation directly. */
  context(over: Partial<RequestContext> = {}): RequestContext {
    return {
      account: '000000000000',
      region: 'us-east-1',
      requestId: this.random.uuid(),
      caller: { accessKeyId: 'test', arn: 'arn:aws:iam::000000000000:root', userId: '000000000000' },
      now: this.clock.now(),
      random: this.random,
      store: this.store,
      server: {
        port: 4566,
        dataDirectory: this.#dataDirectory,
        speed: this.#speed,
        stacks: { types: supportedTypes, unsupported: this.#unsupported },
        ...(this.#upstream === undefined ? {} : { upstream: this.#upstream }),
      },
      logger: silentLogger,
      ...over,
    };
  }

  /** Configuration for any AWS SDK client. */
  client(over: { region?: string; accessKeyId?: string; sessionToken?: string } = {}) {
    return {
      region: over.region ?? 'us-east-1',
      endpoint: 'http://localhost:4566',
      credentials: {
        accessKeyId: over.accessKeyId ?? 'test',
        secretAccessKey: 'test',
        ...(over.sessionToken === undefined ? {} : { sessionToken: over.sessionToken }),
      },
      maxAttempts: 1,
      requestHandler: { handle: async (request: SdkRequest) => ({ response: await this.#answer(request) }) },
    };
  }

  async #answer(request: SdkRequest) {
    const body =
      request.body instanceof Readable
        ? Buffer.concat(await request.body.toArray())
        : Buffer.from((request.body ?? '') as string | Uint8Array);
    const { method, headers, path } = request;
    const query = toSearchParams(request.query);
    const arriving = { content: Readable.from([body]), read: async () => body };
    const isRest = this.dispatcher.arrives({ method, headers }, query.toString());
    const answer = await this.dispatcher.handle(
      { method, headers, path, body, query, ...(isRest ? { arriving } : {}) },
      this.random.uuid(),
    );
    const bytes =
      answer.body instanceof Readable ? Buffer.concat(await answer.body.toArray()) : Buffer.from(answer.body);
    this.last = { statusCode: answer.statusCode, body: bytes.toString(), headers: answer.headers };
    return {
      statusCode: answer.statusCode,
      headers: answer.headers,
      body: Readable.from([bytes]),
    };
  }
}
