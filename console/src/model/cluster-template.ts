import { subnetRanges } from './cidr.ts';
import type { Template, TemplateResource } from './cloud-formation.ts';

/**
 * The stack of a cluster, as `slipway up` makes it: the same logical ids and outputs, so that a form that makes a service finds
 * the network of its cluster (`VpcId`, `SubnetIds`, `SecurityGroupId`) whoever made it.
 */

export interface ClusterPlan {
  clusterName: string;
  network: NewNetwork | ExistingNetwork;
  capacityProviders: string[];
  strategy: StrategyItem[];
  containerInsights: 'disabled' | 'enabled' | 'enhanced';
  tags: { Key: string; Value: string }[];
}

export interface NewNetwork {
  kind: 'new';
  cidrBlock: string;
  /** One public subnet in each. */
  zones: string[];
  /** Open to everybody, for what stands in the security group: a load balancer's port. */
  port: number;
}

export interface ExistingNetwork {
  kind: 'existing';
  vpcId: string;
  subnetIds: string[];
}

export interface StrategyItem {
  capacityProvider: string;
  base: number;
  weight: number;
}

const ref = (Ref: string) => ({ Ref });
const name = (Value: string) => [{ Key: 'Name', Value }];

export function clusterTemplate(plan: ClusterPlan): Template {
  const network = plan.network.kind === 'new' ? newNetwork(plan.clusterName, plan.network) : undefined;
  return {
    AWSTemplateFormatVersion: '2010-09-09',
    Description: `The Amazon ECS cluster ${plan.clusterName}${network ? ', and the network that its tasks run in' : ''}.`,
    ...(network ? {} : { Parameters: networkParameters() }),
    Resources: { ECSCluster: cluster(plan), ...network },
    Outputs: {
      ClusterName: { Value: ref('ECSCluster') },
      VpcId: { Value: ref(network ? 'VPC' : 'VpcId') },
      SubnetIds: {
        Value: {
          'Fn::Join': [',', network ? subnetIds(plan.network as NewNetwork).map(ref) : ref('SubnetIds')],
        },
      },
      ...(network ? { SecurityGroupId: { Value: { 'Fn::GetAtt': ['SecurityGroup', 'GroupId'] } } } : {}),
    },
  };
}

/** Values of the template's parameters. */
export function clusterParameters({ network }: ClusterPlan): Record<string, string> {
  return network.kind === 'new' ? {} : { VpcId: network.vpcId, SubnetIds: network.subnetIds.join(',') };
}

/** A network that is there already: only told of in the outputs, for what is made in the cluster later. */
const networkParameters = () => ({
  VpcId: { Type: 'AWS::EC2::VPC::Id', Description: 'Where the tasks run.' },
  SubnetIds: { Type: 'List<AWS::EC2::Subnet::Id>', Description: 'One for each availability zone.' },
});

function cluster(plan: ClusterPlan): TemplateResource {
  return {
    Type: 'AWS::ECS::Cluster',
    Properties: {
      ClusterName: plan.clusterName,
      ClusterSettings: [{ Name: 'containerInsights', Value: plan.containerInsights }],
      CapacityProviders: plan.capacityProviders,
      DefaultCapacityProviderStrategy: plan.strategy.map(({ capacityProvider, base, weight }) => ({
        CapacityProvider: capacityProvider,
        Base: base,
        Weight: weight,
      })),
      ...(plan.tags.length > 0 ? { Tags: plan.tags } : {}),
    },
  };
}

const subnetIds = ({ zones }: NewNetwork) => zones.map((_, index) => `Subnet${index + 1}`);

function newNetwork(clusterName: string, network: NewNetwork): Record<string, TemplateResource> {
  return {
    VPC: {
      Type: 'AWS::EC2::VPC',
      Properties: {
        CidrBlock: network.cidrBlock,
        EnableDnsSupport: true,
        EnableDnsHostnames: true,
        Tags: name(clusterName),
      },
    },
    ...internet(clusterName),
    ...subnets(clusterName, network),
    ...securityGroup(clusterName, network.port),
  };
}

/** Tasks with a public address pull their image over an internet gateway (ECS developer guide, "Fargate task networking"). */
function internet(clusterName: string): Record<string, TemplateResource> {
  return {
    InternetGateway: { Type: 'AWS::EC2::InternetGateway', Properties: { Tags: name(clusterName) } },
    InternetGatewayAttachment: {
      Type: 'AWS::EC2::VPCGatewayAttachment',
      Properties: { VpcId: ref('VPC'), InternetGatewayId: ref('InternetGateway') },
    },
    RouteTable: {
      Type: 'AWS::EC2::RouteTable',
      Properties: { VpcId: ref('VPC'), Tags: name(clusterName) },
    },
    InternetRoute: {
      Type: 'AWS::EC2::Route',
      DependsOn: ['InternetGatewayAttachment'],
      Properties: {
        RouteTableId: ref('RouteTable'),
        DestinationCidrBlock: '0.0.0.0/0',
        GatewayId: ref('InternetGateway'),
      },
    },
  };
}

function subnets(clusterName: string, network: NewNetwork): Record<string, TemplateResource> {
  const ranges = subnetRanges(network.cidrBlock, network.zones.length) ?? [];
  const resources: Record<string, TemplateResource> = {};
  subnetIds(network).forEach((id, index) => {
    resources[id] = {
      Type: 'AWS::EC2::Subnet',
      Properties: {
        VpcId: ref('VPC'),
        CidrBlock: ranges[index],
        AvailabilityZone: network.zones[index],
        MapPublicIpOnLaunch: true,
        Tags: name(`${clusterName}-${index + 1}`),
      },
    };
    resources[`${id}RouteTableAssociation`] = {
      Type: 'AWS::EC2::SubnetRouteTableAssociation',
      Properties: { SubnetId: ref(id), RouteTableId: ref('RouteTable') },
    };
  });
  return resources;
}

/** Everybody reaches the port; what stands in the group reaches all of the group: so a load balancer reaches its tasks on any port. */
function securityGroup(clusterName: string, port: number): Record<string, TemplateResource> {
  return {
    SecurityGroup: {
      Type: 'AWS::EC2::SecurityGroup',
      Properties: {
        GroupDescription: `Load balancers and tasks of the cluster ${clusterName}`,
        VpcId: ref('VPC'),
        SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort: port, ToPort: port, CidrIp: '0.0.0.0/0' }],
        Tags: name(clusterName),
      },
    },
    SecurityGroupInside: {
      Type: 'AWS::EC2::SecurityGroupIngress',
      Properties: {
        GroupId: { 'Fn::GetAtt': ['SecurityGroup', 'GroupId'] },
        IpProtocol: '-1',
        SourceSecurityGroupId: { 'Fn::GetAtt': ['SecurityGroup', 'GroupId'] },
      },
    },
  };
}

/**
 * The stack's name, as AWS's console names it. It ends in what `slipway up` draws from the names of its file, where the file and its
 * cluster have one name: then both speak of the same stack. At most 128 letters, digits and hyphens (API reference, CreateStack).
 */
export async function clusterStackName(clusterName: string): Promise<string> {
  const text = `Infra-ECS-Cluster-${clusterName}`.replaceAll(/[^A-Za-z0-9-]+/g, '-').slice(0, 119);
  return `${text}-${await digest(`${clusterName}\0${clusterName}`)}`;
}

async function digest(value: string): Promise<string> {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(value));
  return [...new Uint8Array(bytes).slice(0, 4)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
