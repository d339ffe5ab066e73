import { readFileSync } from 'node:fs';
import {
  CreateStackCommand,
  DescribeStackResourceDriftsCommand,
  DescribeStackResourcesCommand,
  DetectStackDriftCommand,
  type StackResourceDrift,
} from '@aws-sdk/client-cloudformation';
import { beforeAll, describe, expect, test } from 'vitest';
import { handlerOf, supportedTypes } from '../../src/control/stacks/resources/index.ts';
import { serviceTable } from '../../src/store/tables/ecs-services.ts';
import { loadBalancerTable } from '../../src/store/tables/elastic-load-balancing-v2.ts';
import { StackWorld } from '../helpers/stacks.ts';
import { TestApi } from '../helpers/test-api.ts';

const TemplateBody = readFileSync(new URL('./cloudformation-drift-types.yaml', import.meta.url), 'utf8');
const scope = { account: '000000000000', region: 'us-east-1' };

/** Nothing serves and nothing runs in these tests: load balancers are written down as active, deployments as completed. */
function standIn({ store }: TestApi): void {
  store.subscribe((changes) => {
    for (const { table, key } of changes) {
      if (table === loadBalancerTable.name)
        store.update(loadBalancerTable, key, (row) =>
          row.state === 'active' ? row : { ...row, state: 'active' as const },
        );
      if (table === serviceTable.name)
        store.update(serviceTable, key, (row) => {
          const deployments = row.deployments.map((each) => ({
            ...each,
            rolloutState: 'COMPLETED' as const,
          }));
          return row.deployments.every((each) => each.rolloutState === 'COMPLETED')
            ? row
            : { ...row, deployments };
        });
    }
  });
}

class DriftWorld {
  readonly api = new TestApi();
  readonly world = new StackWorld(this.api);
  readonly ids = new Map<string, string>();

  async create(): Promise<void> {
    standIn(this.api);
    const { client } = this.world;
    await client.send(
      new CreateStackCommand({
        StackName: 'rich',
        TemplateBody,
        Capabilities: ['CAPABILITY_NAMED_IAM'],
        Tags: [{ Key: 'team', Value: 'blue' }],
      }),
    );
    expect([await this.world.settled('rich'), await this.world.events('rich')]).toMatchObject([
      'CREATE_COMPLETE',
      {},
    ]);
    const { StackResources = [] } = await client.send(
      new DescribeStackResourcesCommand({ StackName: 'rich' }),
    );
    for (const { LogicalResourceId, PhysicalResourceId } of StackResources)
      this.ids.set(LogicalResourceId!, PhysicalResourceId!);
  }

  // biome-ignore lint/suspicious/noExplicitAny: the answer of any operation.
  async call(service: string, operation: string, input: object): Promise<any> {
    await this.api.operations.open(service);
    return this.api.operations.call({
      scope,
      service,
      operation,
      input,
      invokedBy: 'cloudformation.amazonaws.com',
    });
  }

  async drifts(...ids: string[]): Promise<Map<string, StackResourceDrift>> {
    const { client, controller } = this.world;
    const LogicalResourceIds = ids.length === 0 ? undefined : ids;
    await client.send(new DetectStackDriftCommand({ StackName: 'rich', LogicalResourceIds }));
    await controller.idle();
    const answer = await client.send(new DescribeStackResourceDriftsCommand({ StackName: 'rich' }));
    return new Map(answer.StackResourceDrifts?.map((each) => [each.LogicalResourceId!, each]));
  }
}

type Input = (id: (logicalId: string) => string) => object;

interface Case {
  readonly resource: string;
  readonly change?: readonly [service: string, operation: string, input: Input];
  /** `<kind> <path>` of each difference. */
  readonly differences?: readonly string[];
  readonly removal?: readonly [service: string, operation: string, input: Input];
}

const elb = 'elastic-load-balancing-v2';
const nameTag = (resource: string): Case['change'] => [
  'ec2',
  'CreateTags',
  (id) => ({ Resources: [id(resource)], Tags: [{ Key: 'Name', Value: 'other' }] }),
];

