/** From the engine's answers to the contract's shapes. Pure. */
import type { ContainerInspectInfo } from 'dockerode';
import type { ContainerHealth, ContainerInfo, ContainerState, PortBinding } from '../contract.ts';
import { containerLabel, digestLabel, imageLabel, taskLabel } from './labels.ts';

export function toContainerInfo(inspected: ContainerInspectInfo): ContainerInfo {
  const { State: state, Config: config } = inspected;
  const labels = config.Labels ?? {};
  const containerState = toState(state.Status, state.Running);
  return {
    runtimeId: inspected.Id,
    taskId: labels[taskLabel] ?? '',
    name: labels[containerLabel] ?? '',
    image: labels[imageLabel] ?? config.Image,
    imageDigest: labels[digestLabel],
    state: containerState,
    createdAt: new Date(inspected.Created),
    startedAt: toTime(state.StartedAt),
    finishedAt: containerState === 'exited' ? toTime(state.FinishedAt) : undefined,
    exitCode: containerState === 'exited' ? state.ExitCode : undefined,
    outOfMemory: state.OOMKilled,
    health: toHealth(state.Health?.Status),
    healthOutput: lastHealthOutput(state.Health),
    error: state.Error || undefined,
    portBindings: toPortBindings(inspected.NetworkSettings?.Ports),
    labels,
  };
}

function toState(status: string, running: boolean): ContainerState {
  if (status === 'created') return 'created';
  return running || status === 'restarting' ? 'running' : 'exited';
}

/** The engine writes year 1 for "not yet". */
function toTime(text?: string): Date | undefined {
  return !text || text.startsWith('0001-') ? undefined : new Date(text);
}

function toHealth(status?: string): ContainerHealth {
  return status === 'healthy' || status === 'unhealthy' || status === 'starting' ? status : 'none';
}

const healthOutputLimit = 4096;

function lastHealthOutput(health: ContainerInspectInfo['State']['Health']): string | undefined {
  const failed = health?.Log?.findLast(({ ExitCode }) => ExitCode !== 0);
  return failed?.Output.slice(0, healthOutputLimit);
}

type PortMap = Record<string, { HostIp: string; HostPort: string }[] | null> | undefined;

export function toPortBindings(ports: PortMap): PortBinding[] {
  return Object.entries(ports ?? {}).flatMap(([key, bindings]) => {
    const [port, protocol] = key.split('/');
    return (bindings ?? [])
      .filter(({ HostPort }) => HostPort)
      .map(({ HostIp, HostPort }) => ({
        containerPort: Number(port),
        hostPort: Number(HostPort),
        protocol: protocol === 'udp' ? ('udp' as const) : ('tcp' as const),
        bindIP: HostIp,
      }));
  });
}
