/** The test's hand in the simulated machine. */
import type { ContainerHealth } from '../contract.ts';
import { end, setHealth } from './container-machine.ts';
import { containersOf, emit, type SimulatedContainer, type SimulatedEngine } from './engine.ts';
import { setLoad } from './observations.ts';

/** What a test does to the machine behind the control plane's back. */
export interface Simulation {
  readonly engine: SimulatedEngine;
  /** A process dies. False when no such container runs. */
  exit(taskId: string, name: string, exitCode?: number, outOfMemory?: boolean): boolean;
  setHealth(taskId: string, name: string, health: ContainerHealth): boolean;
  /** What it uses from now on: percent of one processor, bytes of memory. */
  setLoad(
    taskId: string,
    name: string,
    load: { readonly cpuPercent?: number; readonly memoryBytes?: number },
  ): boolean;
  /** The pause container dies, and with it the network of the task. */
  killSandbox(taskId: string): boolean;
  /** What happens while this is off is not told; turning it on again tells `resync`. */
  setEvents(on: boolean): void;
}

/** `setEvents` belongs to the runtime, through which events go. */
export function createSimulation(engine: SimulatedEngine, setEvents: Simulation['setEvents']): Simulation {
  return {
    engine,
    exit: (taskId, name, exitCode = 1, outOfMemory = false) =>
      onRunning(engine, taskId, name, (container) => end(engine, container, exitCode, outOfMemory)),
    setHealth: (taskId, name, health) =>
      onRunning(engine, taskId, name, (container) => setHealth(engine, container, health)),
    setLoad: (taskId, name, load) =>
      onRunning(engine, taskId, name, (container) => setLoad(engine, container, load)),
    killSandbox: (taskId) => killSandbox(engine, taskId),
    setEvents,
  };
}

function onRunning(
  engine: SimulatedEngine,
  taskId: string,
  name: string,
  action: (container: SimulatedContainer) => void,
): boolean {
  const container = containersOf(engine, taskId).find((one) => one.spec.name === name);
  if (container?.state !== 'running') return false;
  action(container);
  return true;
}

function killSandbox(engine: SimulatedEngine, taskId: string): boolean {
  const sandbox = engine.sandboxes.get(taskId);
  if (!sandbox?.running) return false;
  sandbox.running = false;
  emit(engine, { kind: 'sandbox-exited', taskId });
  return true;
}
