import { DescribeRepositoriesCommand, ECRClient } from '@aws-sdk/client-ecr';
import {
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  ECSClient,
  ListTagsForResourceCommand,
} from '@aws-sdk/client-ecs';
import {
  DescribeRulesCommand,
  DescribeTargetGroupAttributesCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { GetRolePolicyCommand, IAMClient, ListAttachedRolePoliciesCommand } from '@aws-sdk/client-iam';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { beforeEach, describe, expect, test } from 'vitest';
import { serviceTable } from '../../src/store/tables/ecs-services.ts';
import { loadBalancerTable } from '../../src/store/tables/elastic-load-balancing-v2.ts';
import { StackResource } from '../helpers/stack-resource.ts';
import { TestApi } from '../helpers/test-api.ts';

let api: TestApi;
const make = (type: string, properties: object, logicalId?: string) =>
  StackResource.create(api, `AWS::${type}`, properties, logicalId);
const trust = {
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Principal: { Service: 'ecs-tasks.amazonaws.com' }, Action: 'sts:AssumeRole' },
  ],
};
const policy = (Action: string) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action, Resource: '*' }],
});

beforeEach(() => {
  api = new TestApi();
});

async function makeNetwork() {
  const { physicalId: VpcId } = await make('EC2::VPC', { CidrBlock: '10.0.0.0/16' });
  const subnets = await Promise.all(
    ['a', 'b'].map((zone, i) =>
      make('EC2::Subnet', { VpcId, CidrBlock: `10.0.${i}.0/24`, AvailabilityZone: `us-east-1${zone}` }),
    ),
  );
  const group = await make('EC2::SecurityGroup', { VpcId, GroupDescription: 'web' });
  return { VpcId, Subnets: subnets.map((each) => each.physicalId), SecurityGroups: [group.physicalId] };
}

