import {
  CodeDeployClient,
  GetDeploymentGroupCommand,
  ListTagsForResourceCommand,
} from '@aws-sdk/client-codedeploy';
import {
  CodePipelineClient,
  GetPipelineCommand,
  GetPipelineStateCommand,
  ListPipelineExecutionsCommand,
} from '@aws-sdk/client-codepipeline';
import {
  DescribeCapacityProvidersCommand,
  DescribeServicesCommand,
  DescribeTaskSetsCommand,
} from '@aws-sdk/client-ecs';
import { beforeEach, describe, expect, test } from 'vitest';
import { autoScalingGroupTable, namedKey } from '../../src/store/tables/auto-scaling.ts';
import { StackResource } from '../helpers/stack-resource.ts';
import type { TestApi } from '../helpers/test-api.ts';
import { blueGreen, type Delivery, startDelivery } from './codedeploy-fixture.ts';

const scope = { account: '000000000000', region: 'us-east-1' };
let delivery: Delivery;
let api: TestApi;
const make = (type: string, properties: object, logicalId?: string) =>
  StackResource.create(api, type, properties, logicalId);

beforeEach(async () => {
  delivery = await startDelivery();
  api = delivery.api;
});

describe('CodeDeploy', () => {
  test('an application, a configuration and a group are made, changed and removed', async () => {
    const deploy = new CodeDeployClient(api.client());
    const application = await make('AWS::CodeDeploy::Application', { ComputePlatform: 'ECS' }, 'App');
    expect(application.physicalId).toBe('shop-App-ABCDEFGHIJKL');
    const config = await make(
      'AWS::CodeDeploy::DeploymentConfig',
      {
        ComputePlatform: 'ECS',
        TrafficRoutingConfig: {
          Type: 'TimeBasedCanary',
          TimeBasedCanary: { CanaryPercentage: '20', CanaryInterval: 3 },
        },
      },
      'Config',
    );
    const { loadBalancerInfo } = blueGreen(delivery);
    const properties = {
      ApplicationName: application.physicalId,
      DeploymentConfigName: config.physicalId,
      ServiceRoleArn: 'arn:aws:iam::000000000000:role/deploy',
      DeploymentStyle: { DeploymentType: 'BLUE_GREEN', DeploymentOption: 'WITH_TRAFFIC_CONTROL' },
      ECSServices: [{ ClusterName: 'web', ServiceName: 'shop' }],
      LoadBalancerInfo: {
        TargetGroupPairInfoList: loadBalancerInfo.targetGroupPairInfoList.map((pair) => ({
          TargetGroups: pair.targetGroups.map(({ name }) => ({ Name: name })),
          ProdTrafficRoute: { ListenerArns: pair.prodTrafficRoute.listenerArns },
        })),
      },
      BlueGreenDeploymentConfiguration: {
        TerminateBlueInstancesOnDeploymentSuccess: {
          Action: 'TERMINATE',
          TerminationWaitTimeInMinutes: '5',
        },
        DeploymentReadyOption: { ActionOnTimeout: 'CONTINUE_DEPLOYMENT' },
      },
    };
    const group = await make('AWS::CodeDeploy::DeploymentGroup', properties, 'Group');
    await group.update({
      ...properties,
      AutoRollbackConfiguration: { Enabled: 'true', Events: ['DEPLOYMENT_FAILURE'] },
      Tags: [{ Key: 'tier', Value: 'front' }],
    });
    const names = {
      applicationName: application.physicalId,
      deploymentGroupName: group.physicalId,
    };
    const { deploymentGroupInfo } = await deploy.send(new GetDeploymentGroupCommand(names));
    expect(deploymentGroupInfo).toMatchObject({
      deploymentConfigName: config.physicalId,
      autoRollbackConfiguration: { enabled: true, events: ['DEPLOYMENT_FAILURE'] },
      ecsServices: [{ clusterName: 'web', serviceName: 'shop' }],
    });
    const ResourceArn = `arn:aws:codedeploy:us-east-1:000000000000:deploymentgroup:${application.physicalId}/${group.physicalId}`;
    const { Tags } = await deploy.send(new ListTagsForResourceCommand({ ResourceArn }));
    expect(Tags).toContainEqual({ Key: 'tier', Value: 'front' });
    expect(Tags).toContainEqual({ Key: 'aws:cloudformation:stack-name', Value: 'shop' });
    for (const resource of [group, config, application]) {
      expect(resource.read()).toBeDefined();
      await resource.delete();
      expect(resource.read()).toBeUndefined();
    }
  });
});

