import { expect, it } from 'vitest';
import { onePerZone } from './one-per-zone.ts';

it('onePerZone: takes the first subnet of each zone of the VPC alone', () => {
  const subnet = (SubnetId: string, VpcId: string, AvailabilityZone: string) => ({
    SubnetId,
    VpcId,
    AvailabilityZone,
  });
  const subnets = [
    subnet('subnet-b', 'vpc-1', 'us-east-1b'),
    subnet('subnet-other', 'vpc-2', 'us-east-1a'),
    subnet('subnet-a', 'vpc-1', 'us-east-1a'),
    subnet('subnet-b2', 'vpc-1', 'us-east-1b'),
  ];
  expect(onePerZone(subnets, 'vpc-1')).toEqual(['subnet-a', 'subnet-b']);
});
