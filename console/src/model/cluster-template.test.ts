import { expect, test } from 'vitest';
import { isVpcRange, subnetRanges } from './cidr.ts';
import {
  type ClusterPlan,
  clusterParameters,
  clusterStackName,
  clusterTemplate,
} from './cluster-template.ts';

const plan: ClusterPlan = {
  clusterName: 'web',
  network: { kind: 'new', cidrBlock: '10.0.0.0/16', zones: ['us-east-1a', 'us-east-1b'], port: 80 },
  capacityProviders: ['FARGATE', 'FARGATE_SPOT'],
  strategy: [{ capacityProvider: 'FARGATE', base: 0, weight: 1 }],
  containerInsights: 'enabled',
  tags: [],
};

test('clusterTemplate: a new network has a public subnet in each zone, and tells of itself', () => {
  const { Resources, Outputs, Parameters } = clusterTemplate(plan);
  expect(Parameters).toBeUndefined();
  expect(Resources.Subnet2?.Properties).toMatchObject({
    CidrBlock: '10.0.1.0/24',
    AvailabilityZone: 'us-east-1b',
    MapPublicIpOnLaunch: true,
  });
  expect(Outputs?.SubnetIds).toEqual({
    Value: { 'Fn::Join': [',', [{ Ref: 'Subnet1' }, { Ref: 'Subnet2' }]] },
  });
});

test('clusterTemplate: a network that is there is a parameter, and nothing of it is made', () => {
  const network = { kind: 'existing', vpcId: 'vpc-1', subnetIds: ['subnet-1', 'subnet-2'] } as const;
  const existing: ClusterPlan = { ...plan, network: { ...network, subnetIds: [...network.subnetIds] } };
  expect(Object.keys(clusterTemplate(existing).Resources)).toEqual(['ECSCluster']);
  expect(clusterParameters(existing)).toEqual({ VpcId: 'vpc-1', SubnetIds: 'subnet-1,subnet-2' });
});

test('clusterStackName: the same name every time, of characters that a stack may have', async () => {
  const name = await clusterStackName('my_web');
  expect(name).toMatch(/^Infra-ECS-Cluster-my-web-[0-9a-f]{8}$/);
  expect(await clusterStackName('my_web')).toBe(name);
  expect(await clusterStackName('my-web')).not.toBe(name);
});

test('subnetRanges: /24 each, smaller in a small range, none where they do not fit', () => {
  expect(subnetRanges('10.1.0.0/16', 2)).toEqual(['10.1.0.0/24', '10.1.1.0/24']);
  expect(subnetRanges('10.0.0.0/24', 3)).toEqual(['10.0.0.0/26', '10.0.0.64/26', '10.0.0.128/26']);
  expect(subnetRanges('10.0.0.0/28', 2)).toBeUndefined();
});

test('isVpcRange: between /16 and /28, and begins where such a range begins', () => {
  expect(['10.0.0.0/16', '10.0.0.0/8', '10.0.1.0/16', '10.0.0.300/24'].map(isVpcRange)).toEqual([
    true,
    false,
    false,
    false,
  ]);
});
