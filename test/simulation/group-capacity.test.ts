import { expect, test } from 'vitest';
import { World } from './world.ts';

const group = { AutoScalingGroupName: 'workers' };

test('a service of a group without instances waits, and says so once; it starts when the group has one', async () => {
  const world = new World({ loadBalanced: false });
  await world.start();
  const launch = {
    LaunchConfigurationName: 'lc',
    ImageId: 'ami-0123456789abcdef0',
    InstanceType: 't3.small',
  };
  await world.operate('auto-scaling', 'CreateLaunchConfiguration', launch);
  await world.operate('auto-scaling', 'CreateAutoScalingGroup', {
    ...group,
    LaunchConfigurationName: 'lc',
    MinSize: 0,
    MaxSize: 2,
    AvailabilityZones: ['us-east-1a'],
  });
  const autoScalingGroupProvider = { autoScalingGroupArn: 'workers' };
  await world.operate('ecs', 'CreateCapacityProvider', { name: 'workers', autoScalingGroupProvider });
  const strategy = [{ capacityProvider: 'workers', weight: 1 }];
  await world.operate('ecs', 'PutClusterCapacityProviders', {
    cluster: 'test',
    capacityProviders: ['workers'],
    defaultCapacityProviderStrategy: strategy,
  });
  await world.operate('ecs', 'RegisterTaskDefinition', {
    family: 'web',
    networkMode: 'bridge',
    containerDefinitions: [{ name: 'app', image: 'web:1', memory: 64 }],
  });
  await world.operate('ecs', 'CreateService', {
    cluster: 'test',
    serviceName: 'web',
    taskDefinition: 'web',
    desiredCount: 2,
    capacityProviderStrategy: strategy,
  });
  await world.run(120_000);
  expect(world.running).toEqual([]);
  const waiting = world.messages.filter((message) => message.includes('No Container Instances were found'));
  expect(waiting).toEqual([
    '(service web) was unable to place a task because no container instance met all of its requirements. Reason: No Container Instances were found in your capacity provider. For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.',
  ]);
  await world.operate('auto-scaling', 'SetDesiredCapacity', { ...group, DesiredCapacity: 1 });
  await world.until('two tasks run', ({ running }) => running.length === 2);
  expect(world.running.map((task) => task.capacityProviderName)).toEqual(['workers', 'workers']);
});
