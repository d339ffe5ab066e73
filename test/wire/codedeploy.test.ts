import {
  BatchGetApplicationsCommand,
  BatchGetDeploymentGroupsCommand,
  BatchGetDeploymentsCommand,
  ContinueDeploymentCommand,
  CreateApplicationCommand,
  CreateDeploymentCommand,
  CreateDeploymentConfigCommand,
  CreateDeploymentGroupCommand,
  DeleteApplicationCommand,
  DeleteDeploymentConfigCommand,
  DeleteDeploymentGroupCommand,
  GetApplicationCommand,
  GetDeploymentCommand,
  GetDeploymentConfigCommand,
  GetDeploymentGroupCommand,
  GetDeploymentTargetCommand,
  ListApplicationsCommand,
  ListDeploymentConfigsCommand,
  ListDeploymentGroupsCommand,
  ListDeploymentsCommand,
  ListTagsForResourceCommand,
  StopDeploymentCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateApplicationCommand,
  UpdateDeploymentGroupCommand,
} from '@aws-sdk/client-codedeploy';
import { CreateServiceCommand } from '@aws-sdk/client-ecs';
import { beforeEach, describe, expect, test } from 'vitest';
import {
  blueGreen,
  createApplication,
  type Delivery,
  networkConfiguration,
  startDelivery,
} from './codedeploy-fixture.ts';
import { expectError } from './ecs-fixtures.ts';

const names = { applicationName: 'shop', deploymentGroupName: 'web' };
let delivery: Delivery;

beforeEach(async () => {
  delivery = await startDelivery();
});

const createGroup = (over: object = {}) =>
  delivery.deploy.send(new CreateDeploymentGroupCommand({ ...names, ...blueGreen(delivery), ...over }));

function appSpec(over: object = {}): string {
  const Properties = {
    TaskDefinition: delivery.taskDefinition,
    LoadBalancerInfo: { ContainerName: 'web', ContainerPort: 80 },
  };
  const Resources = [{ TargetService: { Type: 'AWS::ECS::Service', Properties } }];
  return JSON.stringify({ version: 0, Resources, ...over });
}

const deploy = (content = appSpec(), over: object = {}) =>
  delivery.deploy.send(
    new CreateDeploymentCommand({
      ...names,
      revision: { revisionType: 'AppSpecContent', appSpecContent: { content } },
      ...over,
    }),
  );

describe('applications', () => {
  test('createApplication: only for ECS, once', async () => {
    await expectError(
      delivery.deploy.send(new CreateApplicationCommand({ applicationName: 'shop' })),
      'InvalidComputePlatformException',
      /Server/,
    );
    await createApplication(delivery);
    await expectError(createApplication(delivery), 'ApplicationAlreadyExistsException', /shop/);
    const { application } = await delivery.deploy.send(
      new GetApplicationCommand({ applicationName: 'shop' }),
    );
    expect(application).toMatchObject({ applicationName: 'shop', computePlatform: 'ECS' });
  });

  test('getApplication: an unknown one', async () => {
    await expectError(
      delivery.deploy.send(new GetApplicationCommand({ applicationName: 'nothing' })),
      'ApplicationDoesNotExistException',
      'No application found for name: nothing',
    );
  });

  test('updateApplication: groups go with the name; deleteApplication takes them away', async () => {
    await createApplication(delivery);
    await createGroup();
    await delivery.deploy.send(
      new UpdateApplicationCommand({ applicationName: 'shop', newApplicationName: 'store' }),
    );
    const { applications } = await delivery.deploy.send(new ListApplicationsCommand({}));
    expect(applications).toEqual(['store']);
    const { deploymentGroups } = await delivery.deploy.send(
      new ListDeploymentGroupsCommand({ applicationName: 'store' }),
    );
    expect(deploymentGroups).toEqual(['web']);
    await delivery.deploy.send(new DeleteApplicationCommand({ applicationName: 'store' }));
    await delivery.deploy.send(new DeleteApplicationCommand({ applicationName: 'store' }));
    const { applicationsInfo } = await delivery.deploy.send(
      new BatchGetApplicationsCommand({ applicationNames: ['store'] }),
    );
    expect(applicationsInfo).toEqual([]);
  });

  test('tags of applications and groups', async () => {
    await createApplication(delivery);
    await createGroup({ tags: [{ Key: 'tier', Value: 'front' }] });
    const ResourceArn = 'arn:aws:codedeploy:us-east-1:000000000000:deploymentgroup:shop/web';
    await delivery.deploy.send(
      new TagResourceCommand({ ResourceArn, Tags: [{ Key: 'team', Value: 'blue' }] }),
    );
    await delivery.deploy.send(new UntagResourceCommand({ ResourceArn, TagKeys: ['tier'] }));
    const { Tags } = await delivery.deploy.send(new ListTagsForResourceCommand({ ResourceArn }));
    expect(Tags).toEqual([{ Key: 'team', Value: 'blue' }]);
    await expectError(
      delivery.deploy.send(new ListTagsForResourceCommand({ ResourceArn: 'nothing' })),
      'InvalidArnException',
      /not in a valid format/,
    );
  });
});

