import { describe, expect, test } from 'vitest';
import { prepare, testContext, testLookups, testResolver } from '../../test/helpers/templates.ts';
import { checkTemplate } from './check/check-template.ts';
import { parseTemplate } from './parse/parse-template.ts';
import { prepareTemplate } from './prepare/prepare-template.ts';
import { resolveOutputs, resolveProperties } from './resolve/resolve-template.ts';
import { bundledSpec } from './spec/bundled-spec.ts';

const spec = bundledSpec();
const everything = { spec, isSupported: () => true, unsupported: 'refuse' } as const;

/** As teams write it by hand: a network, a load balancer, a Fargate service that scales. */
const fargate = `
AWSTemplateFormatVersion: 2010-09-09
Description: A web service on Fargate behind a load balancer
Parameters:
  Image: {Type: String, Default: nginx:1.27}
  DesiredCount: {Type: Number, Default: 2, MinValue: 1, MaxValue: 10}
  CertificateArn: {Type: String, Default: ""}
Conditions:
  HasCertificate: !Not [!Equals [!Ref CertificateArn, ""]]
Mappings:
  Network: {Vpc: {Cidr: 10.0.0.0/16}}
Resources:
  Vpc:
    Type: AWS::EC2::VPC
    Properties: {CidrBlock: !FindInMap [Network, Vpc, Cidr], EnableDnsHostnames: true}
  Gateway: {Type: AWS::EC2::InternetGateway}
  Attachment:
    Type: AWS::EC2::VPCGatewayAttachment
    Properties: {VpcId: !Ref Vpc, InternetGatewayId: !Ref Gateway}
  SubnetA:
    Type: AWS::EC2::Subnet
    Properties:
      VpcId: !Ref Vpc
      AvailabilityZone: !Select [0, !GetAZs {Ref: "AWS::Region"}]
      CidrBlock: !Select [0, !Cidr [!GetAtt Vpc.CidrBlock, 4, 8]]
      MapPublicIpOnLaunch: true
  SubnetB:
    Type: AWS::EC2::Subnet
    Properties:
      VpcId: !Ref Vpc
      AvailabilityZone: !Select [1, !GetAZs ""]
      CidrBlock: 10.0.1.0/24
  Routes: {Type: AWS::EC2::RouteTable, Properties: {VpcId: !Ref Vpc}}
  Route:
    Type: AWS::EC2::Route
    DependsOn: Attachment
    Properties: {RouteTableId: !Ref Routes, DestinationCidrBlock: 0.0.0.0/0, GatewayId: !Ref Gateway}
  Association:
    Type: AWS::EC2::SubnetRouteTableAssociation
    Properties: {SubnetId: !Ref SubnetA, RouteTableId: !Ref Routes}
  Group:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: web
      VpcId: !Ref Vpc
      SecurityGroupIngress: [{IpProtocol: tcp, FromPort: 80, ToPort: 80, CidrIp: 0.0.0.0/0}]
  LoadBalancer:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    DependsOn: Route
    Properties: {Subnets: [!Ref SubnetA, !Ref SubnetB], SecurityGroups: [!GetAtt Group.GroupId]}
  Targets:
    Type: AWS::ElasticLoadBalancingV2::TargetGroup
    Properties:
      VpcId: !Ref Vpc
      Port: 80
      Protocol: HTTP
      TargetType: ip
      TargetGroupAttributes: [{Key: deregistration_delay.timeout_seconds, Value: "10"}]
  Listener:
    Type: AWS::ElasticLoadBalancingV2::Listener
    Properties:
      LoadBalancerArn: !Ref LoadBalancer
      Port: !If [HasCertificate, 443, 80]
      Protocol: !If [HasCertificate, HTTPS, HTTP]
      Certificates: !If [HasCertificate, [{CertificateArn: !Ref CertificateArn}], !Ref "AWS::NoValue"]
      DefaultActions: [{Type: forward, TargetGroupArn: !Ref Targets}]
  Cluster: {Type: AWS::ECS::Cluster}
  LogGroup: {Type: AWS::Logs::LogGroup, DeletionPolicy: Retain, Properties: {RetentionInDays: 7}}
  ExecutionRole:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: 2012-10-17
        Statement: [{Effect: Allow, Principal: {Service: ecs-tasks.amazonaws.com}, Action: "sts:AssumeRole"}]
      ManagedPolicyArns: [!Sub "arn:\${AWS::Partition}:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy"]
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Cpu: 256
      Memory: 512
      NetworkMode: awsvpc
      RequiresCompatibilities: [FARGATE]
      ExecutionRoleArn: !GetAtt ExecutionRole.Arn
      ContainerDefinitions:
        - Name: web
          Image: !Ref Image
          PortMappings: [{ContainerPort: 80}]
          LogConfiguration:
            LogDriver: awslogs
            Options: {awslogs-group: !Ref LogGroup, awslogs-region: !Ref "AWS::Region", awslogs-stream-prefix: web}
  Service:
    Type: AWS::ECS::Service
    DependsOn: [Listener]
    Properties:
      Cluster: !Ref Cluster
      TaskDefinition: !Ref Task
      DesiredCount: !Ref DesiredCount
      LaunchType: FARGATE
      NetworkConfiguration:
        AwsvpcConfiguration: {AssignPublicIp: ENABLED, Subnets: [!Ref SubnetA, !Ref SubnetB], SecurityGroups: [!Ref Group]}
      LoadBalancers: [{ContainerName: web, ContainerPort: 80, TargetGroupArn: !Ref Targets}]
  Scaling:
    Type: AWS::ApplicationAutoScaling::ScalableTarget
    Properties:
      ServiceNamespace: ecs
      ScalableDimension: ecs:service:DesiredCount
      ResourceId: !Sub "service/\${Cluster}/\${Service.Name}"
      MinCapacity: 1
      MaxCapacity: 6
Outputs:
  Url:
    Value: !Join ["", [!If [HasCertificate, "https", "http"], "://", !GetAtt LoadBalancer.DNSName]]
    Export: {Name: !Sub "\${AWS::StackName}-url"}
`;

