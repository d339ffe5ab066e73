import {
  CancelUpdateStackCommand,
  CloudFormationClient,
  CreateStackCommand,
  DeleteStackCommand,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation';
import { beforeAll, expect, test } from 'vitest';
import { StackController } from '../../src/control/stacks/stack-controller.ts';
import { isUnderWay } from '../../src/control/stacks/under-way.ts';
import { silentLogger } from '../../src/platform/logger.ts';
import { seededRandom } from '../../src/platform/random.ts';
import {
  type ResourceInstance,
  type StackResourceRow,
  stackResourceTable,
  stackTable,
} from '../../src/store/tables/cloudformation.ts';
import { logGroupTable } from '../../src/store/tables/logs.ts';
import { parameterTable, parameterVersionTable } from '../../src/store/tables/ssm.ts';
import { withSlowResource } from '../helpers/slow-resource.ts';
import { StackWorld } from '../helpers/stacks.ts';
import { TestApi } from '../helpers/test-api.ts';
import { Life } from './life.ts';

/**
 * Histories of one stack whose engine is killed again and again, at any use of the store: in the middle of a step's transaction, before it, after it. What the
 * services have must always be what the stack's rows know, and every history must end with a stack at rest that has what its template says.
 */
class StackHistory {
  readonly random;
  readonly api: TestApi;
  readonly client: CloudFormationClient;
  kills = 0;
  #life = new Life();

  constructor(seed: number) {
    this.random = seededRandom(seed);
    this.api = new TestApi({ random: seededRandom(seed + 1) });
    this.client = new CloudFormationClient(this.api.client());
    this.#start();
  }

  get stack() {
    return this.api.store.list(stackTable)[0];
  }

  /** Lets time pass until the stack rests, killing the engine now and then. */
  async rest(): Promise<string> {
    for (let moment = 0; this.stack !== undefined && isUnderWay(this.stack); moment++) {
      if (moment > 20_000) throw new Error(`never at rest: ${this.stack.status} ${this.#describe()}`);
      if (this.random.integer(3) > 0) this.#life.cutAfter(1 + this.random.integer(60));
      this.api.clock.advance(20);
      for (let i = 0; i < 3; i++) await new Promise((resolve) => setImmediate(resolve));
      this.known();
      if (!this.#life.alive) this.#revive();
    }
    return this.stack?.status ?? 'none';
  }

  /** Nothing that was made is forgotten, nothing that is known is missing. */
  known(): void {
    const instances = [...this.rows].flatMap(instancesOf);
    const made = [
      ...this.api.store.list(logGroupTable).map((row) => row.logGroupName),
      ...this.api.store.list(parameterTable).map((row) => row.name),
    ];
    const ids = instances.map((each) => each.physicalId);
    expect(made.filter((name) => !ids.includes(name))).toEqual([]);
  }

  get rows(): StackResourceRow[] {
    return this.api.store.list(stackResourceTable);
  }

  /** What there is: parameters with their values, and how many log groups. */
  get world() {
    const { store } = this.api;
    const values = store.list(parameterTable).map((row) => {
      const versions = store.list(parameterVersionTable, { where: { parameterKey: row.parameterKey } });
      return [row.name, versions.at(-1)!.value];
    });
    return { parameters: Object.fromEntries(values), groups: store.count(logGroupTable) };
  }

  #describe(): string {
    return JSON.stringify(this.rows.map(({ logicalId, status, step }) => ({ logicalId, status, step })));
  }

  #revive(): void {
    this.kills++;
    this.#life = new Life();
    this.#start();
  }

  #start(): void {
    const { store, clock, operations } = this.api;
    const life = this.#life;
    const controller = new StackController({
      store: life.store(store),
      operations,
      clock: life.clock(clock),
      random: this.api.random,
      logger: life.logger({ ...silentLogger, error: (fields) => console.error(fields) }),
      handlerOf: withSlowResource,
    });
    controller.start();
  }
}