test('AWS::CodePipeline::Pipeline: made, changed with its transitions, started again, and removed', async () => {
  const pipelines = new CodePipelineClient(api.client());
  const action = (Category: string, Provider: string, over: object) => ({
    Name: Provider,
    ActionTypeId: { Category, Owner: 'AWS', Provider, Version: '1' },
    ...over,
  });
  const properties = {
    RoleArn: 'arn:aws:iam::000000000000:role/pipeline',
    ArtifactStores: [{ Region: 'us-east-1', ArtifactStore: { Type: 'S3', Location: 'artifacts' } }],
    Stages: [
      {
        Name: 'Source',
        Actions: [
          action('Source', 'S3', {
            Configuration: { S3Bucket: 'source', S3ObjectKey: 'app.zip', PollForSourceChanges: false },
            OutputArtifacts: [{ Name: 'App' }],
          }),
        ],
      },
      {
        Name: 'Deploy',
        Actions: [
          action('Deploy', 'ECS', {
            Configuration: { ClusterName: 'web', ServiceName: 'shop' },
            InputArtifacts: [{ Name: 'App' }],
            RunOrder: '1',
          }),
        ],
      },
    ],
    DisableInboundStageTransitions: [{ StageName: 'Deploy', Reason: 'not yet' }],
  };
  const made = await make('AWS::CodePipeline::Pipeline', properties, 'Release');
  expect([made.physicalId, made.attributes]).toEqual([
    'shop-Release-ABCDEFGHIJKL',
    { Version: '1', Arn: 'arn:aws:codepipeline:us-east-1:000000000000:shop-Release-ABCDEFGHIJKL' },
  ]);
  const name = made.physicalId;
  const { pipeline } = await pipelines.send(new GetPipelineCommand({ name }));
  expect(pipeline?.stages?.[0]?.actions?.[0]?.configuration).toEqual({
    S3Bucket: 'source',
    S3ObjectKey: 'app.zip',
    PollForSourceChanges: 'false',
  });
  const transition = async () =>
    (await pipelines.send(new GetPipelineStateCommand({ name }))).stageStates?.[1]?.inboundTransitionState;
  expect(await transition()).toMatchObject({ enabled: false, disabledReason: 'not yet' });
  const { DisableInboundStageTransitions: _, ...enabled } = properties;
  await made.update({ ...enabled, RestartExecutionOnUpdate: true });
  expect(await transition()).toMatchObject({ enabled: true });
  expect(made.attributes).toMatchObject({ Version: '2' });
  const { pipelineExecutionSummaries } = await pipelines.send(
    new ListPipelineExecutionsCommand({ pipelineName: name }),
  );
  expect(pipelineExecutionSummaries?.map((each) => each.trigger?.triggerType)).toEqual([
    'StartPipelineExecution',
    'CreatePipeline',
  ]);
  await made.delete();
  expect(made.read()).toBeUndefined();
});

test('AWS::ECS::TaskSet and PrimaryTaskSet: a set of an external service becomes its primary one', async () => {
  const service = await make('AWS::ECS::Service', {
    Cluster: 'web',
    ServiceName: 'outside',
    DeploymentController: { Type: 'EXTERNAL' },
  });
  const properties = {
    Cluster: 'web',
    Service: service.physicalId,
    TaskDefinition: delivery.taskDefinition,
    LaunchType: 'FARGATE',
    NetworkConfiguration: { AwsVpcConfiguration: { Subnets: ['subnet-a', 'subnet-b'] } },
    Scale: { Unit: 'PERCENT', Value: 50 },
  };
  const set = await make('AWS::ECS::TaskSet', properties, 'Set');
  const primary = await make(
    'AWS::ECS::PrimaryTaskSet',
    { Cluster: 'web', Service: service.physicalId, TaskSetId: set.attributes.Id },
    'Primary',
  );
  expect(primary.physicalId).toBe(`web|${service.physicalId}`);
  await set.update({ ...properties, Scale: { Unit: 'PERCENT', Value: 100 } });
  const { taskSets } = await delivery.ecs.send(
    new DescribeTaskSetsCommand({ cluster: 'web', service: 'outside' }),
  );
  expect(taskSets).toMatchObject([{ id: set.attributes.Id, status: 'PRIMARY', scale: { value: 100 } }]);
  const { services } = await delivery.ecs.send(
    new DescribeServicesCommand({ cluster: 'web', services: ['outside'] }),
  );
  expect(services?.[0]?.taskDefinition).toBe(delivery.taskDefinition);
});

test('AWS::ECS::CapacityProvider: made, changed and removed', async () => {
  const group = {
    AutoScalingGroupArn:
      'arn:aws:autoscaling:us-east-1:000000000000:autoScalingGroup:1:autoScalingGroupName/workers',
  };
  api.store.put(autoScalingGroupTable, {
    ...scope,
    id: namedKey(scope, 'workers'),
    name: 'workers',
    groupArn: group.AutoScalingGroupArn,
    ...{ minSize: 0, maxSize: 1, desiredCapacity: 0, availabilityZones: ['us-east-1a'], settings: {} },
    ...{ instances: [], hooks: [], tags: [], createdAt: 0 },
  });
  const made = await make('AWS::ECS::CapacityProvider', { AutoScalingGroupProvider: group }, 'Provider');
  await made.update({
    AutoScalingGroupProvider: { ...group, ManagedScaling: { Status: 'ENABLED', TargetCapacity: '80' } },
  });
  const find = async () => {
    const input = { capacityProviders: [made.physicalId] };
    return (await delivery.ecs.send(new DescribeCapacityProvidersCommand(input))).capacityProviders?.[0];
  };
  expect(await find()).toMatchObject({
    status: 'ACTIVE',
    autoScalingGroupProvider: { managedScaling: { status: 'ENABLED', targetCapacity: 80 } },
  });
  await made.delete();
  await made.delete();
  expect((await find())?.status).not.toBe('ACTIVE');
});
