import {
  DescribeInternetGatewaysCommand,
  DescribeNatGatewaysCommand,
  DescribeNetworkInterfacesCommand,
  DescribeRouteTablesCommand,
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  DescribeVpcsCommand,
  type InternetGateway,
  type NatGateway,
  type NetworkInterface,
  type RouteTable,
  type SecurityGroup,
  type Subnet,
  type Vpc,
} from '@aws-sdk/client-ec2';
import { ec2 } from '../aws/ec2.ts';
import { allPages } from '../aws/pages.ts';
import { useLive } from '../live/use-live.ts';

function listVpcs(): Promise<Vpc[]> {
  return allPages(async (NextToken) => {
    const page = await ec2.send(new DescribeVpcsCommand({ NextToken }));
    return { items: page.Vpcs, next: page.NextToken };
  });
}

export const useVpcs = () => useLive(['ec2.vpcs'], ['vpcs'], listVpcs);

/** A VPC with what stands in it. */
export interface VpcContents {
  vpc: Vpc;
  subnets: Subnet[];
  routeTables: RouteTable[];
  interfaces: NetworkInterface[];
  internetGateways: InternetGateway[];
  natGateways: NatGateway[];
  securityGroups: SecurityGroup[];
}

/** Undefined where there is no such VPC. */
export async function vpcContents(id: string): Promise<VpcContents | undefined> {
  const vpc = (await listVpcs()).find(({ VpcId }) => VpcId === id);
  if (!vpc) return undefined;
  const Filters = [{ Name: 'vpc-id', Values: [id] }];
  const attached = [{ Name: 'attachment.vpc-id', Values: [id] }];
  const [subnets, tables, interfaces, gateways, nats, groups] = await Promise.all([
    ec2.send(new DescribeSubnetsCommand({ Filters })),
    ec2.send(new DescribeRouteTablesCommand({ Filters })),
    interfacesOf(id),
    ec2.send(new DescribeInternetGatewaysCommand({ Filters: attached })),
    ec2.send(new DescribeNatGatewaysCommand({ Filter: Filters })),
    ec2.send(new DescribeSecurityGroupsCommand({ Filters })),
  ]);
  return {
    vpc,
    subnets: subnets.Subnets ?? [],
    routeTables: tables.RouteTables ?? [],
    interfaces,
    internetGateways: gateways.InternetGateways ?? [],
    natGateways: nats.NatGateways ?? [],
    securityGroups: groups.SecurityGroups ?? [],
  };
}

function interfacesOf(id: string): Promise<NetworkInterface[]> {
  const Filters = [{ Name: 'vpc-id', Values: [id] }];
  return allPages(async (NextToken) => {
    const page = await ec2.send(
      new DescribeNetworkInterfacesCommand({ Filters, NextToken, MaxResults: 1000 }),
    );
    return { items: page.NetworkInterfaces, next: page.NextToken };
  });
}