function instancesOf({ current, before, leftovers, gone }: StackResourceRow): ResourceInstance[] {
  return [
    ...leftovers,
    ...(current !== undefined && !gone ? [current] : []),
    ...(typeof before === 'object' ? [before] : []),
  ];
}

const parameter = (Name: string, Value: unknown, more: object = {}) => ({
  Type: 'AWS::SSM::Parameter',
  Properties: { Name, Type: 'String', Value },
  ...more,
});
const slow = (Analytics: string, more: object = {}) => ({
  Type: 'AWS::CDK::Metadata',
  Properties: { Analytics },
  ...more,
});
const body = (Resources: object) => JSON.stringify({ Resources });

const first = (how: string) =>
  body({
    A: parameter('a', '1'),
    B: parameter('b', { Ref: 'A' }),
    C: parameter('c', '1', { DependsOn: 'B' }),
    S: slow(how, { DependsOn: 'A' }),
    T: slow('slow 300'),
    Z: parameter('z', { Ref: 'S' }),
  });

const second = (how: string) =>
  body({
    A: parameter('a', '2'),
    B: parameter('b2', { Ref: 'A' }),
    D: parameter('d', { Ref: 'B' }),
    S: slow(how, { DependsOn: ['A', 'D'] }),
    T: slow('slow 200'),
    U: slow('slow 250', { DependsOn: 'A' }),
    Z: parameter('z', { Ref: 'S' }),
  });

const StackName = 'app';
const create = (history: StackHistory, how: string) =>
  history.client.send(new CreateStackCommand({ StackName, TemplateBody: first(how) }));
const update = (history: StackHistory, how: string) =>
  history.client.send(new UpdateStackCommand({ StackName, TemplateBody: second(how) }));

// What is loaded with the first stack takes real time, in which no life would last.
beforeAll(async () => {
  const world = new StackWorld(new TestApi(), withSlowResource);
  await world.client.send(new CreateStackCommand({ StackName, TemplateBody: first('slow 400') }));
  await world.settled(StackName);
});

const seeds = Array.from({ length: 12 }, (_, i) => i + 1);

test.each(seeds)(
  'a stack killed at any step of its creation, updates and deletion is never half made: seed %i',
  async (seed) => {
    const history = new StackHistory(seed);
    await create(history, 'slow 400');
    expect(await history.rest()).toBe('CREATE_COMPLETE');
    const made = history.world;
    expect(made).toMatchObject({ parameters: { a: '1', b: 'a', c: '1' }, groups: 2 });

    await update(history, 'fail 300');
    expect(await history.rest()).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(history.world).toEqual(made);

    await update(history, 'slow 400');
    for (let i = 0; i < 4; i++) await new Promise((resolve) => setImmediate(resolve));
    if (history.stack!.status === 'UPDATE_IN_PROGRESS') {
      await history.client.send(new CancelUpdateStackCommand({ StackName }));
      expect(await history.rest()).toBe('UPDATE_ROLLBACK_COMPLETE');
      expect(history.world).toEqual(made);
      await update(history, 'slow 400');
    }
    expect(await history.rest()).toBe('UPDATE_COMPLETE');
    expect(history.world).toMatchObject({ parameters: { a: '2', b2: 'a', d: 'b2' }, groups: 3 });
    expect(Object.keys(history.world.parameters)).not.toContain('b');

    await history.client.send(new DeleteStackCommand({ StackName }));
    expect(await history.rest()).toBe('DELETE_COMPLETE');
    expect(history.world).toEqual({ parameters: {}, groups: 0 });
    expect(history.kills).toBeGreaterThan(2);
  },
);

test.each(seeds)(
  'a creation that fails is rolled back wherever the engine is killed: seed %i',
  async (seed) => {
    const history = new StackHistory(seed);
    await create(history, 'fail 300');
    expect(await history.rest()).toBe('ROLLBACK_COMPLETE');
    expect(history.world).toEqual({ parameters: {}, groups: 0 });
  },
);