const cases: readonly Case[] = [
  { resource: 'Vpc', change: nameTag('Vpc'), differences: ['NOT_EQUAL /Tags/0/Value'] },
  {
    resource: 'SubnetA',
    change: [
      'ec2',
      'ModifySubnetAttribute',
      (id) => ({ SubnetId: id('SubnetA'), MapPublicIpOnLaunch: { Value: false } }),
    ],
    differences: ['NOT_EQUAL /MapPublicIpOnLaunch'],
  },
  { resource: 'RouteTable', change: nameTag('RouteTable'), differences: ['NOT_EQUAL /Tags/0/Value'] },
  { resource: 'Gateway', change: nameTag('Gateway'), differences: ['NOT_EQUAL /Tags/0/Value'] },
  {
    resource: 'Route',
    removal: [
      'ec2',
      'DeleteRoute',
      (id) => ({ RouteTableId: id('RouteTable'), DestinationCidrBlock: '0.0.0.0/0' }),
    ],
  },
  {
    resource: 'Association',
    removal: ['ec2', 'DisassociateRouteTable', (id) => ({ AssociationId: id('Association') })],
  },
  {
    resource: 'Group',
    change: [
      'ec2',
      'AuthorizeSecurityGroupIngress',
      (id) => ({
        GroupId: id('Group'),
        IpPermissions: [{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
      }),
    ],
    // EC2 tells its rules in no order.
    differences: [expect.stringMatching(/^ADD .SecurityGroupIngress.[01]$/)],
  },
  {
    resource: 'GroupRule',
    change: [
      'ec2',
      'UpdateSecurityGroupRuleDescriptionsIngress',
      (id) => ({
        GroupId: id('Group'),
        SecurityGroupRuleDescriptions: [{ SecurityGroupRuleId: id('GroupRule'), Description: 'other' }],
      }),
    ],
    differences: ['NOT_EQUAL /Description'],
    removal: [
      'ec2',
      'RevokeSecurityGroupIngress',
      (id) => ({ GroupId: id('Group'), SecurityGroupRuleIds: [id('GroupRule')] }),
    ],
  },
  {
    resource: 'LoadBalancer',
    change: [
      elb,
      'ModifyLoadBalancerAttributes',
      (id) => ({
        LoadBalancerArn: id('LoadBalancer'),
        Attributes: [{ Key: 'idle_timeout.timeout_seconds', Value: '90' }],
      }),
    ],
    differences: ['NOT_EQUAL /LoadBalancerAttributes/0/Value'],
  },
  {
    resource: 'TargetGroup',
    change: [
      elb,
      'ModifyTargetGroup',
      (id) => ({ TargetGroupArn: id('TargetGroup'), HealthCheckPath: '/other' }),
    ],
    differences: ['NOT_EQUAL /HealthCheckPath'],
  },
  {
    resource: 'Listener',
    change: [
      elb,
      'ModifyListener',
      (id) => ({
        ListenerArn: id('Listener'),
        DefaultActions: [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '503' } }],
      }),
    ],
    differences: ['NOT_EQUAL /DefaultActions/0/Type', 'REMOVE /DefaultActions/0/TargetGroupArn'],
  },
  {
    resource: 'Rule',
    change: [elb, 'SetRulePriorities', (id) => ({ RulePriorities: [{ RuleArn: id('Rule'), Priority: 7 }] })],
    differences: ['NOT_EQUAL /Priority'],
    removal: [elb, 'DeleteRule', (id) => ({ RuleArn: id('Rule') })],
  },
  {
    resource: 'Role',
    change: ['iam', 'DetachRolePolicy', (id) => ({ RoleName: id('Role'), PolicyArn: taskPolicy })],
    differences: ['REMOVE /ManagedPolicyArns/0'],
  },
  {
    resource: 'InlinePolicy',
    change: [
      'iam',
      'PutRolePolicy',
      (id) => ({ RoleName: id('Role'), PolicyName: 'inline', PolicyDocument: policy('s3:PutObject') }),
    ],
    differences: ['NOT_EQUAL /PolicyDocument/Statement/0/Action'],
    removal: ['iam', 'DeleteRolePolicy', (id) => ({ RoleName: id('Role'), PolicyName: 'inline' })],
  },
  {
    resource: 'ManagedPolicy',
    change: [
      'iam',
      'CreatePolicyVersion',
      (id) => ({
        PolicyArn: id('ManagedPolicy'),
        PolicyDocument: policy('s3:PutObject'),
        SetAsDefault: true,
      }),
    ],
    differences: ['NOT_EQUAL /PolicyDocument/Statement/0/Action'],
  },
  {
    resource: 'Profile',
    change: [
      'iam',
      'RemoveRoleFromInstanceProfile',
      (id) => ({ InstanceProfileName: id('Profile'), RoleName: id('Role') }),
    ],
    differences: ['REMOVE /Roles/0'],
    removal: ['iam', 'DeleteInstanceProfile', (id) => ({ InstanceProfileName: id('Profile') })],
  },
  {
    resource: 'Logs',
    change: [
      'cloudwatch-logs',
      'PutRetentionPolicy',
      (id) => ({ logGroupName: id('Logs'), retentionInDays: 30 }),
    ],
    differences: ['NOT_EQUAL /RetentionInDays'],
    removal: ['cloudwatch-logs', 'DeleteLogGroup', (id) => ({ logGroupName: id('Logs') })],
  },
  {
    resource: 'Stream',
    removal: [
      'cloudwatch-logs',
      'DeleteLogStream',
      (id) => ({ logGroupName: id('Logs'), logStreamName: 'one' }),
    ],
  },
  {
    resource: 'Filter',
    change: [
      'cloudwatch-logs',
      'PutMetricFilter',
      (id) => ({
        logGroupName: id('Logs'),
        filterName: 'errors',
        filterPattern: 'FATAL',
        metricTransformations: [{ metricName: 'errors', metricNamespace: 'rich', metricValue: '1' }],
      }),
    ],
    differences: ['NOT_EQUAL /FilterPattern'],
    removal: [
      'cloudwatch-logs',
      'DeleteMetricFilter',
      (id) => ({ logGroupName: id('Logs'), filterName: 'errors' }),
    ],
  },
  {
    resource: 'Repository',
    change: [
      'ecr',
      'PutImageTagMutability',
      (id) => ({ repositoryName: id('Repository'), imageTagMutability: 'MUTABLE' }),
    ],
    differences: ['NOT_EQUAL /ImageTagMutability'],
    removal: ['ecr', 'DeleteRepository', (id) => ({ repositoryName: id('Repository') })],
  },
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
    resource: 'Parameter',
    change: ['ssm', 'PutParameter', (id) => ({ Name: id('Parameter'), Value: '2', Overwrite: true })],
    differences: ['NOT_EQUAL /Value'],
    removal: ['ssm', 'DeleteParameter', (id) => ({ Name: id('Parameter') })],
  },
  {
    resource: 'Secret',
    change: ['secrets-manager', 'UpdateSecret', (id) => ({ SecretId: id('Secret'), Description: 'other' })],
    differences: ['NOT_EQUAL /Description'],
    removal: [
      'secrets-manager',
      'DeleteSecret',
      (id) => ({ SecretId: id('Secret'), ForceDeleteWithoutRecovery: true }),
    ],
  },
  {
    resource: 'Bucket',
    change: [
      's3',
      'PutBucketVersioning',
      (id) => ({ Bucket: id('Bucket'), VersioningConfiguration: { Status: 'Suspended' } }),
    ],
    differences: ['NOT_EQUAL /VersioningConfiguration/Status'],
  },
  {
    resource: 'BucketPolicy',
    change: [
      's3',
      'PutBucketPolicy',
      (id) => ({
        Bucket: id('Bucket'),
        Policy: bucketPolicy(`arn:aws:s3:::${id('Bucket')}/*`, 's3:PutObject'),
      }),
    ],
    differences: ['NOT_EQUAL /PolicyDocument/Statement/0/Action'],
    removal: ['s3', 'DeleteBucketPolicy', (id) => ({ Bucket: id('Bucket') })],
  },
  {
    resource: 'Acl',
    change: nameTag('Acl'),
    differences: ['NOT_EQUAL /Tags/0/Value'],
    removal: ['ec2', 'DeleteNetworkAcl', (id) => ({ NetworkAclId: id('Acl') })],
  },
  {
    resource: 'Endpoint',
    change: [
      'ec2',
      'ModifyVpcEndpoint',
      (id) => ({ VpcEndpointId: id('Endpoint'), RemoveRouteTableIds: [id('RouteTable')] }),
    ],
    differences: ['REMOVE /RouteTableIds/0'],
    removal: ['ec2', 'DeleteVpcEndpoints', (id) => ({ VpcEndpointIds: [id('Endpoint')] })],
  },
  {
    resource: 'Interface',
    change: [
      'ec2',
      'ModifyNetworkInterfaceAttribute',
      (id) => ({ NetworkInterfaceId: id('Interface'), SourceDestCheck: { Value: false } }),
    ],
    differences: ['NOT_EQUAL /SourceDestCheck'],
    removal: ['ec2', 'DeleteNetworkInterface', (id) => ({ NetworkInterfaceId: id('Interface') })],
  },
  { resource: 'Nat', removal: ['ec2', 'DeleteNatGateway', (id) => ({ NatGatewayId: id('Nat') })] },
  {
    resource: 'Flow',
    change: [
      'ec2',
      'CreateTags',
      (id) => ({ Resources: [id('Flow')], Tags: [{ Key: 'Name', Value: 'other' }] }),
    ],
    differences: ['NOT_EQUAL /Tags/0/Value'],
    removal: ['ec2', 'DeleteFlowLogs', (id) => ({ FlowLogIds: [id('Flow')] })],
  },
  {
    resource: 'Launch',
    change: [
      'ec2',
      'CreateLaunchTemplateVersion',
      (id) => ({
        LaunchTemplateId: id('Launch'),
        VersionDescription: 'first',
        LaunchTemplateData: { InstanceType: 't3.large', Monitoring: { Enabled: true } },
      }),
    ],
    differences: ['NOT_EQUAL /LaunchTemplateData/InstanceType'],
    removal: ['ec2', 'DeleteLaunchTemplate', (id) => ({ LaunchTemplateId: id('Launch') })],
  },
  {
    resource: 'LogsPolicy',
    change: [
      'cloudwatch-logs',
      'PutResourcePolicy',
      () => ({ policyName: 'rich', policyDocument: bucketPolicy('*', 'logs:CreateLogStream') }),
    ],
    differences: ['NOT_EQUAL /PolicyDocument'],
    removal: ['cloudwatch-logs', 'DeleteResourcePolicy', () => ({ policyName: 'rich' })],
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
  { resource: 'Address' },
  { resource: 'Attachment' },
  {
    resource: 'Outbound',
    removal: [
      'ec2',
      'RevokeSecurityGroupEgress',
      (id) => ({ GroupId: id('Group'), SecurityGroupRuleIds: [id('Outbound')] }),
    ],
  },
];

