import { ApplicationAutoScaling } from '@aws-sdk/client-application-auto-scaling';
import { CloudFormation } from '@aws-sdk/client-cloudformation';
import { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs';
import { EC2 } from '@aws-sdk/client-ec2';
import { ECS } from '@aws-sdk/client-ecs';
import { ElasticLoadBalancingV2 } from '@aws-sdk/client-elastic-load-balancing-v2';
import { IAM } from '@aws-sdk/client-iam';
import { ServiceDiscovery } from '@aws-sdk/client-servicediscovery';
import { expect, test } from 'vitest';
import { renderYaml } from '../../src/cli/compile/render.ts';
import { Draft } from '../../src/cli/export/draft.ts';
import { drawCluster } from '../../src/cli/export/draw.ts';
import { StackWorld } from '../helpers/stacks.ts';
import { TestApi } from '../helpers/test-api.ts';

/** Private subnets behind a NAT gateway, which is in a subnet where nothing else is; names in Cloud Map; capacity by the clock. */
const template = `
Resources:
  Vpc: { Type: AWS::EC2::VPC, Properties: { CidrBlock: 10.9.0.0/16, EnableDnsHostnames: true } }
  Gateway: { Type: AWS::EC2::InternetGateway }
  Attached:
    Type: AWS::EC2::VPCGatewayAttachment
    Properties: { VpcId: !Ref Vpc, InternetGatewayId: !Ref Gateway }
  Public:
    Type: AWS::EC2::Subnet
    Properties: { VpcId: !Ref Vpc, CidrBlock: 10.9.0.0/24, AvailabilityZone: us-east-1a }
  Private:
    Type: AWS::EC2::Subnet
    Properties: { VpcId: !Ref Vpc, CidrBlock: 10.9.1.0/24, AvailabilityZone: us-east-1b }
  PublicTable: { Type: AWS::EC2::RouteTable, Properties: { VpcId: !Ref Vpc } }
  PrivateTable: { Type: AWS::EC2::RouteTable, Properties: { VpcId: !Ref Vpc } }
  PublicRoute:
    Type: AWS::EC2::Route
    DependsOn: Attached
    Properties: { RouteTableId: !Ref PublicTable, DestinationCidrBlock: 0.0.0.0/0, GatewayId: !Ref Gateway }
  PrivateRoute:
    Type: AWS::EC2::Route
    Properties: { RouteTableId: !Ref PrivateTable, DestinationCidrBlock: 0.0.0.0/0, NatGatewayId: !Ref Nat }
  PublicIn:
    Type: AWS::EC2::SubnetRouteTableAssociation
    Properties: { SubnetId: !Ref Public, RouteTableId: !Ref PublicTable }
  PrivateIn:
    Type: AWS::EC2::SubnetRouteTableAssociation
    Properties: { SubnetId: !Ref Private, RouteTableId: !Ref PrivateTable }
  Address: { Type: AWS::EC2::EIP, DependsOn: Attached, Properties: { Domain: vpc } }
  Nat:
    Type: AWS::EC2::NatGateway
    Properties: { SubnetId: !Ref Public, AllocationId: !GetAtt Address.AllocationId }
  Names:
    Type: AWS::ServiceDiscovery::PrivateDnsNamespace
    Properties: { Name: shop.local, Vpc: !Ref Vpc }
  Name:
    Type: AWS::ServiceDiscovery::Service
    Properties:
      Name: api
      NamespaceId: !Ref Names
      DnsConfig: { RoutingPolicy: MULTIVALUE, DnsRecords: [{ Type: A, TTL: 10 }] }
      HealthCheckCustomConfig: { FailureThreshold: 1 }
  Cluster: { Type: AWS::ECS::Cluster, Properties: { ClusterName: shop } }
Outputs:
  Private: { Value: !Ref Private }
  Name: { Value: !GetAtt Name.Arn }
`;

test('slipway export: NAT gateways, names in Cloud Map and capacity by the clock, in a template that is taken', async () => {
  const api = new TestApi();
  const world = new StackWorld(api);
  const formation = new CloudFormation(api.client());
  await formation.createStack({ StackName: 'shop', TemplateBody: template });
  expect(await world.settled('shop'), String(await world.events('shop'))).toBe('CREATE_COMPLETE');
  const { Stacks = [] } = await formation.describeStacks({ StackName: 'shop' });
  const outputs = Object.fromEntries(
    (Stacks[0]?.Outputs ?? []).map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]),
  );
  const ecs = new ECS(api.client());
  await ecs.registerTaskDefinition({
    family: 'api',
    networkMode: 'awsvpc',
    requiresCompatibilities: ['FARGATE'],
    cpu: '256',
    memory: '512',
    containerDefinitions: [{ name: 'api', image: 'api:1' }],
  });
  await ecs.createService({
    cluster: 'shop',
    serviceName: 'api',
    taskDefinition: 'api',
    desiredCount: 2,
    launchType: 'FARGATE',
    networkConfiguration: { awsvpcConfiguration: { subnets: [outputs.Private ?? ''] } },
    serviceRegistries: [{ registryArn: outputs.Name }],
  });
  const scaling = new ApplicationAutoScaling(api.client());
  const scalable = {
    ServiceNamespace: 'ecs',
    ResourceId: 'service/shop/api',
    ScalableDimension: 'ecs:service:DesiredCount',
  } as const;
  await scaling.registerScalableTarget({ ...scalable, MinCapacity: 1, MaxCapacity: 4 });
  await scaling.putScheduledAction({
    ...scalable,
    ScheduledActionName: 'morning',
    Schedule: 'cron(0 8 * * ? *)',
    Timezone: 'Europe/Berlin',
    StartTime: new Date('2030-01-01T00:00:00Z'),
    ScalableTargetAction: { MinCapacity: 3 },
  });

  const draft = new Draft();
  const drawn = await drawCluster(
    {
      region: async () => 'us-east-1',
      ecs: async () => ecs,
      scaling: async () => scaling,
      ec2: async () => new EC2(api.client()),
      elb: async () => new ElasticLoadBalancingV2(api.client()),
      iam: async () => new IAM(api.client()),
      logs: async () => new CloudWatchLogs(api.client()),
      discovery: async () => new ServiceDiscovery(api.client()),
    },
    draft,
    'shop',
  );
  expect(draft.notes).toEqual([]);
  const types = Object.values(drawn.Resources).map(({ Type }) => Type);
  expect(types.filter((type) => type === 'AWS::EC2::Subnet')).toHaveLength(2);
  expect(types.filter((type) => type === 'AWS::EC2::RouteTable')).toHaveLength(2);
  expect(drawn.Resources).toMatchObject({
    NatAddress: { Type: 'AWS::EC2::EIP' },
    NatGateway: {
      Properties: {
        AllocationId: { 'Fn::GetAtt': ['NatAddress', 'AllocationId'] },
        SubnetId: { Ref: 'Subnet1' },
      },
    },
    ShopLocalNamespace: { Properties: { Name: 'shop.local', Vpc: { Ref: 'VPC' } } },
    ApiRegistry: {
      Properties: {
        NamespaceId: { Ref: 'ShopLocalNamespace' },
        DnsConfig: { RoutingPolicy: 'MULTIVALUE', DnsRecords: [{ Type: 'A', TTL: 10 }] },
      },
    },
    ApiService: {
      Properties: { ServiceRegistries: [{ RegistryArn: { 'Fn::GetAtt': ['ApiRegistry', 'Arn'] } }] },
    },
    ApiScalableTarget: {
      Properties: {
        ScheduledActions: [
          {
            ScheduledActionName: 'morning',
            Schedule: 'cron(0 8 * * ? *)',
            Timezone: 'Europe/Berlin',
            StartTime: '2030-01-01T00:00:00.000Z',
            ScalableTargetAction: { MinCapacity: 3 },
          },
        ],
      },
    },
  });
  // A change set is refused where the template is not what the resource types say.
  await formation.createChangeSet({
    StackName: 'again',
    ChangeSetName: 'first',
    ChangeSetType: 'CREATE',
    TemplateBody: renderYaml(drawn),
    Parameters: [{ ParameterKey: 'ClusterName', ParameterValue: 'again' }],
  });
  const { Status, Changes } = await formation.describeChangeSet({
    StackName: 'again',
    ChangeSetName: 'first',
  });
  expect([Status, Changes?.length]).toEqual(['CREATE_COMPLETE', types.length]);
});