/** As the CDK writes it. */
const cdk = {
  Resources: {
    ServiceTaskDefTaskRole6A5DE2D0: {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: {
          Statement: [
            { Action: 'sts:AssumeRole', Effect: 'Allow', Principal: { Service: 'ecs-tasks.amazonaws.com' } },
          ],
          Version: '2012-10-17',
        },
      },
      Metadata: { 'aws:cdk:path': 'Shop/Service/TaskDef/TaskRole/Resource' },
    },
    ServiceTaskDefB8A1CA11: {
      Type: 'AWS::ECS::TaskDefinition',
      Properties: {
        ContainerDefinitions: [
          {
            Essential: true,
            Image: { 'Fn::Sub': `\${AWS::AccountId}.dkr.ecr.\${AWS::Region}.\${AWS::URLSuffix}/assets:1f` },
            Name: 'web',
          },
        ],
        Cpu: '256',
        Family: 'ShopServiceTaskDef',
        TaskRoleArn: { 'Fn::GetAtt': ['ServiceTaskDefTaskRole6A5DE2D0', 'Arn'] },
      },
    },
    CDKMetadata: {
      Type: 'AWS::CDK::Metadata',
      Properties: { Analytics: 'v2:deflate64:H4sI' },
      Condition: 'CDKMetadataAvailable',
    },
  },
  Outputs: {
    ServiceURL: {
      Value: {
        'Fn::Join': ['', ['http://', { 'Fn::GetAtt': ['ServiceTaskDefB8A1CA11', 'TaskDefinitionArn'] }]],
      },
    },
  },
  Conditions: {
    CDKMetadataAvailable: {
      'Fn::Or': [
        {
          'Fn::Or': ['af-south-1', 'us-east-1'].map((region) => ({
            'Fn::Equals': [{ Ref: 'AWS::Region' }, region],
          })),
        },
        { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'us-west-2'] },
      ],
    },
  },
  Parameters: {
    BootstrapVersion: {
      Type: 'AWS::SSM::Parameter::Value<String>',
      Default: '/cdk-bootstrap/hnb659fds/version',
      Description: 'Version of the CDK Bootstrap resources [cdk:skip]',
    },
  },
  Rules: {
    CheckBootstrapVersion: {
      Assertions: [
        {
          Assert: {
            'Fn::Not': [{ 'Fn::Contains': [['1', '2', '3', '4', '5'], { Ref: 'BootstrapVersion' }] }],
          },
          AssertDescription: "CDK bootstrap stack version 6 required. Please run 'cdk bootstrap'.",
        },
      ],
    },
  },
};