describe('deployment groups', () => {
  beforeEach(() => createApplication(delivery));

  test('createDeploymentGroup: is kept as it was given', async () => {
    await createGroup();
    const { deploymentGroupInfo } = await delivery.deploy.send(new GetDeploymentGroupCommand(names));
    expect(deploymentGroupInfo).toMatchObject({
      ...blueGreen(delivery),
      deploymentConfigName: 'CodeDeployDefault.ECSAllAtOnce',
      computePlatform: 'ECS',
    });
    await expectError(createGroup(), 'DeploymentGroupAlreadyExistsException', /web/);
  });

  test.each([
    [{ ecsServices: [{ clusterName: 'web', serviceName: 'no' }] }, 'InvalidECSServiceException', /web:no/],
    [{ deploymentStyle: { deploymentType: 'IN_PLACE' } }, 'InvalidDeploymentStyleException', /BLUE_GREEN/],
    [{ loadBalancerInfo: { elbInfoList: [{ name: 'x' }] } }, 'InvalidLoadBalancerInfoException', /Pair/],
    [{ loadBalancerInfo: {} }, 'InvalidTargetGroupPairException', /exactly one pair/],
    [{ blueGreenDeploymentConfiguration: {} }, 'InvalidBlueGreenDeploymentConfigurationException', /must be/],
    [{ autoRollbackConfiguration: { enabled: true } }, 'InvalidAutoRollbackConfigException', /no event/],
    [{ alarmConfiguration: { enabled: true } }, 'InvalidAlarmConfigException', /empty/],
    [{ autoScalingGroups: ['x'] }, 'InvalidInputException', /autoScalingGroups/],
    [{ deploymentConfigName: 'no' }, 'DeploymentConfigDoesNotExistException', /no$/],
    [{ serviceRoleArn: 'x' }, 'InvalidRoleException', /format/],
  ])('createDeploymentGroup: refuses %j', async (over, code, message) => {
    await expectError(createGroup(over), code, message);
  });

  test('createDeploymentGroup: a service that rolls by itself, and one that has a group', async () => {
    await delivery.ecs.send(
      new CreateServiceCommand({
        cluster: 'web',
        serviceName: 'rolling',
        desiredCount: 1,
        taskDefinition: delivery.taskDefinition,
        launchType: 'FARGATE',
        networkConfiguration,
      }),
    );
    await expectError(
      createGroup({ ecsServices: [{ clusterName: 'web', serviceName: 'rolling' }] }),
      'InvalidECSServiceException',
      /CODE_DEPLOY/,
    );
    await createGroup();
    await expectError(
      createGroup({ deploymentGroupName: 'other' }),
      'ECSServiceMappingLimitExceededException',
      /only one deployment group/,
    );
  });

  test('updateDeploymentGroup: what is not given stays', async () => {
    await createGroup();
    await delivery.deploy.send(
      new UpdateDeploymentGroupCommand({
        applicationName: 'shop',
        currentDeploymentGroupName: 'web',
        newDeploymentGroupName: 'front',
        deploymentConfigName: 'CodeDeployDefault.ECSCanary10Percent5Minutes',
      }),
    );
    const { deploymentGroupsInfo, errorMessage } = await delivery.deploy.send(
      new BatchGetDeploymentGroupsCommand({
        applicationName: 'shop',
        deploymentGroupNames: ['front', 'web'],
      }),
    );
    expect(deploymentGroupsInfo).toMatchObject([
      {
        ...blueGreen(delivery),
        deploymentGroupName: 'front',
        deploymentConfigName: 'CodeDeployDefault.ECSCanary10Percent5Minutes',
      },
    ]);
    expect(errorMessage).toMatch(/web/);
    const gone = { applicationName: 'shop', deploymentGroupName: 'front' };
    await delivery.deploy.send(new DeleteDeploymentGroupCommand(gone));
    await expectError(
      delivery.deploy.send(new GetDeploymentGroupCommand(gone)),
      'DeploymentGroupDoesNotExistException',
      'No Deployment Group found for name: front',
    );
  });
});

