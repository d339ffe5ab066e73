import {
  CodeDeployClient,
  CreateApplicationCommand,
  CreateDeploymentCommand,
  CreateDeploymentGroupCommand,
  GetDeploymentCommand,
  StopDeploymentCommand,
} from '@aws-sdk/client-codedeploy';
import {
  CodePipelineClient,
  CreatePipelineCommand,
  GetPipelineStateCommand,
  ListPipelineExecutionsCommand,
  PutApprovalResultCommand,
  type StageDeclaration,
} from '@aws-sdk/client-codepipeline';
import { DescribeSubnetsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { CreateRepositoryCommand, ECRClient } from '@aws-sdk/client-ecr';
import {
  CreateClusterCommand,
  CreateServiceCommand,
  DescribeServicesCommand,
  ECSClient,
  RegisterTaskDefinitionCommand,
} from '@aws-sdk/client-ecs';
import {
  CreateListenerCommand,
  CreateLoadBalancerCommand,
  CreateTargetGroupCommand,
  ElasticLoadBalancingV2Client,
  ModifyTargetGroupAttributesCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { EventBridgeClient, PutRuleCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge';
import {
  CreateBucketCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { engineForTests } from '../helpers/engine.ts';
import { get } from '../helpers/get.ts';
import { freePort, SlipwayServer } from '../helpers/slipway-server.ts';
import { imageUri, pushImage, repository } from './runbook.ts';

const docker = await engineForTests();
const cluster = 'delivery';
const roleArn = 'arn:aws:iam::000000000000:role/delivery';

/** A pipeline and CodeDeploy over real containers; the platform's own waits run thirty times faster: a canary of five minutes takes ten seconds. */
describe.skipIf(!docker)('delivery on real containers', () => {
  const server = new SlipwayServer(['--speed', '30']);
  const groups = new Map<string, string>();
  const listeners = new Map<string, { arn: string; port: number }>();
  let dnsName = '';
  let subnets: string[] = [];

  const elb = () => new ElasticLoadBalancingV2Client(server.client);
  const ecs = () => new ECSClient(server.client);
  const pipelines = () => new CodePipelineClient(server.client);
  const deploy = () => new CodeDeployClient(server.client);
  const s3 = () => new S3Client({ ...server.client, forcePathStyle: true });

  beforeAll(async () => {
    await server.start();
    await new ECRClient(server.client).send(new CreateRepositoryCommand({ repositoryName: repository }));
    for (const [tag, greeting] of [
      ['v1', 'one'],
      ['v2', 'two'],
      ['v3', 'three'],
    ] as const)
      await pushImage(server, docker!, tag, greeting);
    await ecs().send(new CreateClusterCommand({ clusterName: cluster }));
    const { Subnets = [] } = await new EC2Client(server.client).send(new DescribeSubnetsCommand({}));
    subnets = Subnets.slice(0, 2).map((subnet) => subnet.SubnetId ?? '');
    const { LoadBalancers } = await elb().send(
      new CreateLoadBalancerCommand({ Name: 'delivery', Subnets: subnets }),
    );
    dnsName = LoadBalancers?.[0]?.DNSName ?? '';
    for (const name of ['rolling', 'blue', 'green']) await makeGroup(name, Subnets[0]?.VpcId ?? '');
    for (const [name, group] of [
      ['rolling', 'rolling'],
      ['production', 'blue'],
      ['testing', 'green'],
    ] as const)
      await listen(LoadBalancers?.[0]?.LoadBalancerArn ?? '', name, group);
    for (const Bucket of ['delivery-source', 'delivery-artifacts'])
      await s3().send(new CreateBucketCommand({ Bucket }));
    await s3().send(
      new PutBucketVersioningCommand({
        Bucket: 'delivery-source',
        VersioningConfiguration: { Status: 'Enabled' },
      }),
    );
    await makeService('rolling', 'rolling', 'ECS');
    await makeService('shop', 'blue', 'CODE_DEPLOY');
    await server.until(
      'both answer',
      async () => (await ask('rolling')) === 'one' && (await ask('production')) === 'one',
    );
  }, 180_000);
  afterAll(() => server.remove(), 120_000);

  async function makeGroup(Name: string, VpcId: string): Promise<void> {
    const { TargetGroups } = await elb().send(
      new CreateTargetGroupCommand({
        Name,
        VpcId,
        Protocol: 'HTTP',
        Port: 80,
        TargetType: 'ip',
        HealthCheckIntervalSeconds: 5,
        HealthCheckTimeoutSeconds: 2,
        HealthyThresholdCount: 2,
      }),
    );
    const TargetGroupArn = TargetGroups?.[0]?.TargetGroupArn ?? '';
    groups.set(Name, TargetGroupArn);
    const Attributes = [{ Key: 'deregistration_delay.timeout_seconds', Value: '5' }];
    await elb().send(new ModifyTargetGroupAttributesCommand({ TargetGroupArn, Attributes }));
  }

  async function listen(LoadBalancerArn: string, name: string, group: string): Promise<void> {
    const port = await freePort();
    const { Listeners } = await elb().send(
      new CreateListenerCommand({
        LoadBalancerArn,
        Protocol: 'HTTP',
        Port: port,
        DefaultActions: [{ Type: 'forward', TargetGroupArn: groups.get(group) ?? '' }],
      }),
    );
    listeners.set(name, { arn: Listeners?.[0]?.ListenerArn ?? '', port });
  }

  const definition = (image: string) => ({
    family: 'shop',
    networkMode: 'awsvpc' as const,
    requiresCompatibilities: ['FARGATE' as const],
    cpu: '256',
    memory: '512',
    executionRoleArn: roleArn,
    containerDefinitions: [{ name: 'app', image, portMappings: [{ containerPort: 80 }], essential: true }],
  });

  const register = async (tag: string) =>
    (await ecs().send(new RegisterTaskDefinitionCommand(definition(imageUri(tag))))).taskDefinition
      ?.taskDefinitionArn ?? '';

  async function makeService(serviceName: string, group: string, type: 'ECS' | 'CODE_DEPLOY'): Promise<void> {
    await ecs().send(
      new CreateServiceCommand({
        cluster,
        serviceName,
        taskDefinition: await register('v1'),
        desiredCount: 1,
        launchType: 'FARGATE',
        deploymentController: { type },
        networkConfiguration: { awsvpcConfiguration: { subnets } },
        loadBalancers: [{ targetGroupArn: groups.get(group), containerName: 'app', containerPort: 80 }],
      }),
    );
  }

  /** The first word that answers at a listener. */
  async function ask(listener: string): Promise<string> {
    const { body } = await get(dnsName, listeners.get(listener)?.port ?? 0);
    return body.split(' ')[0] ?? '';
  }

  async function count(listener: string, requests: number): Promise<Record<string, number>> {
    const seen: Record<string, number> = {};
    for (let i = 0; i < requests; i++) {
      const word = await ask(listener);
      seen[word] = (seen[word] ?? 0) + 1;
    }
    return seen;
  }

  async function upload(Key: string, files: Readonly<Record<string, string>>): Promise<void> {
    const entries = Object.entries(files).map(([name, text]) => [name, strToU8(text)] as const);
    const Body = zipSync(Object.fromEntries(entries));
    await s3().send(new PutObjectCommand({ Bucket: 'delivery-source', Key, Body }));
  }

  const source = (name: string, provider: string, configuration: Record<string, string>) => ({
    name,
    actionTypeId: { category: 'Source' as const, owner: 'AWS' as const, provider, version: '1' },
    configuration,
    outputArtifacts: [{ name }],
  });

  const createPipeline = (name: string, stages: StageDeclaration[]) =>
    pipelines().send(
      new CreatePipelineCommand({
        pipeline: {
          name,
          roleArn,
          artifactStore: { type: 'S3', location: 'delivery-artifacts' },
          stages,
        },
      }),
    );

  async function executionStatuses(pipelineName: string): Promise<string[]> {
    const { pipelineExecutionSummaries = [] } = await pipelines().send(
      new ListPipelineExecutionsCommand({ pipelineName }),
    );
    return pipelineExecutionSummaries.map((each) => `${each.trigger?.triggerType} ${each.status}`);
  }

  test('an archive in S3, an approval, and a rolling deployment of what it names', async () => {
    const images = [{ name: 'app', imageUri: imageUri('v2') }];
    await upload('rolling.zip', { 'imagedefinitions.json': JSON.stringify(images) });
    const configuration = { S3Bucket: 'delivery-source', S3ObjectKey: 'rolling.zip' };
    await createPipeline('rolling', [
      { name: 'Source', actions: [source('App', 'S3', configuration)] },
      {
        name: 'Approve',
        actions: [
          {
            name: 'Ask',
            actionTypeId: { category: 'Approval', owner: 'AWS', provider: 'Manual', version: '1' },
          },
        ],
      },
      {
        name: 'Deploy',
        actions: [
          {
            name: 'Service',
            actionTypeId: { category: 'Deploy', owner: 'AWS', provider: 'ECS', version: '1' },
            configuration: { ClusterName: cluster, ServiceName: 'rolling' },
            inputArtifacts: [{ name: 'App' }],
          },
        ],
      },
    ]);
    let token: string | undefined;
    await server.until('it asks', async () => {
      const { stageStates } = await pipelines().send(new GetPipelineStateCommand({ name: 'rolling' }));
      token = stageStates?.[1]?.actionStates?.[0]?.latestExecution?.token;
      return token !== undefined;
    });
    expect(await ask('rolling')).toBe('one');
    await pipelines().send(
      new PutApprovalResultCommand({
        pipelineName: 'rolling',
        stageName: 'Approve',
        actionName: 'Ask',
        result: { status: 'Approved', summary: 'yes' },
        token,
      }),
    );
    await server.until(
      'the execution succeeded',
      async () => (await executionStatuses('rolling'))[0] === 'CreatePipeline Succeeded',
      120,
    );
    expect(await count('rolling', 20)).toEqual({ two: 20 });
  }, 180_000);

  const startDeployment = async (deploymentConfigName: string, taskDefinition: string) => {
    const { deploymentId } = await deploy().send(
      new CreateDeploymentCommand({
        applicationName: 'shop',
        deploymentGroupName: 'shop',
        deploymentConfigName,
        revision: {
          revisionType: 'AppSpecContent',
          appSpecContent: { content: appSpec(taskDefinition) },
        },
      }),
    );
    return deploymentId ?? '';
  };

  const appSpec = (taskDefinition: string) => `version: 0.0
Resources:
  - TargetService:
      Type: AWS::ECS::Service
      Properties:
        TaskDefinition: ${taskDefinition}
        LoadBalancerInfo:
          ContainerName: app
          ContainerPort: 80
`;

  const deploymentStatus = async (deploymentId: string) =>
    (await deploy().send(new GetDeploymentCommand({ deploymentId }))).deploymentInfo;

  test('a canary has its tenth of real traffic; stopped, it is taken back', async () => {
    await deploy().send(new CreateApplicationCommand({ applicationName: 'shop', computePlatform: 'ECS' }));
    await deploy().send(
      new CreateDeploymentGroupCommand({
        applicationName: 'shop',
        deploymentGroupName: 'shop',
        serviceRoleArn: roleArn,
        deploymentStyle: { deploymentType: 'BLUE_GREEN', deploymentOption: 'WITH_TRAFFIC_CONTROL' },
        ecsServices: [{ clusterName: cluster, serviceName: 'shop' }],
        loadBalancerInfo: {
          targetGroupPairInfoList: [
            {
              targetGroups: [{ name: 'blue' }, { name: 'green' }],
              prodTrafficRoute: { listenerArns: [listeners.get('production')?.arn ?? ''] },
              testTrafficRoute: { listenerArns: [listeners.get('testing')?.arn ?? ''] },
            },
          ],
        },
        blueGreenDeploymentConfiguration: {
          terminateBlueInstancesOnDeploymentSuccess: {
            action: 'TERMINATE',
            terminationWaitTimeInMinutes: 1,
          },
          deploymentReadyOption: { actionOnTimeout: 'CONTINUE_DEPLOYMENT' },
        },
      }),
    );
    const id = await startDeployment('CodeDeployDefault.ECSCanary10Percent15Minutes', await register('v2'));
    await server.until(
      'some traffic is with the canary',
      async () => 'two' in (await count('production', 20)),
      90,
    );
    const seen = await count('production', 300);
    expect(seen.two).toBeGreaterThan(5);
    expect(seen.two).toBeLessThan(75);
    expect(await ask('testing')).toBe('two');
    await deploy().send(new StopDeploymentCommand({ deploymentId: id, autoRollbackEnabled: true }));
    let rollbackId: string | undefined;
    await server.until('it is stopped', async () => {
      const info = await deploymentStatus(id);
      rollbackId = info?.rollbackInfo?.rollbackDeploymentId;
      return info?.status === 'Stopped';
    });
    await server.until(
      'it is taken back',
      async () => (await deploymentStatus(rollbackId ?? ''))?.status === 'Succeeded',
    );
    expect(await count('production', 50)).toEqual({ one: 50 });
    await server.until('the replacement is gone', async () => (await taskSets()).length === 1);
  }, 240_000);

  async function taskSets() {
    const { services } = await ecs().send(new DescribeServicesCommand({ cluster, services: ['shop'] }));
    return services?.[0]?.taskSets ?? [];
  }

  test('a push to ECR starts a pipeline by its event, and CodeDeploy moves all traffic, though the server is killed', async () => {
    const taskdef = JSON.stringify({ ...definition('<IMAGE1_NAME>') });
    await upload('shop.zip', { 'taskdef.json': taskdef, 'appspec.yaml': appSpec('<TASK_DEFINITION>') });
    await pushImage(server, docker!, 'live', 'two');
    await createPipeline('shop', [
      {
        name: 'Source',
        actions: [
          source('Image', 'ECR', { RepositoryName: repository, ImageTag: 'live' }),
          source('Files', 'S3', {
            S3Bucket: 'delivery-source',
            S3ObjectKey: 'shop.zip',
            PollForSourceChanges: 'false',
          }),
        ],
      },
      {
        name: 'Deploy',
        actions: [
          {
            name: 'BlueGreen',
            actionTypeId: {
              category: 'Deploy',
              owner: 'AWS',
              provider: 'CodeDeployToECS',
              version: '1',
            },
            configuration: {
              ApplicationName: 'shop',
              DeploymentGroupName: 'shop',
              TaskDefinitionTemplateArtifact: 'Files',
              AppSpecTemplateArtifact: 'Files',
              Image1ArtifactName: 'Image',
              Image1ContainerName: 'IMAGE1_NAME',
            },
            inputArtifacts: [{ name: 'Image' }, { name: 'Files' }],
          },
        ],
      },
    ]);
    const done = async (...wanted: string[]) =>
      server.until(
        wanted.join(),
        async () => JSON.stringify(await executionStatuses('shop')) === JSON.stringify(wanted),
        120,
      );
    await done('CreatePipeline Succeeded');
    expect(await count('production', 20)).toEqual({ two: 20 });
    const events = new EventBridgeClient(server.client);
    const EventPattern = JSON.stringify({
      source: ['aws.ecr'],
      'detail-type': ['ECR Image Action'],
      detail: { 'action-type': ['PUSH'], 'image-tag': ['live'], 'repository-name': [repository] },
    });
    await events.send(new PutRuleCommand({ Name: 'pushed', EventPattern }));
    const Arn = 'arn:aws:codepipeline:us-east-1:000000000000:shop';
    await events.send(
      new PutTargetsCommand({ Rule: 'pushed', Targets: [{ Id: 'pipeline', Arn, RoleArn: roleArn }] }),
    );
    await pushImage(server, docker!, 'live', 'three');
    await server.until(
      'it runs',
      async () => (await executionStatuses('shop'))[0] === 'CloudWatchEvent InProgress',
    );
    await server.kill();
    await server.start();
    await done('CloudWatchEvent Succeeded', 'CreatePipeline Succeeded');
    expect(await count('production', 20)).toEqual({ three: 20 });
  }, 300_000);
});
