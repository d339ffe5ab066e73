import type { DeploymentRolloutState, Service } from '@aws-sdk/client-ecs';
import { expect, test } from 'vitest';
import { byNeed } from './service-need.ts';

const service = (
  serviceName: string,
  runningCount: number,
  rolloutState: DeploymentRolloutState,
): Service => ({
  serviceName,
  runningCount,
  desiredCount: 2,
  deployments: [{ rolloutState }],
});

test('byNeed: a failed deployment, too few tasks, a deployment under way, then names', () => {
  const services = [
    service('b', 2, 'COMPLETED'),
    service('a', 2, 'COMPLETED'),
    service('rolling', 2, 'IN_PROGRESS'),
    service('short', 1, 'COMPLETED'),
    service('failed', 2, 'FAILED'),
  ];
  expect(services.sort(byNeed).map(({ serviceName }) => serviceName)).toEqual([
    'failed',
    'short',
    'rolling',
    'a',
    'b',
  ]);
});
