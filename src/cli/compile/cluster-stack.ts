import type { Plan, VpcPlan } from '../file/plan.ts';
import { withCapitals } from './capitals.ts';
import {
  join,
  nameTag,
  type OutputDeclaration,
  type ResourceDeclaration,
  ref,
  type Template,
  type TemplateValue,
} from './template.ts';

/** The logical ids and outputs that others ask for. */
export const clusterIds = {
  cluster: 'ECSCluster',
  parameter: 'ClusterElsewhere',
  vpcOutput: 'VpcId',
  subnetsOutput: 'SubnetIds',
} as const;

/** Whether tasks have addresses of their own in a VPC, or something stands before them that needs one. */
export function needsNetwork({ service, taskDefinition }: Plan): boolean {
  return (
    service !== undefined &&
    (taskDefinition.input.networkMode === 'awsvpc' || service.loadBalancer !== undefined)
  );
}

export const hasOwnNetwork = (plan: Plan): boolean => plan.vpc.kind === 'made' && needsNetwork(plan);

/**
 * What the console makes with a cluster: the cluster, and under it the network, which outlives every service. A cluster that somebody else made is
 * used as it is: then the parameter says so, and the stack holds only the network.
 */
export function clusterTemplate(plan: Plan): Template {
  const network = plan.vpc.kind === 'made' && needsNetwork(plan) ? networkOf(plan.name, plan.vpc) : undefined;
  const { clusterName, settings, tags: _tags, ...fields } = plan.cluster;
  return {
    AWSTemplateFormatVersion: '2010-09-09',
    Description: `The Amazon ECS cluster ${clusterName}${network ? ', and the network that its tasks run in' : ''}.`,
    Parameters: {
      [clusterIds.parameter]: {
        Type: 'String',
        Description: 'Whether the cluster exists already, made by something else than this stack.',
        Default: 'false',
        AllowedValues: ['true', 'false'],
      },
    },
    Conditions: { MakeCluster: { 'Fn::Equals': [ref(clusterIds.parameter), 'false'] } },
    Resources: {
      [clusterIds.cluster]: {
        Type: 'AWS::ECS::Cluster',
        Condition: 'MakeCluster',
        Properties: {
          ClusterName: clusterName,
          ...(settings ? { ClusterSettings: settings.map(withCapitals) } : {}),
          ...withCapitals(fields),
        },
      },
      ...network?.resources,
    },
    Outputs: { ClusterName: { Value: clusterName }, ...network?.outputs },
  };
}

interface NetworkPart {
  readonly resources: Readonly<Record<string, ResourceDeclaration>>;
  readonly outputs: Readonly<Record<string, OutputDeclaration>>;
}

function networkOf(name: string, plan: Extract<VpcPlan, { kind: 'made' }>): NetworkPart {
  const subnetIds = plan.subnets.map((_, index) => `Subnet${index + 1}`);
  const resources: Record<string, ResourceDeclaration> = {
    VPC: {
      Type: 'AWS::EC2::VPC',
      Properties: { CidrBlock: plan.cidrBlock, EnableDnsHostnames: true, Tags: nameTag(name) },
    },
    ...internet(name),
  };
  plan.subnets.forEach(({ cidrBlock, availabilityZone }, index) => {
    const subnetId = subnetIds[index]!;
    resources[subnetId] = {
      Type: 'AWS::EC2::Subnet',
      Properties: {
        VpcId: ref('VPC'),
        CidrBlock: cidrBlock,
        AvailabilityZone: zoneOf(availabilityZone),
        Tags: nameTag(`${name}-${index + 1}`),
      },
    };
    resources[`${subnetId}RouteTableAssociation`] = {
      Type: 'AWS::EC2::SubnetRouteTableAssociation',
      Properties: { SubnetId: ref(subnetId), RouteTableId: ref('RouteTable') },
    };
  });
  return {
    resources,
    outputs: {
      [clusterIds.vpcOutput]: { Value: ref('VPC') },
      [clusterIds.subnetsOutput]: { Value: join(',', subnetIds.map(ref)) },
    },
  };
}

/** Tasks with a public address pull their image over an internet gateway (ECS developer guide, "Fargate task networking"). */
function internet(name: string): Record<string, ResourceDeclaration> {
  return {
    InternetGateway: { Type: 'AWS::EC2::InternetGateway', Properties: { Tags: nameTag(name) } },
    InternetGatewayAttachment: {
      Type: 'AWS::EC2::VPCGatewayAttachment',
      Properties: { VpcId: ref('VPC'), InternetGatewayId: ref('InternetGateway') },
    },
    RouteTable: {
      Type: 'AWS::EC2::RouteTable',
      Properties: { VpcId: ref('VPC'), Tags: nameTag(name) },
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

/** A letter is one of the region's zones, in their order; a whole name is itself. */
function zoneOf(zone: string): TemplateValue {
  if (zone.length > 1) return zone;
  return { 'Fn::Select': ['abcdef'.indexOf(zone), { 'Fn::GetAZs': '' }] };
}
