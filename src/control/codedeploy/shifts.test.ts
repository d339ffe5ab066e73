import { expect, test } from 'vitest';
import { shiftsOf } from './shifts.ts';

test.each([
  [{ type: 'AllAtOnce' } as const, [100]],
  [{ type: 'TimeBasedCanary', percentage: 10, intervalMinutes: 5 } as const, [10, 100]],
  [{ type: 'TimeBasedLinear', percentage: 25, intervalMinutes: 1 } as const, [25, 50, 75, 100]],
  [{ type: 'TimeBasedLinear', percentage: 30, intervalMinutes: 1 } as const, [30, 60, 90, 100]],
  [{ type: 'TimeBasedLinear', percentage: 99, intervalMinutes: 1 } as const, [99, 100]],
])('shiftsOf: %j', (routing, weights) => {
  expect(shiftsOf(routing)).toEqual(weights);
});
