/** What is the simulation's own: it obeys its clock, tests can interfere, and it can answer real requests. */
import { describe, expect, it } from 'vitest';
import { type Clock, systemClock } from '../../src/platform/clock.ts';
import { seededRandom } from '../../src/platform/random.ts';
import type { ContainerEvent, ContainerSpec } from '../../src/runtime/contract.ts';
import {
  createSimulatedRuntime,
  type SimulatedRuntime,
} from '../../src/runtime/simulated/simulated-runtime.ts';

/** Time that only passes when told to. */
function manualClock(): Clock & { advance(milliseconds: number): Promise<void> } {
  let now = Date.UTC(2026, 0, 1);
  const timers = new Map<() => void, number>();
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
  return {
    now: () => new Date(now),
    soon: queueMicrotask,
    after(milliseconds, callback) {
      timers.set(callback, now + milliseconds);
      return () => timers.delete(callback);
    },
    async advance(milliseconds) {
      const until = now + milliseconds;
      await settle();
      for (;;) {
        const [next] = [...timers].filter(([, at]) => at <= until).sort(([, a], [, b]) => a - b);
        if (!next) break;
        timers.delete(next[0]);
        now = Math.max(now, next[1]);
        next[0]();
        await settle();
      }
      now = until;
    },
  };
}

const spec = (image: string, more: Partial<ContainerSpec> = {}): ContainerSpec => ({
  taskId: 'task-1',
  name: 'web',
  engineName: 'web-1',
  labels: {},
  image,
  networkMode: 'sandbox',
  ports: [],
  environment: {},
  mounts: [],
  ...more,
});

async function launch(runtime: SimulatedRuntime, image: string, more: Partial<ContainerSpec> = {}) {
  await runtime.start();
  await runtime.ensureImage({ reference: image, policy: 'default' });
  await runtime.ensureNetwork({ networkId: 'vpc', cidr: '10.0.0.0/16' });
  const sandbox = await runtime.ensureSandbox({
    taskId: 'task-1',
    labels: {},
    network: { networkId: 'vpc', address: '10.0.0.9' },
    ports: [{ containerPort: 80, protocol: 'tcp' }],
    publishPorts: false,
  });
  const { runtimeId } = await runtime.ensureContainer(spec(image, more));
  return { sandbox, container: await runtime.startContainer(runtimeId) };
}

async function inVirtualTime(image: string, more: Partial<ContainerSpec> = {}) {
  const clock = manualClock();
  const runtime = createSimulatedRuntime({ clock, random: seededRandom(7) });
  const events: ContainerEvent[] = [];
  runtime.subscribe((event) => events.push(event));
  const launched = launch(runtime, image, more);
  await clock.advance(1000);
  return { clock, runtime, events, ...(await launched) };
}

describe('simulated runtime', () => {
  it('crashes when its image says so, and not before', async () => {
    const { clock, runtime, container } = await inVirtualTime('slipway.test/crash:after-3s');
    const state = async () => (await runtime.inspectContainer(container.runtimeId))?.state;
    await clock.advance(1000);
    expect(await state()).toBe('running');
    await clock.advance(2000);
    expect(await state()).toBe('exited');
    const { startedAt, finishedAt, exitCode } = (await runtime.inspectContainer(container.runtimeId))!;
    expect([finishedAt!.getTime() - startedAt!.getTime(), exitCode]).toEqual([3000, 1]);
  });

  it('turns healthy after its interval and unhealthy when its image says so', async () => {
    const healthCheck = {
      command: ['CMD', 'x'],
      intervalSeconds: 5,
      timeoutSeconds: 2,
      retries: 2,
      startPeriodSeconds: 0,
    };
    const { clock, events } = await inVirtualTime('slipway.test/unhealthy:after-60s', { healthCheck });
    const seen = () => events.flatMap((event) => (event.kind === 'health' ? [event.container.health] : []));
    expect(seen()).toEqual([]);
    await clock.advance(5000);
    expect(seen()).toEqual(['healthy']);
    await clock.advance(70_000);
    expect(seen()).toEqual(['healthy', 'unhealthy']);
  });

  it('the same seed gives the same history', async () => {
    const [one, two] = [await inVirtualTime('web:1'), await inVirtualTime('web:1')];
    expect(two.events).toEqual(one.events);
    expect(two.container).toEqual(one.container);
  });

  it('tells resync after events were lost', async () => {
    const { runtime, events } = await inVirtualTime('web:1');
    runtime.simulation.setEvents(false);
    expect(runtime.simulation.exit('task-1', 'web', 9)).toBe(true);
    expect(runtime.simulation.exit('task-1', 'web', 9)).toBe(false);
    expect(events.map(({ kind }) => kind)).toEqual(['started']);
    runtime.simulation.setEvents(true);
    expect(events.map(({ kind }) => kind)).toEqual(['started', 'resync']);
  });

  it('answers real requests while it runs, and nobody does afterwards', async () => {
    const runtime = createSimulatedRuntime({
      clock: systemClock,
      random: seededRandom(7),
      answerRequests: true,
    });
    const { sandbox } = await launch(runtime, 'web:1');
    const url = `http://127.0.0.1:${sandbox.portBindings[0]!.hostPort}/any/path`;
    const answer = await fetch(url);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ taskId: 'task-1', containers: [{ name: 'web' }] });
    runtime.simulation.exit('task-1', 'web');
    await expect(fetch(url)).rejects.toThrow();
    await runtime.removeEverything();
    await expect(fetch(url)).rejects.toThrow();
  });

  it('answers 503 when it is never healthy', async () => {
    const runtime = createSimulatedRuntime({
      clock: systemClock,
      random: seededRandom(7),
      answerRequests: true,
    });
    const { sandbox } = await launch(runtime, 'slipway.test/never-healthy');
    const answer = await fetch(`http://127.0.0.1:${sandbox.portBindings[0]!.hostPort}/`);
    expect(answer.status).toBe(503);
    await runtime.removeEverything();
  });
});
