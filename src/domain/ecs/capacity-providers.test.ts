import { expect, test } from 'vitest';
import { chooseCapacityProvider } from './capacity-providers.ts';

const place = (strategy: Parameters<typeof chooseCapacityProvider>[0], count: number) => {
  const placed = new Map<string, number>();
  for (let i = 0; i < count; i++) {
    const name = chooseCapacityProvider(strategy, placed) ?? 'none';
    placed.set(name, (placed.get(name) ?? 0) + 1);
  }
  return Object.fromEntries(placed);
};

test('chooseCapacityProvider: shares by weight', () => {
  const strategy = [
    { capacityProvider: 'FARGATE', weight: 1 },
    { capacityProvider: 'FARGATE_SPOT', weight: 3 },
  ];
  expect(place(strategy, 8)).toEqual({ FARGATE: 2, FARGATE_SPOT: 6 });
});

test('chooseCapacityProvider: fills the base first, and a weight of 0 gets nothing more', () => {
  const strategy = [
    { capacityProvider: 'FARGATE', base: 2, weight: 0 },
    { capacityProvider: 'FARGATE_SPOT', weight: 1 },
  ];
  expect(place(strategy, 2)).toEqual({ FARGATE: 2 });
  expect(place(strategy, 5)).toEqual({ FARGATE: 2, FARGATE_SPOT: 3 });
});