describe('deployment configurations', () => {
  const create = (over: object) =>
    delivery.deploy.send(
      new CreateDeploymentConfigCommand({ deploymentConfigName: 'mine', computePlatform: 'ECS', ...over }),
    );

  test('AWS’s own are there, and others can be made and deleted', async () => {
    const trafficRoutingConfig = {
      type: 'TimeBasedLinear',
      timeBasedLinear: { linearPercentage: 20, linearInterval: 2 },
    } as const;
    await create({ trafficRoutingConfig });
    const { deploymentConfigsList } = await delivery.deploy.send(new ListDeploymentConfigsCommand({}));
    expect(deploymentConfigsList).toEqual([
      'CodeDeployDefault.ECSLinear10PercentEvery1Minutes',
      'CodeDeployDefault.ECSLinear10PercentEvery3Minutes',
      'CodeDeployDefault.ECSCanary10Percent5Minutes',
      'CodeDeployDefault.ECSCanary10Percent15Minutes',
      'CodeDeployDefault.ECSAllAtOnce',
      'mine',
    ]);
    const { deploymentConfigInfo } = await delivery.deploy.send(
      new GetDeploymentConfigCommand({ deploymentConfigName: 'mine' }),
    );
    expect(deploymentConfigInfo).toMatchObject({ trafficRoutingConfig, computePlatform: 'ECS' });
    await delivery.deploy.send(new DeleteDeploymentConfigCommand({ deploymentConfigName: 'mine' }));
    await expectError(
      delivery.deploy.send(
        new DeleteDeploymentConfigCommand({ deploymentConfigName: 'CodeDeployDefault.ECSAllAtOnce' }),
      ),
      'InvalidOperationException',
      /Predefined/,
    );
  });

  test('one that a group has is kept', async () => {
    await create({ trafficRoutingConfig: { type: 'AllAtOnce' } });
    await createApplication(delivery);
    await createGroup({ deploymentConfigName: 'mine' });
    await expectError(
      delivery.deploy.send(new DeleteDeploymentConfigCommand({ deploymentConfigName: 'mine' })),
      'DeploymentConfigInUseException',
      /mine/,
    );
  });

  test.each([
    [{ computePlatform: 'Lambda' }, 'InvalidComputePlatformException', /Lambda/],
    [{ zonalConfig: {} }, 'InvalidZonalDeploymentConfigurationException', /Server/],
    [{}, 'InvalidTrafficRoutingConfigurationException', /must be specified/],
    [
      { trafficRoutingConfig: { type: 'TimeBasedCanary', timeBasedCanary: { canaryPercentage: 100 } } },
      'InvalidTrafficRoutingConfigurationException',
      /between 1 and 99/,
    ],
  ])('createDeploymentConfig: refuses %j', async (over, code, message) => {
    await expectError(create(over), code, message);
  });
});

