/**
 * The life of one simulated container: created, running, exited. Each change is written into the machine first and told
 * to the listeners afterwards. The timers of an exited container are gone; it changes again only when it is started again.
 */
import type { ContainerHealth, ContainerInfo, HealthCheckSpec } from '../contract.ts';
import { emit, type SimulatedContainer, type SimulatedEngine } from './engine.ts';

export function toInfo(container: SimulatedContainer): ContainerInfo {
  const { spec } = container;
  return {
    runtimeId: container.runtimeId,
    taskId: spec.taskId,
    name: spec.name,
    image: spec.image,
    imageDigest: container.imageDigest,
    state: container.state,
    createdAt: container.createdAt,
    startedAt: container.startedAt,
    finishedAt: container.finishedAt,
    exitCode: container.exitCode,
    outOfMemory: container.outOfMemory,
    health: container.health,
    healthOutput: container.healthOutput,
    error: container.error,
    portBindings: container.portBindings,
    labels: spec.labels,
  };
}

function tell(engine: SimulatedEngine, container: SimulatedContainer, kind: 'started' | 'exited' | 'health') {
  const { taskId, name } = container.spec;
  emit(engine, { kind, taskId, name, container: toInfo(container) });
}

function later(
  engine: SimulatedEngine,
  container: SimulatedContainer,
  milliseconds: number,
  action: () => void,
) {
  const cancel = engine.clock.after(milliseconds, () => {
    container.timers.delete(cancel);
    action();
  });
  container.timers.add(cancel);
}

function writeLine(engine: SimulatedEngine, container: SimulatedContainer, text: string): void {
  const cursor = String(container.lines.length + 1);
  container.lines.push({ stream: 'stdout', timestamp: engine.clock.now(), text, cursor });
  for (const wake of [...container.watchers]) wake();
}

/** What the end of an earlier run left behind. */
const freshRun = {
  finishedAt: undefined,
  exitCode: undefined,
  error: undefined,
  healthOutput: undefined,
  outOfMemory: false,
  stopping: false,
  health: 'none',
} as const;

/** Its process runs from now on; what will become of it is set on the clock. */
export function run(engine: SimulatedEngine, container: SimulatedContainer): void {
  container.state = 'running';
  container.startedAt = engine.clock.now();
  Object.assign(container, { ...freshRun });
  const { exit, lines = [] } = container.behaviour;
  for (const { afterMilliseconds, text } of lines)
    later(engine, container, afterMilliseconds, () => writeLine(engine, container, text));
  if (exit)
    later(engine, container, exit.afterMilliseconds, () =>
      end(engine, container, exit.exitCode, exit.outOfMemory),
    );
  const check = container.spec.healthCheck;
  if (check && check.command[0] !== 'NONE') scheduleHealth(engine, container, check);
  tell(engine, container, 'started');
  writeLine(engine, container, `simulated container ${container.spec.name} started`);
}

/** As the engine does: the first check comes one interval after the start. */
function scheduleHealth(engine: SimulatedEngine, container: SimulatedContainer, check: HealthCheckSpec) {
  container.health = 'starting';
  const { healthyAfterMilliseconds: healthyAfter, unhealthyAfterMilliseconds } = container.behaviour;
  const interval = check.intervalSeconds * 1000;
  const failing = interval * check.retries;
  if (healthyAfter === 'never') {
    const until = check.startPeriodSeconds * 1000 + failing;
    later(engine, container, until, () => setHealth(engine, container, 'unhealthy'));
    return;
  }
  const first = Math.max(healthyAfter ?? 0, interval);
  later(engine, container, first, () => setHealth(engine, container, 'healthy'));
  if (unhealthyAfterMilliseconds !== undefined)
    later(engine, container, unhealthyAfterMilliseconds + failing, () =>
      setHealth(engine, container, 'unhealthy'),
    );
}

export function setHealth(
  engine: SimulatedEngine,
  container: SimulatedContainer,
  health: ContainerHealth,
): void {
  if (container.state !== 'running' || container.health === health) return;
  container.health = health;
  container.healthOutput = health === 'unhealthy' ? 'the simulated check failed' : undefined;
  tell(engine, container, 'health');
}

export function end(
  engine: SimulatedEngine,
  container: SimulatedContainer,
  exitCode: number,
  outOfMemory = false,
): void {
  if (container.state !== 'running') return;
  cancelTimers(container);
  container.state = 'exited';
  container.exitCode = exitCode;
  container.outOfMemory = outOfMemory;
  container.finishedAt = engine.clock.now();
  tell(engine, container, 'exited');
  for (const wake of [...container.watchers]) wake();
}

export function cancelTimers(container: SimulatedContainer): void {
  for (const cancel of container.timers) cancel();
  container.timers.clear();
}

const killed = 137;
const defaultStopMilliseconds = 50;

/** SIGTERM; SIGKILL when the time is up. Resolves when it has ended. */
export function stop(
  engine: SimulatedEngine,
  container: SimulatedContainer,
  timeoutSeconds: number,
): Promise<void> {
  return new Promise((resolve) => {
    if (container.state !== 'running') return resolve();
    const wake = () => {
      if (container.state === 'running') return;
      container.watchers.delete(wake);
      resolve();
    };
    container.watchers.add(wake);
    if (container.stopping) return;
    container.stopping = true;
    const { stopMilliseconds = defaultStopMilliseconds, stopExitCode = 0 } = container.behaviour;
    const timeout = timeoutSeconds * 1000;
    if (stopMilliseconds === 'never' || stopMilliseconds > timeout)
      later(engine, container, timeout, () => end(engine, container, killed));
    else later(engine, container, stopMilliseconds, () => end(engine, container, stopExitCode));
  });
}
