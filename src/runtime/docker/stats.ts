/** One reading of a container's numbers. */
import type Docker from 'dockerode';
import type { ContainerStats as EngineStats } from 'dockerode';
import type { ContainerStats, StatsOptions } from '../contract.ts';
import type { DockerContext } from './docker-context.ts';
import { isConflict, isNotFound, toRuntimeError } from './engine-errors.ts';

/**
 * Not streamed and not asked for at once, the engine takes two samples a second apart, so that `precpu_stats` is filled in and whoever reads the
 * raw object can work out a percentage.
 */
export async function readStats(
  { docker }: DockerContext,
  runtimeId: string,
  { atOnce = false, withoutNetwork = false }: StatsOptions = {},
): Promise<ContainerStats | undefined> {
  try {
    const container = docker.getContainer(runtimeId);
    const [raw, networks] = await Promise.all([
      container.stats({ stream: false, ...(atOnce && { 'one-shot': true }) }),
      withoutNetwork ? undefined : namespaceNetworks(docker, container),
    ]);
    return toContainerStats(networks === undefined ? raw : { ...raw, networks });
  } catch (error) {
    if (isNotFound(error) || isConflict(error)) return undefined;
    throw toRuntimeError('ContainerRuntimeError', error);
  }
}

/** The engine counts the traffic of a shared namespace with the container that made it: the task's pause container. */
async function namespaceNetworks(
  docker: Docker,
  container: Docker.Container,
): Promise<EngineStats['networks'] | undefined> {
  const { HostConfig } = await container.inspect();
  const [, owner] = /^container:(.+)$/.exec(HostConfig.NetworkMode ?? '') ?? [];
  if (owner === undefined) return undefined;
  return (await docker.getContainer(owner).stats({ stream: false, 'one-shot': true })).networks;
}

/** Undefined for a container that does not run: the engine then answers with zeroes. */
function toContainerStats(raw: EngineStats): ContainerStats | undefined {
  const { cpu_stats: cpu, memory_stats: memory } = raw;
  if (!cpu?.system_cpu_usage || raw.read.startsWith('0001-')) return undefined;
  const interfaces = Object.values(raw.networks ?? {});
  return {
    readAt: new Date(raw.read),
    cpuTotalNanoseconds: cpu.cpu_usage.total_usage,
    systemCpuNanoseconds: cpu.system_cpu_usage,
    onlineCpus: cpu.online_cpus || cpu.cpu_usage.percpu_usage?.length || 1,
    memoryUsageBytes: memoryInUse(memory),
    memoryLimitBytes: memory?.limit ?? 0,
    networkRxBytes: sum(interfaces.map(({ rx_bytes }) => rx_bytes)),
    networkTxBytes: sum(interfaces.map(({ tx_bytes }) => tx_bytes)),
    storageReadBytes: storageBytes(raw, 'read'),
    storageWriteBytes: storageBytes(raw, 'write'),
    raw,
  };
}

/** File pages that nobody uses are free for the asking: `inactive_file` (cgroup v2), `total_inactive_file` (v1). */
function memoryInUse(memory: EngineStats['memory_stats'] | undefined): number {
  const details = (memory?.stats ?? {}) as Readonly<Record<string, number>>;
  const cache = details.total_inactive_file ?? details.inactive_file ?? 0;
  const usage = memory?.usage ?? 0;
  return cache < usage ? usage - cache : usage;
}

function storageBytes(raw: EngineStats, operation: 'read' | 'write'): number {
  const entries: readonly { op: string; value: number }[] = raw.blkio_stats?.io_service_bytes_recursive ?? [];
  return sum(entries.filter(({ op }) => op.toLowerCase() === operation).map(({ value }) => value));
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
