/** Containers of the simulated machine: made, started, and taken away with their task. */
import { sleep } from '../../platform/clock.ts';
import type { ContainerSpec } from '../contract.ts';
import { cancelTimers, end, run } from './container-machine.ts';
import { containersOf, type SimulatedContainer, type SimulatedEngine } from './engine.ts';
import { about, failure } from './engine-answers.ts';
import { bindPorts, closePorts } from './ports.ts';

export async function ensureContainer(
  engine: SimulatedEngine,
  spec: ContainerSpec,
): Promise<SimulatedContainer> {
  await about(engine, 10);
  const existing = engine.containers.get(spec.engineName);
  if (existing) return existing;
  const imageDigest = engine.images.get(spec.image);
  if (!imageDigest) throw failure('CannotCreateContainerError', `No such image: ${spec.image}`);
  const behaviour = engine.behaviour({ image: spec.image, name: spec.name, taskId: spec.taskId });
  if (behaviour.createError) throw failure('CannotCreateContainerError', behaviour.createError);
  const container: SimulatedContainer = {
    runtimeId: engine.random.hex(64),
    spec,
    behaviour,
    imageDigest,
    createdAt: engine.clock.now(),
    portBindings: [],
    state: 'created',
    outOfMemory: false,
    health: 'none',
    stopping: false,
    timers: new Set(),
    lines: [],
    watchers: new Set(),
  };
  engine.containers.set(spec.engineName, container);
  return container;
}

const runs = ({ state }: SimulatedContainer) => state === 'running';

/** As an engine does: one that has exited is started again, with nothing left of its earlier run but its lines. */
export async function start(engine: SimulatedEngine, container: SimulatedContainer): Promise<void> {
  const { behaviour, spec } = container;
  if (runs(container)) return;
  if (behaviour.startMilliseconds === undefined) await about(engine, 40);
  else await sleep(engine.clock, behaviour.startMilliseconds);
  if (spec.networkMode === 'sandbox' && !engine.sandboxes.get(spec.taskId)?.running)
    throw failure('CannotStartContainerError', 'cannot join network of a non running container');
  const age = engine.clock.now().getTime() - container.createdAt.getTime();
  if (age < (behaviour.busyMilliseconds ?? 0))
    throw failure('CannotStartContainerError', 'the engine is busy', true);
  if (behaviour.startError) {
    container.error = behaviour.startError;
    throw failure('CannotStartContainerError', behaviour.startError);
  }
  if (spec.networkMode === 'bridge')
    container.portBindings = await bindPorts(engine, spec.taskId, spec.ports);
  // It may have been started by another call, or removed, meanwhile.
  if (!runs(container) && engine.containers.get(spec.engineName) === container) run(engine, container);
}

export function removeTask(engine: SimulatedEngine, taskId: string): void {
  for (const container of containersOf(engine, taskId)) {
    end(engine, container, 137);
    cancelTimers(container);
    engine.containers.delete(container.spec.engineName);
    for (const wake of [...container.watchers]) wake();
  }
  closePorts(engine, taskId);
  engine.sandboxes.delete(taskId);
  for (const { name, scope } of [...engine.volumes.values()])
    if (scope.kind === 'task' && scope.taskId === taskId) engine.volumes.delete(name);
}
