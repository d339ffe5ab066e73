import { expect, test } from 'vitest';
import { balanceOf } from './balance.ts';

test('balanceOf: counts answers by task, the busiest first, and keeps what no task answered apart', () => {
  const shares = balanceOf([
    { status: 200, milliseconds: 5, taskArn: 'a', availabilityZone: 'us-east-1a' },
    { status: 200, milliseconds: 3, taskArn: 'b', availabilityZone: 'us-east-1b' },
    { status: 500, milliseconds: 9, taskArn: 'a', availabilityZone: 'us-east-1a' },
    { milliseconds: 1, error: 'ECONNRESET' },
  ]);
  expect(shares.map(({ taskArn, count }) => [taskArn, count])).toEqual([
    ['a', 2],
    ['b', 1],
    [undefined, 1],
  ]);
  expect(shares[0]).toMatchObject({ statuses: { 200: 1, 500: 1 }, fastest: 5, slowest: 9 });
  expect(shares[2]?.statuses).toEqual({ error: 1 });
});
