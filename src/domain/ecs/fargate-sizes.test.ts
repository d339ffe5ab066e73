import { expect, test } from 'vitest';
import { isFargateSize, parseCpu, parseMemory } from './fargate-sizes.ts';

test.each([
  [256, 512, true],
  [256, 2048, true],
  [256, 1536, false],
  [256, 4096, false],
  [512, 1024, true],
  [512, 512, false],
  [1024, 1024, false],
  [1024, 2048, true],
  [1024, 8192, true],
  [1024, 9216, false],
  [4096, 30720, true],
  [8192, 16384, true],
  [8192, 17408, false],
  [8192, 61440, true],
  [16384, 32768, true],
  [16384, 36864, false],
  [16384, 122880, true],
  [300, 512, false],
])('isFargateSize: %d cpu units with %d MiB is %s', (cpu, memory, expected) => {
  expect(isFargateSize(cpu, memory)).toBe(expected);
});

test('parseCpu and parseMemory: units and plain numbers mean the same', () => {
  expect(['256', '.25 vCPU', '0.25vcpu', '1 vCPU'].map(parseCpu)).toEqual([256, 256, 256, 1024]);
  expect(['512', '0.5GB', '1 GB', '30gb'].map(parseMemory)).toEqual([512, 512, 1024, 30720]);
  expect(['', 'much', '-1', '1.5'].map(parseCpu)).toEqual([undefined, undefined, undefined, undefined]);
});