describe('AWS::ElasticLoadBalancingV2', () => {
  test('a load balancer with a target group, a listener and a rule, changed and removed', async () => {
    const { VpcId, Subnets, SecurityGroups } = await makeNetwork();
    // Nobody serves in this test: each load balancer is written down as active.
    api.store.subscribe((changes) => {
      for (const { table, key } of changes)
        if (table === loadBalancerTable.name)
          api.store.update(loadBalancerTable, key, (row) =>
            row.state === 'active' ? row : { ...row, state: 'active' as const },
          );
    });
    const balancer = await make('ElasticLoadBalancingV2::LoadBalancer', {
      Subnets,
      SecurityGroups,
      LoadBalancerAttributes: [{ Key: 'idle_timeout.timeout_seconds', Value: 30 }],
    });
    expect(balancer.attributes.DNSName).toMatch(/\.us-east-1\.elb\.localhost$/);
    expect(balancer.attributes.LoadBalancerFullName).toMatch(/^app\//);
    const group = await make('ElasticLoadBalancingV2::TargetGroup', {
      VpcId,
      Port: '80',
      Protocol: 'HTTP',
      TargetType: 'ip',
      Matcher: { HttpCode: '200-299' },
      TargetGroupAttributes: [{ Key: 'deregistration_delay.timeout_seconds', Value: '5' }],
    });
    const elb = new ElasticLoadBalancingV2Client(api.client());
    const { Attributes } = await elb.send(
      new DescribeTargetGroupAttributesCommand({ TargetGroupArn: group.physicalId }),
    );
    expect(Attributes).toContainEqual({ Key: 'deregistration_delay.timeout_seconds', Value: '5' });
    const forward = [{ Type: 'forward', TargetGroupArn: group.physicalId }];
    const listener = await make('ElasticLoadBalancingV2::Listener', {
      LoadBalancerArn: balancer.physicalId,
      Port: 80,
      Protocol: 'HTTP',
      DefaultActions: forward,
    });
    const rule = {
      ListenerArn: listener.physicalId,
      Priority: 5,
      Conditions: [{ Field: 'path-pattern', PathPatternConfig: { Values: ['/api/*'] } }],
      Actions: forward,
    };
    const made = await make('ElasticLoadBalancingV2::ListenerRule', rule);
    await made.update({ ...rule, Priority: 7 });
    const { Rules } = await elb.send(new DescribeRulesCommand({ RuleArns: [made.physicalId] }));
    expect(Rules?.[0]?.Priority).toBe('7');
    await group.update({
      VpcId,
      Port: 80,
      Protocol: 'HTTP',
      TargetType: 'ip',
      HealthCheckPath: '/health',
    });
    expect(group.read()).toMatchObject({ HealthCheckPath: '/health' });
    for (const each of [made, listener, group, balancer]) await each.delete();
    expect(balancer.read()).toBeUndefined();
  });
});

describe('AWS::IAM', () => {
  test('a role with policies of both kinds; the update takes off what the template no longer has', async () => {
    const iam = new IAMClient(api.client());
    const managed = 'arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy';
    const role = await make('IAM::Role', {
      AssumeRolePolicyDocument: trust,
      ManagedPolicyArns: [managed],
      Policies: [{ PolicyName: 'read', PolicyDocument: policy('s3:GetObject') }],
    });
    const RoleName = role.physicalId;
    expect(role.attributes.Arn).toBe(`arn:aws:iam::000000000000:role/${RoleName}`);
    const inline = await make('IAM::Policy', {
      PolicyName: 'logs',
      PolicyDocument: policy('logs:*'),
      Roles: [RoleName],
    });
    const found = await iam.send(new GetRolePolicyCommand({ RoleName, PolicyName: 'logs' }));
    expect(decodeURIComponent(found.PolicyDocument ?? '')).toContain('logs:*');
    await role.update({ AssumeRolePolicyDocument: trust });
    const { AttachedPolicies } = await iam.send(new ListAttachedRolePoliciesCommand({ RoleName }));
    expect(AttachedPolicies).toEqual([]);
    await expect(iam.send(new GetRolePolicyCommand({ RoleName, PolicyName: 'read' }))).rejects.toMatchObject({
      name: 'NoSuchEntityException',
    });
    await inline.delete();
    await role.delete();
    expect(role.read()).toBeUndefined();
  });

  test('a managed policy: a changed document is a new default version, also the sixth', async () => {
    const made = await make('IAM::ManagedPolicy', { PolicyDocument: policy('s3:Get*') });
    for (let i = 0; i < 6; i++) await made.update({ PolicyDocument: policy(`s3:Get${i}`) });
    expect(made.read()).toMatchObject({ PolicyDocument: policy('s3:Get5') });
    await made.delete();
    expect(made.read()).toBeUndefined();
  });
});

describe('AWS::SecretsManager::Secret', () => {
  test('a generated value goes into its template', async () => {
    const secret = await make('SecretsManager::Secret', {
      GenerateSecretString: {
        SecretStringTemplate: '{"username":"shop"}',
        GenerateStringKey: 'password',
        PasswordLength: '24',
        ExcludeCharacters: '"@/\\',
      },
    });
    const { SecretString } = await new SecretsManagerClient(api.client()).send(
      new GetSecretValueCommand({ SecretId: secret.physicalId }),
    );
    const value = JSON.parse(SecretString ?? '');
    expect(value.username).toBe('shop');
    expect(value.password).toHaveLength(24);
    await secret.delete();
    expect(secret.read()).toBeUndefined();
  });
});

test('AWS::ECR::Repository has its policies, and goes with its images only when it may', async () => {
  const repository = await make('ECR::Repository', {
    ImageTagMutability: 'IMMUTABLE',
    RepositoryPolicyText: {
      Version: '2012-10-17',
      Statement: [{ Sid: 'all', Effect: 'Allow', Principal: '*', Action: 'ecr:*' }],
    },
    LifecyclePolicy: {
      LifecyclePolicyText: JSON.stringify({
        rules: [
          {
            rulePriority: 1,
            selection: { tagStatus: 'untagged', countType: 'imageCountMoreThan', countNumber: 3 },
            action: { type: 'expire' },
          },
        ],
      }),
    },
  });
  expect(repository.physicalId).toBe('shop-resource-abcdefghijkl');
  const ecr = new ECRClient(api.client());
  const { repositories } = await ecr.send(
    new DescribeRepositoriesCommand({ repositoryNames: [repository.physicalId] }),
  );
  expect(repositories?.[0]?.repositoryUri).toBe(repository.attributes.RepositoryUri);
  await repository.update({ ImageTagMutability: 'MUTABLE' });
  expect(repository.read()).toMatchObject({ ImageTagMutability: 'MUTABLE' });
  await repository.delete();
  expect(repository.read()).toBeUndefined();
});

describe('AWS::ECS', () => {
  const logOptions = { 'awslogs-group': '/web', 'awslogs-region': 'us-east-1' };
  const definition = {
    Family: 'web',
    ExecutionRoleArn: 'arn:aws:iam::000000000000:role/execution',
    Cpu: 256,
    Memory: '512',
    NetworkMode: 'awsvpc',
    RequiresCompatibilities: ['FARGATE'],
    ContainerDefinitions: [
      {
        Name: 'web',
        Image: 'web:1',
        PortMappings: [{ ContainerPort: '80', Protocol: 'tcp' }],
        Environment: [{ Name: 'A', Value: 'b' }],
        DockerLabels: { Team: 'blue' },
        LogConfiguration: { LogDriver: 'awslogs', Options: logOptions },
      },
    ],
    ProxyConfiguration: undefined,
    Volumes: [
      { Name: 'data', EFSVolumeConfiguration: { FilesystemId: 'fs-1', TransitEncryption: 'ENABLED' } },
    ],
  };

  test('a task definition keeps every property, under the API’s names', async () => {
    const { Volumes: _, ...plain } = definition;
    const made = await make('ECS::TaskDefinition', plain);
    const ecs = new ECSClient(api.client());
    const { taskDefinition } = await ecs.send(
      new DescribeTaskDefinitionCommand({ taskDefinition: made.physicalId }),
    );
    expect(taskDefinition).toMatchObject({ family: 'web', cpu: '256', revision: 1 });
    expect(taskDefinition?.containerDefinitions?.[0]).toMatchObject({
      portMappings: [{ containerPort: 80, protocol: 'tcp' }],
      dockerLabels: { Team: 'blue' },
      logConfiguration: { logDriver: 'awslogs', options: logOptions },
    });
    const { tags } = await ecs.send(new ListTagsForResourceCommand({ resourceArn: made.physicalId }));
    expect(tags).toContainEqual({ key: 'aws:cloudformation:stack-name', value: 'shop' });
    await made.delete();
    expect(made.read()).toBeUndefined();
  });

  test('a service without tasks is made at once; its desired count is left to others until the template changes it', async () => {
    const { Subnets } = await makeNetwork();
    const cluster = await make('ECS::Cluster', {
      ClusterSettings: [{ Name: 'containerInsights', Value: 'enabled' }],
    });
    const { Volumes: _, ...plain } = definition;
    const revision = await make('ECS::TaskDefinition', plain);
    const properties = {
      Cluster: cluster.physicalId,
      TaskDefinition: revision.physicalId,
      LaunchType: 'FARGATE',
      DesiredCount: 0,
      NetworkConfiguration: { AwsvpcConfiguration: { Subnets, AssignPublicIp: 'ENABLED' } },
    };
    // Nobody deploys in this test: each deployment is written down as completed.
    api.store.subscribe((changes) => {
      for (const { table, key } of changes) if (table === serviceTable.name) complete(key);
    });
    const complete = (key: string) =>
      api.store.update(serviceTable, key, (row) => {
        const deployments = row.deployments.map((each) => ({ ...each, rolloutState: 'COMPLETED' as const }));
        return row.deployments.every((each) => each.rolloutState === 'COMPLETED')
          ? row
          : { ...row, deployments };
      });
    const service = await make('ECS::Service', properties);
    expect(service.attributes).toMatchObject({ ServiceArn: service.physicalId });
    const ecs = new ECSClient(api.client());
    const describeService = async () =>
      (
        await ecs.send(
          new DescribeServicesCommand({ cluster: cluster.physicalId, services: [service.physicalId] }),
        )
      ).services?.[0];
    await service.update({ ...properties, EnableExecuteCommand: false });
    expect((await describeService())?.desiredCount).toBe(0);
    expect(service.read()).toMatchObject({
      Cluster: cluster.attributes.Arn,
      TaskDefinition: revision.physicalId,
    });
  });
});
