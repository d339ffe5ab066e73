import {
  DeleteServiceCommand,
  DescribeServiceDeploymentsCommand,
  DescribeServiceRevisionsCommand,
  ListServiceDeploymentsCommand,
  ListServicesCommand,
  StopServiceDeploymentCommand,
  waitUntilServicesInactive,
  waitUntilServicesStable,
} from '@aws-sdk/client-ecs';
import { expect, test } from 'vitest';
import { serviceTable } from '../../src/store/tables/ecs-services.ts';
import { expectError, register } from './ecs-fixtures.ts';
import {
  converge,
  createService,
  describeService,
  serviceArn,
  startWithDefinition,
  updateService,
} from './ecs-service-fixtures.ts';

test('UpdateService: counts and percentages change the service without a deployment', async () => {
  const { ecs } = await startWithDefinition();
  const before = await createService(ecs);
  const after = await updateService(ecs, {
    desiredCount: 8,
    deploymentConfiguration: {
      maximumPercent: 150,
      deploymentCircuitBreaker: { enable: true, rollback: true },
    },
    healthCheckGracePeriodSeconds: 30,
  });
  expect(after.deployments).toHaveLength(1);
  expect(after.deployments?.[0]).toMatchObject({ id: before.deployments?.[0]?.id, desiredCount: 8 });
  expect(after).toMatchObject({
    desiredCount: 8,
    healthCheckGracePeriodSeconds: 30,
    deploymentConfiguration: {
      minimumHealthyPercent: 100,
      maximumPercent: 150,
      deploymentCircuitBreaker: { enable: true, rollback: true },
    },
  });
});

test('UpdateService: a new revision begins a deployment, the one before stays ACTIVE', async () => {
  const { ecs } = await startWithDefinition();
  const before = await createService(ecs);
  await register(ecs);
  const same = await updateService(ecs, { taskDefinition: 'web:1' });
  expect(same.deployments).toHaveLength(1);
  const after = await updateService(ecs, { taskDefinition: 'web' });
  expect(after.taskDefinition).toMatch(/web:2$/);
  expect(after.deployments?.map((each) => [each.status, each.taskDefinition?.slice(-5)])).toEqual([
    ['PRIMARY', 'web:2'],
    ['ACTIVE', 'web:1'],
  ]);
  expect(after.deployments?.[1]?.id).toBe(before.deployments?.[0]?.id);
  expect((await updateService(ecs, { forceNewDeployment: true })).deployments).toHaveLength(3);
});

test('UpdateService: refuses unknown services and those that are going', async () => {
  const { ecs } = await startWithDefinition();
  await expectError(updateService(ecs, {}), 'ServiceNotFoundException', 'Service not found.');
  await createService(ecs);
  await ecs.send(new DeleteServiceCommand({ cluster: 'web', service: 'shop', force: true }));
  await expectError(updateService(ecs, {}), 'ServiceNotActiveException', 'Service was not ACTIVE.');
});

test('DeleteService: needs no desired tasks, or force; then it drains and is not listed', async () => {
  const { ecs } = await startWithDefinition();
  await createService(ecs);
  const remove = (force?: boolean) =>
    ecs.send(new DeleteServiceCommand({ cluster: 'web', service: serviceArn, force }));
  await expectError(
    remove(),
    'InvalidParameterException',
    'The service cannot be stopped while it is scaled above 0.',
  );
  await updateService(ecs, { desiredCount: 0 });
  const { service } = await remove();
  expect(service).toMatchObject({ status: 'DRAINING', desiredCount: 0 });
  expect((await ecs.send(new ListServicesCommand({ cluster: 'web' }))).serviceArns).toEqual([]);
  expect((await describeService(ecs)).status).toBe('DRAINING');
});

test('Waiters: services-stable and services-inactive end when the rows say so', async () => {
  const { api, ecs } = await startWithDefinition();
  await createService(ecs);
  converge(api);
  const wait = { client: ecs, maxWaitTime: 5, minDelay: 1, maxDelay: 1 };
  const input = { cluster: 'web', services: ['shop'] };
  expect((await waitUntilServicesStable(wait, input)).state).toBe('SUCCESS');
  expect(await describeService(ecs)).toMatchObject({ runningCount: 2, deployments: [{ runningCount: 2 }] });
  await ecs.send(new DeleteServiceCommand({ cluster: 'web', service: 'shop', force: true }));
  api.store.update(serviceTable, serviceArn, (row) => ({
    ...row,
    status: 'INACTIVE' as const,
    deployments: [],
  }));
  expect((await waitUntilServicesInactive(wait, input)).state).toBe('SUCCESS');
});

