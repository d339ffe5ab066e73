import { EC2 } from '@aws-sdk/client-ec2';
import { beforeEach, expect, test } from 'vitest';
import { TestApi } from '../helpers/test-api.ts';

let ec2: EC2;
let VpcId: string;
let SubnetIds: string[];
beforeEach(async () => {
  ec2 = new EC2(new TestApi().client());
  VpcId = (await ec2.describeVpcs({})).Vpcs![0]!.VpcId!;
  const { Subnets } = await ec2.describeSubnets({});
  SubnetIds = Subnets!.map((subnet) => subnet.SubnetId!);
});

const createGateway = async (ServiceName = 'com.amazonaws.us-east-1.s3') => {
  const RouteTableIds = (await ec2.describeRouteTables({})).RouteTables!.map((table) => table.RouteTableId!);
  return (await ec2.createVpcEndpoint({ VpcId, ServiceName, RouteTableIds })).VpcEndpoint!;
};
const routes = async () => (await ec2.describeRouteTables({})).RouteTables![0]!.Routes!;

test('CreateVpcEndpoint: a gateway is routed to by its service’s prefix list, until it is deleted', async () => {
  const { VpcEndpointId } = await createGateway();
  const [list] = (
    await ec2.describePrefixLists({ Filters: [{ Name: 'prefix-list-name', Values: ['*.s3'] }] })
  ).PrefixLists!;
  expect(await routes()).toContainEqual({
    DestinationPrefixListId: list!.PrefixListId,
    GatewayId: VpcEndpointId,
    Origin: 'CreateRoute',
    State: 'active',
  });
  await expect(createGateway()).rejects.toMatchObject({ name: 'RouteAlreadyExists' });
  const [table] = (await ec2.describeRouteTables({})).RouteTables!;
  await expect(
    ec2.deleteRoute({ RouteTableId: table!.RouteTableId, DestinationPrefixListId: list!.PrefixListId }),
  ).rejects.toThrow(/cannot remove VPC endpoint route/);
  const answer = await ec2.deleteVpcEndpoints({ VpcEndpointIds: [VpcEndpointId!, 'vpce-1'] });
  expect(answer.Unsuccessful).toMatchObject([
    { ResourceId: 'vpce-1', Error: { Code: 'InvalidVpcEndpointId.NotFound' } },
  ]);
  expect(await routes()).toHaveLength(2);
});

test('CreateVpcEndpoint: refuses a service that is not one, or has no gateways', async () => {
  await expect(createGateway('example')).rejects.toMatchObject({ name: 'InvalidServiceName' });
  await expect(createGateway('com.amazonaws.us-east-1.ecr.api')).rejects.toMatchObject({
    name: 'InvalidParameter',
  });
});

test('CreateVpcEndpoint: an interface has one in each subnet, which holds the subnet', async () => {
  const { VpcEndpoint } = await ec2.createVpcEndpoint({
    VpcId,
    VpcEndpointType: 'Interface',
    ServiceName: 'com.amazonaws.us-east-1.ecr.api',
    SubnetIds: SubnetIds.slice(0, 2),
  });
  const VpcEndpointId = VpcEndpoint!.VpcEndpointId!;
  expect(VpcEndpoint).toMatchObject({ PrivateDnsEnabled: true, Groups: [{ GroupName: 'default' }] });
  expect(VpcEndpoint!.NetworkInterfaceIds).toHaveLength(2);
  await expect(ec2.deleteSubnet({ SubnetId: SubnetIds[0] })).rejects.toMatchObject({
    name: 'DependencyViolation',
  });
  await ec2.modifyVpcEndpoint({
    VpcEndpointId,
    AddSubnetIds: [SubnetIds[2]!],
    RemoveSubnetIds: [SubnetIds[0]!],
  });
  const [changed] = (await ec2.describeVpcEndpoints({ VpcEndpointIds: [VpcEndpointId] })).VpcEndpoints!;
  expect(changed!.SubnetIds).toEqual(SubnetIds.slice(1, 3));
  expect(changed!.NetworkInterfaceIds).toHaveLength(2);
  await ec2.deleteSubnet({ SubnetId: SubnetIds[0] });
  await ec2.deleteVpcEndpoints({ VpcEndpointIds: [VpcEndpointId] });
  expect((await ec2.describeNetworkInterfaces({})).NetworkInterfaces).toEqual([]);
});
