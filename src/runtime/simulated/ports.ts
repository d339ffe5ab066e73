/** The ports of simulated tasks: real ones that answer where the machine can open some, otherwise numbers. */
import type { PortBinding, PortMapping } from '../contract.ts';
import { containersOf, type PortAnswer, type SimulatedContainer, type SimulatedEngine } from './engine.ts';

/** One opened port answers for all of the task's ports. */
export async function bindPorts(
  engine: SimulatedEngine,
  taskId: string,
  ports: readonly PortMapping[],
): Promise<PortBinding[]> {
  if (ports.length === 0) return [];
  const opened = await engine.openPort?.(() => answerOf(engine, taskId));
  if (opened) engine.ports.set(taskId, [...(engine.ports.get(taskId) ?? []), opened]);
  return ports.map(({ containerPort, hostPort, protocol }) => ({
    containerPort,
    hostPort: opened?.port ?? (hostPort || engine.nextHostPort++),
    protocol,
    bindIP: '127.0.0.1',
  }));
}

export function closePorts(engine: SimulatedEngine, taskId: string): void {
  for (const port of engine.ports.get(taskId) ?? []) port.close();
  engine.ports.delete(taskId);
}

/** 200 while its containers run; 503 when one of them is meant to be unhealthy; nobody answers for a dead task. */
function answerOf(engine: SimulatedEngine, taskId: string): PortAnswer | undefined {
  const running = containersOf(engine, taskId).filter(
    ({ state, behaviour }) => state === 'running' && !behaviour.silent,
  );
  if (running.length === 0) return undefined;
  const healthy = running.every((container) => answersWell(engine, container));
  const containers = running.map(({ spec }) => ({ name: spec.name, image: spec.image }));
  return { status: healthy ? 200 : 503, body: JSON.stringify({ simulated: true, taskId, containers }) };
}

function answersWell(engine: SimulatedEngine, { behaviour, startedAt }: SimulatedContainer): boolean {
  const { unhealthyAfterMilliseconds: limit } = behaviour;
  if (limit === undefined || !startedAt) return true;
  return engine.clock.now().getTime() - startedAt.getTime() < limit;
}
