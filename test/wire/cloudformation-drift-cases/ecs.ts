import type { DriftCase } from '../../helpers/drift-world.ts';

function scalable(physicalId: string) {
  const [ResourceId, ScalableDimension, ServiceNamespace] = physicalId.split('|');
  return { ResourceId, ScalableDimension, ServiceNamespace };
}

export const ecsCases: readonly DriftCase[] = [
  {
    resource: 'Cluster',
    change: [
      'ecs',
      'UpdateClusterSettings',
      (id) => ({ cluster: id('Cluster'), settings: [{ name: 'containerInsights', value: 'disabled' }] }),
    ],
    differences: ['NOT_EQUAL /ClusterSettings/0/Value'],
  },
  {
    resource: 'Service',
    change: [
      'ecs',
      'UpdateService',
      (id) => ({ cluster: id('Cluster'), service: id('Service'), desiredCount: 3 }),
    ],
    differences: ['NOT_EQUAL /DesiredCount'],
    removal: [
      'ecs',
      'DeleteService',
      (id) => ({ cluster: id('Cluster'), service: id('Service'), force: true }),
    ],
  },
  {
    resource: 'TaskDefinition',
    change: [
      'ecs',
      'TagResource',
      (id) => ({ resourceArn: id('TaskDefinition'), tags: [{ key: 'kind', value: 'other' }] }),
    ],
    differences: ['NOT_EQUAL /Tags/0/Value'],
    removal: ['ecs', 'DeregisterTaskDefinition', (id) => ({ taskDefinition: id('TaskDefinition') })],
  },
  {
    resource: 'Target',
    change: [
      'application-auto-scaling',
      'RegisterScalableTarget',
      (id) => ({ ...scalable(id('Target')), MaxCapacity: 9 }),
    ],
    differences: ['NOT_EQUAL /MaxCapacity'],
    removal: ['application-auto-scaling', 'DeregisterScalableTarget', (id) => scalable(id('Target'))],
  },
  {
    resource: 'Scaling',
    change: [
      'application-auto-scaling',
      'PutScalingPolicy',
      (id) => ({
        ...scalable(id('Target')),
        PolicyName: 'cpu',
        PolicyType: 'TargetTrackingScaling',
        TargetTrackingScalingPolicyConfiguration: {
          TargetValue: 70,
          PredefinedMetricSpecification: { PredefinedMetricType: 'ECSServiceAverageCPUUtilization' },
        },
      }),
    ],
    differences: [
      'NOT_EQUAL /TargetTrackingScalingPolicyConfiguration/TargetValue',
      'REMOVE /TargetTrackingScalingPolicyConfiguration/ScaleInCooldown',
    ],
    removal: [
      'application-auto-scaling',
      'DeleteScalingPolicy',
      (id) => ({ ...scalable(id('Target')), PolicyName: 'cpu' }),
    ],
  },
  {
    resource: 'Set',
    change: [
      'ecs',
      'UpdateTaskSet',
      (id) => ({
        cluster: id('Cluster'),
        service: id('External'),
        taskSet: id('Set').split('|').at(-1),
        scale: { unit: 'PERCENT', value: 70 },
      }),
    ],
    differences: ['NOT_EQUAL /Scale/Value'],
  },
  { resource: 'External' },
  { resource: 'Primary' },
  {
    resource: 'Associations',
    change: [
      'ecs',
      'PutClusterCapacityProviders',
      (id) => ({
        cluster: id('SecondCluster'),
        capacityProviders: ['FARGATE'],
        defaultCapacityProviderStrategy: [{ capacityProvider: 'FARGATE', weight: 3 }],
      }),
    ],
    differences: ['REMOVE /CapacityProviders/1', 'NOT_EQUAL /DefaultCapacityProviderStrategy/0/Weight'],
  },
  { resource: 'SecondCluster' },
  {
    resource: 'Capacity',
    change: [
      'ecs',
      'UpdateCapacityProvider',
      (id) => ({
        name: id('Capacity'),
        autoScalingGroupProvider: { managedScaling: { status: 'ENABLED', targetCapacity: 50 } },
      }),
    ],
    differences: ['NOT_EQUAL /AutoScalingGroupProvider/ManagedScaling/TargetCapacity'],
    removal: ['ecs', 'DeleteCapacityProvider', (id) => ({ capacityProvider: id('Capacity') })],
  },
  {
    resource: 'Machines',
    change: [
      'auto-scaling',
      'UpdateAutoScalingGroup',
      (id) => ({ AutoScalingGroupName: id('Machines'), MaxSize: 5 }),
    ],
    differences: ['NOT_EQUAL /MaxSize'],
  },
  { resource: 'MachineKind' },
  {
    resource: 'Hook',
    removal: [
      'auto-scaling',
      'DeleteLifecycleHook',
      (id) => ({ AutoScalingGroupName: id('Machines'), LifecycleHookName: id('Hook') }),
    ],
  },
];
