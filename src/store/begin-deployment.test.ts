import { expect, test } from 'vitest';
import { seededRandom } from '../platform/random.ts';
import { beginDeployment, circuitBreakerThreshold } from './begin-deployment.ts';
import type { DeploymentConfiguration } from './tables/ecs-deployments.ts';
import type { ServiceRow } from './tables/ecs-services.ts';

const configuration: DeploymentConfiguration = {
  minimumHealthyPercent: 100,
  maximumPercent: 200,
  circuitBreaker: { enable: true, rollback: true },
  strategy: 'ROLLING',
  bakeTimeInMinutes: 0,
};

const service: ServiceRow = {
  account: '000000000000',
  region: 'us-east-1',
  serviceArn: 'arn:aws:ecs:us-east-1:000000000000:service/web/shop',
  serviceName: 'shop',
  clusterArn: 'arn:aws:ecs:us-east-1:000000000000:cluster/web',
  status: 'ACTIVE',
  schedulingStrategy: 'REPLICA',
  desiredCount: 4,
  taskDefinitionArn: 'arn:aws:ecs:us-east-1:000000000000:task-definition/web:1',
  launchType: 'FARGATE',
  capacityProviderStrategy: [],
  platformVersion: 'LATEST',
  platformFamily: 'Linux',
  loadBalancers: [],
  serviceRegistries: [],
  placementConstraints: [],
  placementStrategy: [],
  deploymentConfiguration: configuration,
  deploymentController: 'ECS',
  availabilityZoneRebalancing: 'ENABLED',
  enableECSManagedTags: false,
  propagateTags: 'NONE',
  enableExecuteCommand: false,
  createdBy: 'arn:aws:iam::000000000000:root',
  tags: [],
  deployments: [],
  events: [],
  createdAt: 0,
};

test('beginDeployment: the first deployment is PRIMARY, of a revision that names its platform', () => {
  const begun = beginDeployment(service, {}, seededRandom(1), 5);
  const [deployment] = begun.service.deployments;
  expect(deployment).toMatchObject({
    status: 'PRIMARY',
    desiredCount: 4,
    rolloutState: 'IN_PROGRESS',
    createdAt: 5,
  });
  expect(begun.revision).toMatchObject({ platformVersion: '1.4.0', platformFamily: 'Linux' });
  expect(begun.revision.serviceRevisionArn).toMatch(/:service-revision\/web\/shop\/\d{19}$/);
  expect(begun.serviceDeployment).toMatchObject({
    deploymentId: deployment?.id,
    status: 'IN_PROGRESS',
    sourceServiceRevisionArns: [],
    targetServiceRevisionArn: begun.revision.serviceRevisionArn,
    circuitBreakerStatus: 'MONITORING',
    circuitBreakerThreshold: 3,
  });
});

test('beginDeployment: the PRIMARY before becomes ACTIVE and is the source of the next', () => {
  const random = seededRandom(1);
  const first = beginDeployment(service, {}, random, 5);
  const second = beginDeployment({ ...first.service, taskDefinitionArn: 'web:2' }, {}, random, 6);
  expect(second.service.deployments.map((each) => [each.status, each.taskDefinitionArn])).toEqual([
    ['PRIMARY', 'web:2'],
    ['ACTIVE', service.taskDefinitionArn],
  ]);
  expect(second.serviceDeployment.sourceServiceRevisionArns).toEqual([first.revision.serviceRevisionArn]);
});

test('beginDeployment: a rollback runs the earlier revision again and goes on in the failed deployment’s record', () => {
  const random = seededRandom(1);
  const first = beginDeployment(service, {}, random, 5);
  const second = beginDeployment({ ...first.service, taskDefinitionArn: 'web:2' }, {}, random, 6);
  const failed = second.service.deployments[0]!;
  const rollback = { revision: first.revision, failed, record: second.serviceDeployment, reason: 'because' };
  const third = beginDeployment(second.service, { rollback }, random, 7);
  expect(third.service.taskDefinitionArn).toBe(service.taskDefinitionArn);
  expect(third.revision).toBe(first.revision);
  expect(third.service.deployments[0]).toMatchObject({
    status: 'PRIMARY',
    rollbackOf: failed.id,
    serviceRevisionArn: first.revision.serviceRevisionArn,
    serviceDeploymentArn: second.serviceDeployment.serviceDeploymentArn,
  });
  expect(third.serviceDeployment).toMatchObject({
    status: 'ROLLBACK_IN_PROGRESS',
    rollback: { reason: 'because', startedAt: 7, serviceRevisionArn: first.revision.serviceRevisionArn },
  });
});

test.each([
  [1, undefined, 3],
  [7, undefined, 4],
  [1000, undefined, 200],
  [10, { type: 'COUNT', value: 1 }, 1],
  [1000, { type: 'UNBOUNDED_PERCENT', value: 50 }, 500],
  [100, { type: 'BOUNDED_PERCENT', value: 10 }, 10],
] as const)(
  'circuitBreakerThreshold: of %d tasks with %j is %d',
  (desired, thresholdConfiguration, expected) => {
    const circuitBreaker = { enable: true, rollback: false, thresholdConfiguration };
    expect(circuitBreakerThreshold(desired, { ...configuration, circuitBreaker })).toBe(expected);
  },
);