test('Service deployments and revisions: one of each per deployment, the newest first', async () => {
  const { api, ecs } = await startWithDefinition();
  await createService(ecs, {
    deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } },
  });
  converge(api);
  await register(ecs);
  api.clock.advance(1000);
  await updateService(ecs, { taskDefinition: 'web' });
  const list = async (input = {}) =>
    (await ecs.send(new ListServiceDeploymentsCommand({ cluster: 'web', service: 'shop', ...input })))
      .serviceDeployments!;
  const [second, first] = await list();
  expect([second?.status, first?.status]).toEqual(['IN_PROGRESS', 'SUCCESSFUL']);
  expect(await list({ status: ['SUCCESSFUL'] })).toHaveLength(1);
  const described = await ecs.send(
    new DescribeServiceDeploymentsCommand({ serviceDeploymentArns: [second!.serviceDeploymentArn!] }),
  );
  expect(described.serviceDeployments?.[0]).toMatchObject({
    sourceServiceRevisions: [{ arn: first?.targetServiceRevisionArn, runningTaskCount: 2 }],
    targetServiceRevision: {
      arn: second?.targetServiceRevisionArn,
      requestedTaskCount: 2,
      runningTaskCount: 0,
    },
    deploymentCircuitBreaker: { status: 'MONITORING', failureCount: 0, threshold: 3 },
  });
  const revisions = await ecs.send(
    new DescribeServiceRevisionsCommand({
      serviceRevisionArns: [second!.targetServiceRevisionArn!, `${second?.targetServiceRevisionArn}9`],
    }),
  );
  expect(revisions.serviceRevisions?.[0]).toMatchObject({
    taskDefinition: expect.stringMatching(/web:2$/),
    platformVersion: '1.4.0',
    containerImages: [{ containerName: 'web', image: 'nginx' }],
  });
  expect(revisions.failures?.[0]?.reason).toBe('MISSING');
});

test('UpdateService: a deployment under way ends with the next one', async () => {
  const { api, ecs } = await startWithDefinition();
  await createService(ecs);
  api.clock.advance(1000);
  await updateService(ecs, { forceNewDeployment: true });
  const { serviceDeployments } = await ecs.send(
    new ListServiceDeploymentsCommand({ cluster: 'web', service: 'shop' }),
  );
  expect(serviceDeployments?.map((each) => each.status)).toEqual(['IN_PROGRESS', 'STOPPED']);
});

test('StopServiceDeployment: goes back to the revision before, once', async () => {
  const { api, ecs } = await startWithDefinition();
  await createService(ecs);
  converge(api);
  await register(ecs);
  const { currentServiceDeployment: serviceDeploymentArn } = await updateService(ecs, {
    taskDefinition: 'web',
  });
  await ecs.send(new StopServiceDeploymentCommand({ serviceDeploymentArn }));
  const service = await describeService(ecs);
  expect(service.taskDefinition).toMatch(/web:1$/);
  expect(service.deployments?.map((each) => [each.status, each.rolloutState])).toEqual([
    ['PRIMARY', 'IN_PROGRESS'],
    ['ACTIVE', 'FAILED'],
    ['ACTIVE', 'COMPLETED'],
  ]);
  const { serviceDeployments } = await ecs.send(
    new DescribeServiceDeploymentsCommand({ serviceDeploymentArns: [serviceDeploymentArn!] }),
  );
  expect(serviceDeployments?.[0]).toMatchObject({
    status: 'ROLLBACK_IN_PROGRESS',
    rollback: { reason: expect.any(String) },
  });
  await expectError(
    ecs.send(new StopServiceDeploymentCommand({ serviceDeploymentArn })),
    'ConflictException',
    /ROLLBACK_IN_PROGRESS/,
  );
  await expectError(
    ecs.send(new StopServiceDeploymentCommand({ serviceDeploymentArn: `${serviceDeploymentArn}x` })),
    'ServiceDeploymentNotFoundException',
    /not found/,
  );
});
