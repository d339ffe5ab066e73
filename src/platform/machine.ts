import { availableParallelism, totalmem } from 'node:os';

/** What this machine has, in ECS's units: 1024 cpu units are one vCPU. */
export function machineSize(): { cpuUnits: number; memoryMiB: number } {
  return { cpuUnits: availableParallelism() * 1024, memoryMiB: Math.floor(totalmem() / 1024 ** 2) };
}
