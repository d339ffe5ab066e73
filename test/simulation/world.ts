import { ControlPlane } from '../../src/control/control-plane.ts';
import { silentLogger } from '../../src/platform/logger.ts';
import { seededRandom } from '../../src/platform/random.ts';
import type { SimulatedEngine } from '../../src/runtime/simulated/engine.ts';
import {
  createSimulatedRuntime,
  type SimulatedRuntime,
} from '../../src/runtime/simulated/simulated-runtime.ts';
import { endDeployments, writeDeployment } from '../../src/services/ecs/write-deployment.ts';
import { beginDeployment } from '../../src/store/begin-deployment.ts';
import { Store } from '../../src/store/store.ts';
import { type ServiceDeploymentRow, serviceDeploymentTable } from '../../src/store/tables/ecs-deployments.ts';
import { type ServiceRow, serviceTable } from '../../src/store/tables/ecs-services.ts';
import { taskDefinitionTable } from '../../src/store/tables/ecs-task-definitions.ts';
import { type TaskRow, taskTable } from '../../src/store/tables/ecs-tasks.ts';
import { type TargetRow, targetTable } from '../../src/store/tables/elastic-load-balancing-v2.ts';
import { ManualClock, TestApi } from '../helpers/test-api.ts';
import { Life } from './life.ts';
import { type BalanceOptions, balance } from './world-balancer.ts';
import { clusterArn, layGround, scope, serviceArn, targetGroupArn } from './world-ground.ts';

export interface WorldOptions extends BalanceOptions {
  readonly seed?: number;
  readonly loadBalanced?: boolean;
  /** As of `slipway start --speed`. */
  readonly speed?: number;
  /** Only needed by what keeps files, such as the artifacts of pipelines. */
  readonly dataDirectory?: string;
}

/**
 * The whole control plane in virtual time: real store, real loops, simulated containers, and a balancer that judges targets as the containers behind them
 * behave. One seed gives one history. `kill` is kill -9, and `revive` a new process over the same store and the same machine; `restart` is both.
 */
export class World {
  readonly clock = new ManualClock();
  readonly store = new Store();
  readonly random;
  runtime: SimulatedRuntime;
  control: ControlPlane;
  /** What was true after every moment that passed; each entry checks itself. */
  readonly invariants: ((world: World) => void)[] = [];
  /** Tasks whose health checks fail although they run, by id. */
  readonly sick = new Set<string>();
  life = new Life();
  readonly #options: WorldOptions;
  #revision = 0;
  /** The store's revision that the invariants were last checked at. */
  #checked = 0;

  constructor(options: WorldOptions = {}) {
    this.#options = options;
    this.random = seededRandom(options.seed ?? 1);
    this.runtime = this.#makeRuntime();
    this.control = this.#makeControl();
    layGround(this.store);
  }

  async start(): Promise<void> {
    await this.#settle(this.runtime.start());
    await this.#settle(this.control.start());
  }

  /** kill -9, in the middle of whatever goes on: nothing in memory survives, rows and containers do. */
  kill(): void {
    this.life.cut();
    void this.runtime.close();
  }

  /** A new process. Time has to pass until it has recovered what is there. */
  revive(): void {
    this.life = new Life();
    this.runtime = this.#makeRuntime(this.runtime.simulation.engine);
    this.control = this.#makeControl();
    const { life } = this;
    const started = this.runtime.start().then(() => this.control.start());
    void started.catch((error) => {
      if (life.alive) throw error;
    });
  }

  async restart(): Promise<void> {
    this.kill();
    this.life = new Life();
    this.runtime = this.#makeRuntime(this.runtime.simulation.engine);
    this.control = this.#makeControl();
    await this.start();
  }

  get service(): ServiceRow {
    const service = this.store.get(serviceTable, serviceArn);
    if (service === undefined) throw new Error('the service is gone');
    return service;
  }

