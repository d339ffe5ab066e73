import { expect, test } from 'vitest';
import { FARGATE_SIZES, fargateMemory, isFargateSize, memoryLabel, nearestMemory } from './fargate-sizes.ts';

test('fargateMemory: the sizes of each cpu, first to last', () => {
  const ends = FARGATE_SIZES.map(({ cpu, memory }) => [cpu, memory[0], memory.at(-1), memory.length]);
  expect(ends).toEqual([
    ['256', '512', '2048', 3],
    ['512', '1024', '4096', 4],
    ['1024', '2048', '8192', 7],
    ['2048', '4096', '16384', 13],
    ['4096', '8192', '30720', 23],
    ['8192', '16384', '61440', 12],
    ['16384', '32768', '122880', 12],
  ]);
  expect(fargateMemory('300')).toEqual([]);
});

test('isFargateSize: also by the units that the API takes', () => {
  expect(isFargateSize('.5 vCPU', '1 GB')).toBe(true);
  expect(isFargateSize('256', '4096')).toBe(false);
});

test('nearestMemory: the same where it can be, else the nearest', () => {
  expect(nearestMemory('512', '2048')).toBe('2048');
  expect(nearestMemory('1024', '512')).toBe('2048');
  expect(nearestMemory('256', '8192')).toBe('2048');
  expect(memoryLabel('512')).toBe('.5 GB');
});