describe('real templates', () => {
  test('a Fargate service with its network passes, in an order that can be made', () => {
    const template = prepare(fargate);
    expect(checkTemplate(template, everything)).toEqual([]);
    const order = [...template.resources.keys()];
    for (const { logicalId, dependencies } of template.resources.values())
      for (const dependency of dependencies)
        expect(order.indexOf(dependency)).toBeLessThan(order.indexOf(logicalId));
    expect(template.resources.get('Service')!.dependencies).toEqual(
      expect.arrayContaining(['Listener', 'Cluster', 'Task', 'SubnetA', 'SubnetB', 'Group', 'Targets']),
    );
    const resolver = {
      ...testResolver(),
      getAtt: (id: string, name: string) => (name === 'CidrBlock' ? '10.0.0.0/16' : `${id}.${name}`),
    };
    expect(resolveProperties(template, 'SubnetA', resolver).properties).toMatchObject({
      AvailabilityZone: 'us-east-1a',
      CidrBlock: '10.0.0.0/24',
    });
    expect(resolveProperties(template, 'Listener', resolver).properties).toEqual({
      LoadBalancerArn: 'id-of-LoadBalancer',
      Port: 80,
      Protocol: 'HTTP',
      DefaultActions: [{ Type: 'forward', TargetGroupArn: 'id-of-Targets' }],
    });
    expect(resolveProperties(template, 'Service', resolver).properties.DesiredCount).toBe('2');
    expect(resolveOutputs(template, resolver)).toMatchObject([
      { OutputValue: 'http://LoadBalancer.DNSName', ExportName: 'shop-url' },
    ]);
  });

  test("the CDK's output passes, its bootstrap version looked up", () => {
    const text = JSON.stringify(cdk);
    const version = (value: string) => ({
      lookups: { ssmParameter: () => ({ value, type: 'String' }) },
    });
    const template = prepare(text, {}, version('30'));
    expect(checkTemplate(template, everything)).toEqual([]);
    expect(template.conditions.get('CDKMetadataAvailable')).toBe(true);
    expect(
      resolveProperties(template, 'ServiceTaskDefB8A1CA11', testResolver()).properties.ContainerDefinitions[0]
        .Image,
    ).toBe('123456789012.dkr.ecr.us-east-1.amazonaws.com/assets:1f');
    expect(() => prepare(text, {}, version('3'))).toThrow(/^CDK bootstrap stack version 6 required\./);
  });

  test('500 resources in a chain are ordered without recursion', () => {
    const resources = Array.from({ length: 500 }, (_, i) => [
      `R${i}`,
      { Type: 'AWS::ECS::Cluster', ...(i === 499 ? {} : { DependsOn: `R${i + 1}` }) },
    ]);
    const template = prepareTemplate({
      template: parseTemplate(JSON.stringify({ Resources: Object.fromEntries(resources) })),
      parameters: [],
      context: testContext,
      lookups: testLookups,
    });
    expect([...template.resources.keys()].at(0)).toBe('R499');
    expect(checkTemplate(template, everything)).toEqual([]);
  });
});
