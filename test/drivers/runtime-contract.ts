/**
 * What every runtime driver must do, whichever it is. A driver's test file gives the ways to make containers behave;
 * the expectations are here, once.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  ContainerEvent,
  ContainerInfo,
  ContainerRuntime,
  ContainerSpec,
  LogLine,
} from '../../src/runtime/contract.ts';

/** What makes a container behave so: on an engine a command, in a simulation an image. */
export type Behaving = Pick<ContainerSpec, 'image'> & Partial<ContainerSpec>;

export interface Driver {
  readonly runtime: ContainerRuntime;
  /** Another runtime over the same engine and instance, as after a restart. */
  restart(): ContainerRuntime;
  killSandbox(taskId: string): Promise<void>;
  readonly runs: Behaving;
  exits(code: number): Behaving;
  readonly ignoresSigterm: Behaving;
  readonly neverHealthy: Behaving;
  readonly cannotStart: Behaving;
  readonly cannotPull: string;
}

const check = { intervalSeconds: 1, timeoutSeconds: 1, retries: 1, startPeriodSeconds: 0 };
const networkId = 'vpc-contract';
const patience = 20_000;

export function describeRuntime(name: string, makeDriver: () => Promise<Driver>): void {
  describe(name, () => {
    let driver: Driver;
    let runtime: ContainerRuntime;
    const events: ContainerEvent[] = [];
    const wakes = new Set<() => void>();
    let tasks = 0;

    beforeAll(async () => {
      driver = await makeDriver();
      runtime = driver.runtime;
      await runtime.start();
      runtime.subscribe((event) => {
        events.push(event);
        for (const wake of [...wakes]) wake();
      });
      await runtime.ensureNetwork({ networkId, cidr: '10.83.0.0/16' });
    });

    afterAll(async () => {
      await runtime?.removeEverything();
      await runtime?.close();
    });

    function eventually<T extends ContainerEvent>(
      matches: (event: ContainerEvent) => event is T,
    ): Promise<T> {
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error('the event did not come')), patience);
        const look = () => {
          const found = events.find(matches);
          if (!found) return;
          clearTimeout(timer);
          wakes.delete(look);
          resolve(found);
        };
        wakes.add(look);
        look();
      });
    }

    type Told = Extract<ContainerEvent, { container: ContainerInfo }>;
    const told = (taskId: string, kind: Told['kind'], health?: string) =>
      eventually(
        (event): event is Told =>
          event.kind === kind &&
          (event as Told).taskId === taskId &&
          (health === undefined || (event as Told).container.health === health),
      );

    function specOf(taskId: string, behaving: Behaving): ContainerSpec {
      return {
        taskId,
        name: 'app',
        engineName: `${name}-${process.pid}-${taskId}-app`,
        labels: { 'com.amazonaws.ecs.container-name': 'app' },
        networkMode: 'sandbox',
        ports: [],
        environment: {},
        mounts: [],
        ...behaving,
      };
    }

    async function sandbox(): Promise<string> {
      const taskId = `task-${++tasks}`;
      const address = `10.83.1.${tasks + 10}`;
      const network = { networkId, address };
      await runtime.ensureSandbox({ taskId, labels: {}, network, ports: [], publishPorts: false });
      return taskId;
    }

    async function create(behaving: Behaving): Promise<ContainerInfo> {
      await runtime.ensureImage({ reference: behaving.image, policy: 'default' });
      return runtime.ensureContainer(specOf(await sandbox(), behaving));
    }

    async function launch(behaving: Behaving): Promise<ContainerInfo> {
      const { runtimeId } = await create(behaving);
      return runtime.startContainer(runtimeId);
    }

    async function lines(runtimeId: string, after?: string): Promise<LogLine[]> {
      const read: LogLine[] = [];
      const signal = AbortSignal.timeout(patience);
      for await (const line of runtime.logs(runtimeId, { after, signal })) read.push(line);
      return read;
    }

    it('ensureNetwork: is one network however often and at once it is asked for', async () => {
      const request = { networkId: 'vpc-again', cidr: '10.84.0.0/24' };
      const answers = await Promise.all([1, 2, 3, 4].map(() => runtime.ensureNetwork(request)));
      expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
      const { networks } = await runtime.recover();
      expect(networks.filter((network) => network.networkId === request.networkId)).toEqual([answers[0]]);
      await runtime.removeNetwork(request.networkId);
      await runtime.removeNetwork(request.networkId);
      expect((await runtime.recover()).networks.map((network) => network.networkId)).toEqual([networkId]);
    });

    it('ensureNetwork: gives another range of the same size where the wished one is taken', async () => {
      const [one, two] = [
        await runtime.ensureNetwork({ networkId: 'vpc-one', cidr: '10.85.0.0/20' }),
        await runtime.ensureNetwork({ networkId: 'vpc-two', cidr: '10.85.0.0/20' }),
      ];
      expect(two.cidr).not.toBe(one.cidr);
      expect(two.cidr).toMatch(/\/20$/);
      await Promise.all([runtime.removeNetwork('vpc-one'), runtime.removeNetwork('vpc-two')]);
    });

    it('ensureSandbox: is one sandbox with the wished address, however often it is asked for', async () => {
      const network = { networkId, address: '10.83.200.7', macAddress: '0a:00:00:00:02:07' };
      const spec = { taskId: 'task-twice', labels: {}, network, ports: [], publishPorts: false };
      const first = await runtime.ensureSandbox(spec);
      const second = await runtime.ensureSandbox(spec);
      expect(first.macAddress).toBe(network.macAddress);
      expect(second).toEqual(first);
      await runtime.removeTask('task-twice');
    });

    it('ensureSandbox: says which network is missing', async () => {
      const network = { networkId: 'vpc-missing', address: '10.1.1.9' };
      const spec = { taskId: 'task-lost', labels: {}, network, ports: [], publishPorts: false };
      await expect(runtime.ensureSandbox(spec)).rejects.toMatchObject({
        name: 'ResourceInitializationError',
        message: expect.stringContaining('vpc-missing'),
        retryable: true,
      });
    });

    it('ensureSandbox: publishes ports on loopback when asked to', async () => {
      const network = { networkId, address: '10.83.200.9' };
      const ports = [{ containerPort: 8080, protocol: 'tcp' as const }];
      const spec = { taskId: 'task-published', labels: {}, network, ports, publishPorts: true };
      const { portBindings } = await runtime.ensureSandbox(spec);
      expect(portBindings).toEqual([
        { containerPort: 8080, protocol: 'tcp', bindIP: '127.0.0.1', hostPort: expect.any(Number) },
      ]);
      expect(portBindings[0]!.hostPort).toBeGreaterThan(1023);
      await runtime.removeTask('task-published');
    });

    it('ensureImage: a pull that fails is a CannotPullContainerError', async () => {
      const pull = runtime.ensureImage({ reference: driver.cannotPull, policy: 'default' });
      await expect(pull).rejects.toMatchObject({
        name: 'CannotPullContainerError',
        message: expect.stringMatching(/^Error response from daemon: ./),
      });
    });

    it('ensureContainer: without its image it is a CannotCreateContainerError', async () => {
      const spec = specOf('task-none', { image: 'slipway.test/absent:0' });
      await expect(runtime.ensureContainer(spec)).rejects.toMatchObject({
        name: 'CannotCreateContainerError',
        message: expect.stringContaining('slipway.test/absent:0'),
      });
    });

    it('ensureContainer and startContainer: twice is once, and the start is told', async () => {
      const created = await create(driver.runs);
      const again = await runtime.ensureContainer(specOf(created.taskId, driver.runs));
      expect(again).toMatchObject({
        runtimeId: created.runtimeId,
        state: 'created',
        image: driver.runs.image,
      });
      const started = await runtime.startContainer(created.runtimeId);
      expect(started).toMatchObject({
        state: 'running',
        name: 'app',
        taskId: created.taskId,
        health: 'none',
      });
      expect(started.startedAt).toBeInstanceOf(Date);
      expect(started.labels).toMatchObject({ 'com.amazonaws.ecs.container-name': 'app' });
      const restarted = await runtime.startContainer(created.runtimeId);
      expect(restarted.startedAt).toEqual(started.startedAt);
      expect((await told(created.taskId, 'started')).container.runtimeId).toBe(created.runtimeId);
      await runtime.removeTask(created.taskId);
    });

    it('startContainer: one that has exited runs again, and tells its new end', async () => {
      const { taskId, runtimeId, startedAt } = await launch(driver.exits(3));
      await told(taskId, 'exited');
      events.splice(0, events.length);
      const again = await runtime.startContainer(runtimeId);
      expect(again.runtimeId).toBe(runtimeId);
      expect(again.startedAt!.getTime()).toBeGreaterThan(startedAt!.getTime());
      const { container } = await told(taskId, 'exited');
      expect(container).toMatchObject({ runtimeId, state: 'exited', exitCode: 3 });
      expect(container.startedAt!.getTime()).toBeGreaterThan(startedAt!.getTime());
      await runtime.removeTask(taskId);
    });

    it('startContainer: a command that is not there is a CannotStartContainerError', async () => {
      const { runtimeId } = await create(driver.cannotStart);
      await expect(runtime.startContainer(runtimeId)).rejects.toMatchObject({
        name: 'CannotStartContainerError',
        message: expect.stringContaining('executable file not found'),
      });
      expect(await runtime.inspectContainer(runtimeId)).toMatchObject({
        state: 'created',
        error: expect.stringContaining('executable file not found'),
      });
    });

    it('tells an exit with its code', async () => {
      const { taskId, runtimeId } = await launch(driver.exits(3));
      const { container } = await told(taskId, 'exited');
      expect(container).toMatchObject({ runtimeId, state: 'exited', exitCode: 3, outOfMemory: false });
      expect(container.finishedAt).toBeInstanceOf(Date);
      expect(await runtime.inspectContainer(runtimeId)).toEqual(container);
    });

    it('stopContainer: SIGTERM ends it; once more, or for a container that is gone, it does nothing', async () => {
      const { taskId, runtimeId } = await launch(driver.runs);
      await runtime.stopContainer(runtimeId, 30);
      expect(await runtime.inspectContainer(runtimeId)).toMatchObject({ state: 'exited', exitCode: 0 });
      await runtime.stopContainer(runtimeId, 30);
      await runtime.removeTask(taskId);
      await runtime.stopContainer(runtimeId, 30);
      expect(await runtime.inspectContainer(runtimeId)).toBeUndefined();
    });

    it('stopContainer: SIGKILL ends what SIGTERM does not', async () => {
      const { runtimeId } = await launch(driver.ignoresSigterm);
      await runtime.stopContainer(runtimeId, 1);
      expect(await runtime.inspectContainer(runtimeId)).toMatchObject({ state: 'exited', exitCode: 137 });
    });

    it('tells a health check that succeeds, and one that fails with what it said', async () => {
      const healthCheck = { ...check, command: ['CMD-SHELL', 'exit 0'] };
      const [good, bad] = await Promise.all([
        launch({ ...driver.runs, healthCheck }),
        launch({
          healthCheck: { ...check, command: ['CMD-SHELL', 'echo broken; exit 1'] },
          ...driver.neverHealthy,
        }),
      ]);
      expect((await told(good.taskId, 'health', 'healthy')).container.runtimeId).toBe(good.runtimeId);
      const { container } = await told(bad.taskId, 'health', 'unhealthy');
      expect(container.healthOutput).toMatch(/./);
    });

    it('health: a check that is NONE is no check', async () => {
      const { health } = await launch({ ...driver.runs, healthCheck: { ...check, command: ['NONE'] } });
      expect(health).toBe('none');
    });

    it('logs: every line once, and after a cursor exactly the following ones', async () => {
      const { runtimeId } = await launch(driver.exits(0));
      const all = await lines(runtimeId);
      expect(all.length).toBeGreaterThan(0);
      expect(new Set(all.map(({ cursor }) => cursor)).size).toBe(all.length);
      for (const [index, { cursor }] of all.entries())
        expect(await lines(runtimeId, cursor)).toEqual(all.slice(index + 1));
    });

    it('stats: numbers while it runs, nothing before and after', async () => {
      const { runtimeId } = await create(driver.runs);
      expect(await runtime.stats(runtimeId)).toBeUndefined();
      await runtime.startContainer(runtimeId);
      const numbers = await runtime.stats(runtimeId);
      expect(numbers?.memoryUsageBytes).toBeGreaterThan(0);
      expect(numbers?.cpuTotalNanoseconds).toBeGreaterThan(0);
      await runtime.stopContainer(runtimeId, 5);
      expect(await runtime.stats(runtimeId)).toBeUndefined();
    });

    it('removeTask: takes its containers and volumes and leaves shared volumes', async () => {
      const { taskId, runtimeId } = await launch(driver.runs);
      const [own, shared] = [`${name}-${process.pid}-own`, `${name}-${process.pid}-shared`];
      await runtime.ensureVolume({ name: own, scope: { kind: 'task', taskId } });
      await runtime.ensureVolume({ name: shared, scope: { kind: 'shared' } });
      await runtime.removeTask(taskId);
      await runtime.removeTask(taskId);
      expect(await runtime.inspectContainer(runtimeId)).toBeUndefined();
      const left = await runtime.recover();
      expect(left.sandboxes.map((one) => one.taskId)).not.toContain(taskId);
      expect(left.volumes.map((one) => one.name)).toContain(shared);
      expect(left.volumes.map((one) => one.name)).not.toContain(own);
      await runtime.removeVolume(shared);
      await runtime.removeVolume(shared);
      expect((await runtime.recover()).volumes).toEqual([]);
    });

    it('tells the end of a sandbox', async () => {
      const { taskId } = await launch(driver.runs);
      await driver.killSandbox(taskId);
      type Ended = Extract<ContainerEvent, { kind: 'sandbox-exited' }>;
      await eventually((event): event is Ended => event.kind === 'sandbox-exited' && event.taskId === taskId);
      const { sandboxes } = await runtime.recover();
      expect(sandboxes.find((one) => one.taskId === taskId)?.running).toBe(false);
    });

    it('recover: another runtime finds everything as it was', async () => {
      const container = await launch(driver.runs);
      const { taskId } = container;
      await runtime.ensureVolume({ name: `${name}-${process.pid}-kept`, scope: { kind: 'task', taskId } });
      const restarted = driver.restart();
      await restarted.start();
      const found = await restarted.recover();
      expect(found.networks).toMatchObject([{ networkId }]);
      expect(found.containers).toContainEqual(container);
      expect(found.sandboxes.find((one) => one.taskId === taskId)).toMatchObject({ running: true });
      expect(found.volumes).toContainEqual({ name: `${name}-${process.pid}-kept`, taskId });
      await restarted.stopContainer(container.runtimeId, 5);
      await restarted.close();
      expect((await told(taskId, 'exited')).container.exitCode).toBe(0);
    });

    it('removeEverything: leaves nothing, however often it is called', async () => {
      await launch(driver.runs);
      await Promise.all([runtime.removeEverything(), runtime.removeEverything()]);
      await runtime.removeEverything();
      const nothing = { sandboxes: [], containers: [], networks: [], volumes: [] };
      expect(await runtime.recover()).toEqual(nothing);
    });
  });
}
