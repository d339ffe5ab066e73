/** Fargate's task sizes (Developer Guide, "Amazon ECS task definition parameters for Fargate", Task size): cpu units, and MiB that go with them. */
export interface FargateSize {
  cpu: string;
  /** As AWS's console calls it. */
  label: string;
  memory: readonly string[];
}

const GIB = 1024;

const steps = (from: number, to: number, step: number) =>
  Array.from({ length: (to - from) / step + 1 }, (_, index) => String((from + index * step) * GIB));

export const FARGATE_SIZES: readonly FargateSize[] = [
  { cpu: '256', label: '.25 vCPU', memory: ['512', '1024', '2048'] },
  { cpu: '512', label: '.5 vCPU', memory: steps(1, 4, 1) },
  { cpu: '1024', label: '1 vCPU', memory: steps(2, 8, 1) },
  { cpu: '2048', label: '2 vCPU', memory: steps(4, 16, 1) },
  { cpu: '4096', label: '4 vCPU', memory: steps(8, 30, 1) },
  { cpu: '8192', label: '8 vCPU', memory: steps(16, 60, 4) },
  { cpu: '16384', label: '16 vCPU', memory: steps(32, 120, 8) },
];

/** The memory sizes that Fargate has for a cpu size. */
export function fargateMemory(cpu: string): readonly string[] {
  return FARGATE_SIZES.find((size) => size.cpu === cpuUnits(cpu))?.memory ?? [];
}

export function isFargateSize(cpu: string, memory: string): boolean {
  return fargateMemory(cpu).includes(memoryMib(memory));
}

/** `1 vCPU` as units: the API takes both (API reference, RegisterTaskDefinition, cpu). */
export function cpuUnits(cpu: string): string {
  const [, amount] = /^(\d*\.?\d+)\s*vcpu$/i.exec(cpu.trim()) ?? [];
  return amount === undefined ? cpu.trim() : String(Number(amount) * 1024);
}

/** `0.5GB` as MiB. */
export function memoryMib(memory: string): string {
  const [, amount] = /^(\d*\.?\d+)\s*gb$/i.exec(memory.trim()) ?? [];
  return amount === undefined ? memory.trim() : String(Number(amount) * GIB);
}

/** The memory to choose when the cpu changes: the same if there is such a size, else the nearest that there is. */
export function nearestMemory(cpu: string, memory: string): string {
  const sizes = fargateMemory(cpu);
  const wanted = Number(memoryMib(memory)) || 0;
  const distance = (size: string) => Math.abs(Number(size) - wanted);
  return sizes.reduce((best, size) => (distance(size) < distance(best) ? size : best), sizes[0] ?? memory);
}

/** MiB as people read them: 512 MB is `.5 GB` in AWS's console. */
export function memoryLabel(mib: string): string {
  const gib = Number(mib) / GIB;
  return `${gib < 1 ? String(gib).replace(/^0/, '') : gib} GB`;
}