  get lastServiceDeployment(): ServiceDeploymentRow {
    const all = this.store.list(serviceDeploymentTable, { where: { serviceArn } });
    const last = all.sort((a, b) => a.createdAt - b.createdAt).at(-1);
    if (last === undefined) throw new Error('the service has no deployment');
    return last;
  }

  get tasks(): TaskRow[] {
    return this.store.list(taskTable, { where: { serviceArn } });
  }

  get running(): TaskRow[] {
    return this.tasks.filter((task) => task.lastStatus === 'RUNNING' && task.desiredStatus === 'RUNNING');
  }

  get targets(): TargetRow[] {
    return this.store.list(targetTable, { where: { targetGroupArn } });
  }

  get messages(): string[] {
    return this.service.events.map((event) => event.message).reverse();
  }

  register(image: string, container: object = {}, definition: object = {}): string {
    this.#revision += 1;
    const taskDefinitionArn = `arn:aws:ecs:us-east-1:000000000000:task-definition/web:${this.#revision}`;
    this.store.put(taskDefinitionTable, {
      ...scope,
      taskDefinitionArn,
      family: 'web',
      revision: this.#revision,
      status: 'ACTIVE',
      definition: {
        family: 'web',
        networkMode: 'awsvpc',
        cpu: '256',
        memory: '512',
        containerDefinitions: [
          { name: 'app', image, essential: true, portMappings: [{ containerPort: 80 }], ...container },
        ],
        ...definition,
      },
      requiresAttributes: [],
      compatibilities: ['FARGATE'],
      registeredAt: this.clock.now().getTime(),
      registeredBy: 'arn:aws:iam::000000000000:root',
      tags: [],
    });
    return taskDefinitionArn;
  }

  /** Whoever starts a container of that definition from now on gets another image, as where a tag was moved. */
  breakImage(taskDefinitionArn: string, image: string): void {
    this.store.transaction((tx) =>
      tx.update(taskDefinitionTable, taskDefinitionArn, (row) => ({
        ...row,
        definition: {
          ...row.definition,
          containerDefinitions: row.definition.containerDefinitions?.map((each) => ({ ...each, image })),
        },
      })),
    );
  }

  create(over: Partial<ServiceRow> & { taskDefinitionArn: string }): void {
    const service: ServiceRow = {
      ...scope,
      serviceArn,
      serviceName: 'web',
      clusterArn,
      status: 'ACTIVE',
      schedulingStrategy: 'REPLICA',
      desiredCount: 2,
      launchType: 'FARGATE',
      capacityProviderStrategy: [],
      network: { subnets: ['subnet-a', 'subnet-b'], securityGroups: [], assignPublicIp: 'DISABLED' },
      loadBalancers:
        this.#options.loadBalanced === false
          ? []
          : [{ targetGroupArn, containerName: 'app', containerPort: 80 }],
      serviceRegistries: [],
      placementConstraints: [],
      placementStrategy: [],
      deploymentConfiguration: {
        minimumHealthyPercent: 100,
        maximumPercent: 200,
        circuitBreaker: { enable: true, rollback: true },
        strategy: 'ROLLING',
        bakeTimeInMinutes: 0,
      },
      deploymentController: 'ECS',
      availabilityZoneRebalancing: 'DISABLED',
      enableECSManagedTags: false,
      propagateTags: 'NONE',
      enableExecuteCommand: false,
      createdBy: 'arn:aws:iam::000000000000:root',
      tags: [],
      deployments: [],
      events: [],
      createdAt: this.clock.now().getTime(),
      ...over,
    };
    this.#deploy(service);
  }

  update(over: Partial<ServiceRow>): void {
    const service = { ...this.service, ...over };
    // Naming the task definition again is a forced deployment.
    if (over.taskDefinitionArn !== undefined) return this.#deploy(service);
    const deployments = service.deployments.map((each) =>
      each.status === 'PRIMARY' ? { ...each, desiredCount: service.desiredCount } : each,
    );
    this.store.put(serviceTable, { ...service, deployments });
  }

