/**
 * Fargate's task sizes, cpu units to MiB (Developer Guide, "Amazon ECS task definition parameters for Fargate", Task size). A size is one of a list, or
 * from a minimum to a maximum in steps.
 */
interface MemoryRange {
  readonly from: number;
  readonly to: number;
  readonly step: number;
}

const GIB = 1024;

const SIZES: ReadonlyMap<number, readonly number[] | MemoryRange> = new Map<
  number,
  readonly number[] | MemoryRange
>([
  [256, [512, GIB, 2 * GIB]],
  [512, { from: GIB, to: 4 * GIB, step: GIB }],
  [1024, { from: 2 * GIB, to: 8 * GIB, step: GIB }],
  [2048, { from: 4 * GIB, to: 16 * GIB, step: GIB }],
  [4096, { from: 8 * GIB, to: 30 * GIB, step: GIB }],
  [8192, { from: 16 * GIB, to: 60 * GIB, step: 4 * GIB }],
  [16384, { from: 32 * GIB, to: 120 * GIB, step: 8 * GIB }],
]);

export function isFargateSize(cpuUnits: number, memoryMiB: number): boolean {
  const sizes = SIZES.get(cpuUnits);
  if (sizes === undefined) return false;
  if ('step' in sizes)
    return memoryMiB >= sizes.from && memoryMiB <= sizes.to && (memoryMiB - sizes.from) % sizes.step === 0;
  return sizes.includes(memoryMiB);
}

/** `256`, `.25 vCPU`, `1 vcpu` as cpu units (API reference, RegisterTaskDefinition, cpu); undefined when it is neither. */
export function parseCpu(text: string): number | undefined {
  const match = /^(\d*\.?\d+)\s*(vcpu)?$/i.exec(text.trim());
  if (match === null) return undefined;
  const number = Number(match[1]) * (match[2] === undefined ? 1 : 1024);
  return Number.isInteger(number) && number > 0 ? number : undefined;
}

/** `512`, `0.5GB`, `1 GB` as MiB (API reference, RegisterTaskDefinition, memory). */
export function parseMemory(text: string): number | undefined {
  const match = /^(\d*\.?\d+)\s*(gb)?$/i.exec(text.trim());
  if (match === null) return undefined;
  const number = Number(match[1]) * (match[2] === undefined ? 1 : GIB);
  return Number.isInteger(number) && number > 0 ? number : undefined;
}
