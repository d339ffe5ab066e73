import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import {
  CloudFormationClient,
  CreateStackCommand,
  DeleteStackCommand,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ResourceHandler } from '../../src/control/stacks/resources/contract.ts';
import { ResourceFailure } from '../../src/control/stacks/resources/failures.ts';
import { handlerOf } from '../../src/control/stacks/resources/index.ts';
import { StackController } from '../../src/control/stacks/stack-controller.ts';
import { isUnderWay } from '../../src/control/stacks/under-way.ts';
import { silentLogger } from '../../src/platform/logger.ts';
import { seededRandom } from '../../src/platform/random.ts';
import { stackResourceTable, stackTable } from '../../src/store/tables/cloudformation.ts';
import { TestApi } from '../helpers/test-api.ts';
import { Life } from './life.ts';

/** Things that live in another process: PUT makes or changes one, DELETE removes it, and both may be repeated. */
class Elsewhere {
  readonly things = new Map<string, string>();
  requests = 0;
  readonly #server: Server;

  constructor() {
    this.#server = createServer(async (request, response) => {
      this.requests++;
      const body = await text(request);
      const id = request.url!.slice(1);
      if (body === 'refuse') return void response.writeHead(400).end('it is refused');
      if (request.method === 'PUT') this.things.set(id, body);
      else this.things.delete(id);
      response.end('done');
    });
  }

  listen(): Promise<void> {
    return new Promise((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  async send(method: string, id: string, body?: string): Promise<void> {
    const url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/${id}`;
    const answer = await fetch(url, { method, ...(body === undefined ? {} : { body }) });
    const said = await answer.text();
    if (!answer.ok) throw new ResourceFailure(said);
  }

  /** In place of AWS::CDK::Metadata. The token names what is made, so that a call that was cut off finds it again. */
  readonly handler: ResourceHandler = {
    type: 'AWS::CDK::Metadata',
    services: [],
    remote: true,
    create: async ({ token, properties }) => {
      await this.send('PUT', token, properties.Analytics);
      return { done: true, physicalId: token };
    },
    update: async ({ physicalId, properties }) => {
      await this.send('PUT', physicalId, properties.Analytics);
      return { done: true };
    },
    delete: async ({ physicalId }) => {
      await this.send('DELETE', physicalId);
      return { done: true };
    },
  };
}

class History {
  readonly api: TestApi;
  readonly client: CloudFormationClient;
  kills = 0;
  readonly #random;
  readonly #elsewhere: Elsewhere;
  #life = new Life();

  constructor(seed: number, elsewhere: Elsewhere) {
    this.#random = seededRandom(seed);
    this.#elsewhere = elsewhere;
    this.api = new TestApi({ random: seededRandom(seed + 100) });
    this.client = new CloudFormationClient(this.api.client());
    this.#start();
  }

  async rest(): Promise<string> {
    for (let moment = 0; ; moment++) {
      const stack = this.api.store.list(stackTable)[0]!;
      if (!isUnderWay(stack)) return stack.status;
      if (moment > 20_000) throw new Error(`never at rest: ${stack.status}`);
      if (this.#random.integer(3) > 0) this.#life.cutAfter(1 + this.#random.integer(30));
      this.api.clock.advance(20);
      for (let i = 0; i < 5; i++) await new Promise((resolve) => setImmediate(resolve));
      if (!this.#life.alive) {
        this.kills++;
        this.#life = new Life();
        this.#start();
      }
    }
  }

  /** What the stack knows of, by the ids that the things have elsewhere. */
  get known(): Record<string, unknown> {
    const rows = this.api.store
      .list(stackResourceTable)
      .filter((row) => row.type === 'AWS::CDK::Metadata' && !row.gone);
    return Object.fromEntries(
      rows.map(({ current }) => [current!.physicalId, current!.properties.Analytics]),
    );
  }

  #start(): void {
    const { store, clock, operations } = this.api;
    const life = this.#life;
    const handlers = async (type: string) =>
      type === this.#elsewhere.handler.type ? this.#elsewhere.handler : handlerOf(type);
    new StackController({
      store: life.store(store),
      operations,
      clock: life.clock(clock),
      random: this.api.random,
      logger: life.logger({ ...silentLogger, error: (fields) => console.error(fields) }),
      handlerOf: handlers,
    }).start();
  }
}

const thing = (Analytics: string, more: object = {}) => ({
  Type: 'AWS::CDK::Metadata',
  Properties: { Analytics },
  ...more,
});
const body = (Resources: object) => JSON.stringify({ Resources });
const first = body({ A: thing('1'), B: thing('1', { DependsOn: 'A' }), C: thing('1') });

let kills = 0;
let elsewhere: Elsewhere;
beforeAll(async () => {
  elsewhere = new Elsewhere();
  await elsewhere.listen();
});
afterAll(() => elsewhere.close());

test.each([1, 2, 3, 4, 5, 6])(
  'what is made in another process is made once and forgotten never, wherever the engine is killed: seed %i',
  async (seed) => {
    elsewhere.things.clear();
    const history = new History(seed, elsewhere);
    const things = () => Object.fromEntries(elsewhere.things);
    await history.client.send(new CreateStackCommand({ StackName: 'app', TemplateBody: first }));
    expect(await history.rest()).toBe('CREATE_COMPLETE');
    expect(things()).toEqual(history.known);
    expect(Object.values(things())).toEqual(['1', '1', '1']);

    const failing = body({ A: thing('2'), B: thing('refuse', { DependsOn: 'A' }), D: thing('2') });
    await history.client.send(new UpdateStackCommand({ StackName: 'app', TemplateBody: failing }));
    expect(await history.rest()).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(things()).toEqual(history.known);
    expect(Object.values(things())).toEqual(['1', '1', '1']);

    const next = body({ A: thing('3'), D: thing('3') });
    await history.client.send(new UpdateStackCommand({ StackName: 'app', TemplateBody: next }));
    expect(await history.rest()).toBe('UPDATE_COMPLETE');
    expect(things()).toEqual(history.known);
    expect(Object.values(things())).toEqual(['3', '3']);

    await history.client.send(new DeleteStackCommand({ StackName: 'app' }));
    expect(await history.rest()).toBe('DELETE_COMPLETE');
    expect(things()).toEqual({});
    kills += history.kills;
  },
);

test('the engine was killed often enough to tell', () => {
  expect(kills).toBeGreaterThan(12);
});