  /** An AWS operation, as a client would call it. */
  async operate<Output>(service: string, operation: string, input: object): Promise<Output> {
    const { operations } = this.#api();
    await operations.open(service);
    return operations.call<Output>({ scope, service, operation, input, invokedBy: 'simulation.test' });
  }

  /** StopServiceDeployment of the newest one. */
  async stopDeployment(): Promise<void> {
    const { serviceDeploymentArn } = this.lastServiceDeployment;
    await this.operate('ecs', 'StopServiceDeployment', { serviceDeploymentArn });
  }

  async createRole(RoleName: string): Promise<void> {
    const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [] });
    await this.operate('iam', 'CreateRole', { RoleName, AssumeRolePolicyDocument });
  }

  /** DeleteService with force. */
  delete(): void {
    this.store.transaction((tx) => {
      this.update({ status: 'DRAINING', desiredCount: 0 });
      const { deployments } = this.service;
      endDeployments(tx, deployments, 'The service was deleted.', this.clock.now().getTime());
    });
  }

  /** Lets time pass, a moment at a time, checking the invariants after each. */
  async run(milliseconds: number): Promise<void> {
    const end = this.clock.now().getTime() + milliseconds;
    while (this.clock.now().getTime() < end) await this.#moment();
  }

  /** Lets time pass until something is so; fails when it never becomes so within the limit. */
  async until(what: string, isSo: (world: World) => boolean, limit = 600_000): Promise<void> {
    const end = this.clock.now().getTime() + limit;
    while (!isSo(this)) {
      if (this.clock.now().getTime() >= end)
        throw new Error(
          `never: ${what}\n${this.messages.slice(-12).join('\n')}\n${JSON.stringify(this.tasks.slice(-3), null, 1)}`,
        );
      await this.#moment();
    }
  }

  async #moment(): Promise<void> {
    this.clock.advance(50);
    await this.#breathe();
    balance(this, this.#options);
    await this.#breathe();
    if (this.store.revision === this.#checked) return;
    this.#checked = this.store.revision;
    for (const holds of this.invariants) holds(this);
  }

  /** Promises run; time does not. */
  async #breathe(): Promise<void> {
    for (let i = 0; i < 4; i++) await new Promise((resolve) => setImmediate(resolve));
  }

  /** Waits for work that needs time to pass. */
  async #settle(work: Promise<unknown>): Promise<void> {
    let done = false;
    const ended = work.finally(() => {
      done = true;
    });
    while (!done) {
      this.clock.advance(50);
      await this.#breathe();
    }
    await ended;
  }

  #deploy(service: ServiceRow): void {
    this.store.transaction((tx) => {
      const definition = tx.get(taskDefinitionTable, service.taskDefinitionArn);
      writeDeployment(tx, beginDeployment(service, { definition }, this.random, this.clock.now().getTime()));
    });
  }

  #api(): TestApi {
    return new TestApi({ store: this.store, clock: this.clock, random: this.random });
  }

  #makeRuntime(engine?: SimulatedEngine): SimulatedRuntime {
    return createSimulatedRuntime({
      clock: this.clock,
      random: this.random,
      ...(engine === undefined ? {} : { engine }),
    });
  }

  #makeControl(): ControlPlane {
    const { life } = this;
    return new ControlPlane({
      store: life.store(this.store),
      runtime: life.runtime(this.runtime),
      capabilities: {
        description: 'simulated',
        directRouting: true,
        limitations: [],
        cpus: 2,
        memoryBytes: 2 ** 34,
        architecture: 'X86_64',
      },
      clock: life.clock(this.clock),
      random: this.random,
      logger: life.logger({ ...silentLogger, error: (fields) => console.error(fields) }),
      environment: { secretValue: () => 'secret', environmentFile: () => '' },
      speed: this.#options.speed ?? 1,
      dataDirectory: this.#options.dataDirectory ?? '/nonexistent',
      operations: this.#api().operations,
      imageSource: () => ({}),
    });
  }
}