describe('deployments', () => {
  beforeEach(async () => {
    await createApplication(delivery);
    await createGroup();
  });

  test('createDeployment: one at a time, seen by Get, BatchGet and List', async () => {
    const { deploymentId = '' } = await deploy();
    expect(deploymentId).toMatch(/^d-[A-Z0-9]{9}$/);
    await expectError(
      deploy(),
      'DeploymentLimitExceededException',
      `The Deployment Group 'web' already has an active Deployment '${deploymentId}'`,
    );
    const { deploymentInfo } = await delivery.deploy.send(new GetDeploymentCommand({ deploymentId }));
    expect(deploymentInfo).toMatchObject({
      status: 'Created',
      creator: 'user',
      computePlatform: 'ECS',
      deploymentOverview: { Pending: 1, InProgress: 0 },
    });
    const { deploymentsInfo } = await delivery.deploy.send(
      new BatchGetDeploymentsCommand({ deploymentIds: [deploymentId, 'd-NOTHING01'] }),
    );
    expect(deploymentsInfo).toHaveLength(1);
    const list = async (input: object) =>
      (await delivery.deploy.send(new ListDeploymentsCommand(input))).deployments;
    expect(await list({ ...names, includeOnlyStatuses: ['Created'] })).toEqual([deploymentId]);
    expect(await list({ includeOnlyStatuses: ['Succeeded'] })).toEqual([]);
    await expectError(list({ applicationName: 'shop' }), 'DeploymentGroupNameRequiredException', /required/);
  });

  test.each([
    ['{', 'InvalidRevisionException', /not valid YAML or JSON/],
    ['version: 0.0', 'InvalidRevisionException', /one resource/],
    ['version: 1.0', 'InvalidRevisionException', /version/],
  ])('createDeployment: refuses the AppSpec %j', async (content, code, message) => {
    await expectError(deploy(content), code, message);
  });

  test('createDeployment: names the Lambda function of a hook it cannot run', async () => {
    await expectError(
      deploy(appSpec({ Hooks: [{ BeforeInstall: 'checkIt' }] })),
      'InvalidRevisionException',
      /BeforeInstall calls the AWS Lambda function checkIt/,
    );
  });

  test('createDeployment: a revision in S3 that is not there, and one of GitHub', async () => {
    const s3Location = { bucket: 'no-such', key: 'appspec.yaml', bundleType: 'YAML' };
    await expectError(
      deploy('', { revision: { revisionType: 'S3', s3Location } }),
      'RevisionDoesNotExistException',
      /no-such/,
    );
    await expectError(
      deploy('', { revision: { revisionType: 'GitHub' } }),
      'InvalidRevisionException',
      /AppSpecContent or S3/,
    );
  });

  test('createDeployment: a hash that is not the content’s', async () => {
    const appSpecContent = { content: appSpec(), sha256: '00' };
    await expectError(
      deploy('', { revision: { revisionType: 'AppSpecContent', appSpecContent } }),
      'InvalidRevisionException',
      /SHA256/,
    );
  });

  test('targets, and what needs another state', async () => {
    const { deploymentId } = await deploy();
    await expectError(
      delivery.deploy.send(new GetDeploymentTargetCommand({ deploymentId, targetId: 'web:shop' })),
      'DeploymentNotStartedException',
      /not started/,
    );
    await expectError(
      delivery.deploy.send(new ContinueDeploymentCommand({ deploymentId })),
      'DeploymentIsNotInReadyStateException',
      /Ready/,
    );
    const { status } = await delivery.deploy.send(new StopDeploymentCommand({ deploymentId }));
    expect(status).toBe('Pending');
    await expectError(
      delivery.deploy.send(new StopDeploymentCommand({ deploymentId: 'd-NOTHING01' })),
      'DeploymentDoesNotExistException',
      'The deployment d-NOTHING01 could not be found',
    );
  });
});