const taskPolicy = 'arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy';
const policy = (Action: string) =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource: '*' }] });
const bucketPolicy = (Resource: string, Action: string) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: '*', Action, Resource }],
  });

function scalable(physicalId: string) {
  const [ResourceId, ScalableDimension, ServiceNamespace] = physicalId.split('|');
  return { ResourceId, ScalableDimension, ServiceNamespace };
}

describe('drift of every resource type that tells how it is', () => {
  const drift = new DriftWorld();
  const id = (logicalId: string) => drift.ids.get(logicalId)!;

  beforeAll(() => drift.create(), 60_000);

  test('of its namespaces the template has every type whose handler reads', async () => {
    const types = new Set([...TemplateBody.matchAll(/Type: (AWS::\w+::\w+)$/gm)].map((match) => match[1]));
    const reading: string[] = [];
    for (const type of supportedTypes) if ((await handlerOf(type))?.read !== undefined) reading.push(type);
    const namespace = (type = '') => type.split('::')[1];
    const namespaces = new Set([...types].map(namespace));
    expect(reading.filter((type) => namespaces.has(namespace(type)) && !types.has(type))).toEqual([]);
  });

  test('right after its creation nothing has drifted', async () => {
    const found = await drift.drifts();
    const drifted = [...found.values()].filter((each) => each.StackResourceDriftStatus !== 'IN_SYNC');
    expect(
      drifted.map((each) => [
        each.LogicalResourceId,
        each.StackResourceDriftStatus,
        each.PropertyDifferences,
      ]),
    ).toEqual([]);
    expect([...found.keys()].sort()).toEqual(
      [...new Set([...cases.map((each) => each.resource), 'SubnetB', 'RoleInline'])].sort(),
    );
  });

  test.each(cases.filter((each) => each.change))(
    '$resource: a change by the API is told',
    async ({ resource, change, differences }) => {
      const [service, operation, input] = change!;
      await drift.call(service, operation, input(id));
      const found = (await drift.drifts(resource)).get(resource);
      expect(
        found?.PropertyDifferences?.map((each) => `${each.DifferenceType} ${each.PropertyPath}`),
      ).toEqual(differences);
      expect(found?.StackResourceDriftStatus).toBe('MODIFIED');
    },
  );

  test.each(cases.filter((each) => each.removal).reverse())(
    '$resource: a deletion by the API is told',
    async ({ resource, removal }) => {
      const [service, operation, input] = removal!;
      await drift.call(service, operation, input(id));
      const found = (await drift.drifts(resource)).get(resource);
      expect(found?.StackResourceDriftStatus).toBe('DELETED');
      expect([found?.ExpectedProperties, found?.ActualProperties, found?.PropertyDifferences]).toEqual([
        undefined,
        undefined,
        undefined,
      ]);
    },
  );
});
