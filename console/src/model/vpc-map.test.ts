import type { RouteTable, Subnet } from '@aws-sdk/client-ec2';
import { expect, test } from 'vitest';
import { mapVpc } from './vpc-map.ts';

const subnet = (SubnetId: string, AvailabilityZone: string, CidrBlock: string): Subnet => ({
  SubnetId,
  AvailabilityZone,
  CidrBlock,
});
const toInternet = (target: object) => [{ DestinationCidrBlock: '0.0.0.0/0', ...target }];

test('mapVpc: subnets by zone, each with the way that its own or the main route table leads', () => {
  const routeTables: RouteTable[] = [
    { RouteTableId: 'main', Associations: [{ Main: true }], Routes: [] },
    {
      RouteTableId: 'public',
      Associations: [{ SubnetId: 's1' }],
      Routes: toInternet({ GatewayId: 'igw-1' }),
    },
    {
      RouteTableId: 'private',
      Associations: [{ SubnetId: 's2' }],
      Routes: toInternet({ NatGatewayId: 'nat-1' }),
    },
  ];
  const zones = mapVpc({
    vpc: {},
    subnets: [
      subnet('s3', 'b', '10.0.10.0/24'),
      subnet('s2', 'a', '10.0.9.0/24'),
      subnet('s1', 'a', '10.0.0.0/24'),
    ],
    routeTables,
    interfaces: [{ NetworkInterfaceId: 'eni-1', SubnetId: 's2' }],
    internetGateways: [],
    natGateways: [],
    securityGroups: [],
  });
  expect(
    zones.map(({ zone, subnets }) => [
      zone,
      subnets.map(({ subnet: { SubnetId }, reach }) => [SubnetId, reach.kind]),
    ]),
  ).toEqual([
    [
      'a',
      [
        ['s1', 'public'],
        ['s2', 'nat'],
      ],
    ],
    ['b', [['s3', 'isolated']]],
  ]);
  expect(zones[0]?.subnets[1]?.interfaces).toHaveLength(1);
});
