import { createHash } from 'node:crypto';
import { CodeDeploy, waitUntilDeploymentSuccessful } from '@aws-sdk/client-codedeploy';
import {
  type Deployment,
  ECS,
  type RegisterTaskDefinitionCommandInput,
  waitUntilServicesStable,
} from '@aws-sdk/client-ecs';
import { expect, test } from 'vitest';
import { TestApi } from '../helpers/test-api.ts';
import { World } from './world.ts';

/**
 * What GitHub's actions `amazon-ecs-render-task-definition` and `amazon-ecs-deploy-task-definition` (v2) ask of ECS and CodeDeploy: the same calls with the same
 * members, in the same order, through the same client and its waiters.
 */
class Action {
  readonly world: World;
  readonly ecs: ECS;
  readonly codeDeploy: CodeDeploy;

  constructor(world: World) {
    this.world = world;
    const { store, clock, random } = world;
    const api = new TestApi({ store, clock, random });
    this.ecs = new ECS({
      ...api.client(),
      customUserAgent: 'amazon-ecs-deploy-task-definition-for-github-actions',
    });
    this.codeDeploy = new CodeDeploy(api.client());
  }

  /** The task definition of a family as it is now, one container with another image. The file has what DescribeTaskDefinition answers. */
  async render(family: string, container: string, image: string): Promise<object> {
    const { taskDefinition } = await this.ecs.describeTaskDefinition({ taskDefinition: family });
    const rendered = JSON.parse(JSON.stringify(taskDefinition));
    const found = rendered.containerDefinitions.find((each: { name: string }) => each.name === container);
    found.image = image;
    return rendered;
  }

  /** The attributes that only DescribeTaskDefinition has are dropped from the file, and so are empty values. */
  async register(file: object): Promise<string> {
    const dropped = ['compatibilities', 'taskDefinitionArn', 'requiresAttributes', 'revision', 'status'];
    dropped.push('registeredAt', 'deregisteredAt', 'registeredBy');
    const kept = Object.entries(file).filter(([name]) => !dropped.includes(name));
    const input = JSON.parse(JSON.stringify(Object.fromEntries(kept), withoutEmpty));
    const { taskDefinition } = await this.ecs.registerTaskDefinition(
      input as RegisterTaskDefinitionCommandInput,
    );
    return taskDefinition!.taskDefinitionArn!;
  }

  async service() {
    const { services, failures } = await this.ecs.describeServices({ services: ['web'], cluster: 'test' });
    expect(failures).toEqual([]);
    return services![0]!;
  }

  /** For services of the controller ECS. */
  async update(taskDefinition: string): Promise<Deployment | undefined> {
    const updated = await this.ecs.updateService({
      cluster: 'test',
      service: 'web',
      taskDefinition,
      forceNewDeployment: true,
      enableECSManagedTags: null as unknown as undefined,
      propagateTags: null as unknown as undefined,
      volumeConfigurations: [],
    });
    const { id } = updated.service!.deployments!.find((each) => each.status === 'PRIMARY')!;
    await this.#while(
      waitUntilServicesStable(
        { client: this.ecs, minDelay: 0.01, maxDelay: 0.01, maxWaitTime: 60 },
        { services: ['web'], cluster: 'test' },
      ),
    );
    return (await this.service()).deployments!.find((each) => each.id === id);
  }

  /** For services of the controller CODE_DEPLOY; the appspec is the user's file with the new ARN in it. */
  async deploy(taskDefinition: string): Promise<string> {
    const names = { applicationName: 'AppECS-test-web', deploymentGroupName: 'DgpECS-test-web' };
    const { deploymentGroupInfo } = await this.codeDeploy.getDeploymentGroup(names);
    const content = JSON.stringify({
      version: 0.0,
      Resources: [
        {
          TargetService: {
            Type: 'AWS::ECS::Service',
            Properties: {
              TaskDefinition: taskDefinition,
              LoadBalancerInfo: { ContainerName: 'app', ContainerPort: 80 },
            },
          },
        },
      ],
    });
    const sha256 = createHash('sha256').update(content).digest('hex');
    const { deploymentId = '' } = await this.codeDeploy.createDeployment({
      ...names,
      revision: { revisionType: 'AppSpecContent', appSpecContent: { content, sha256 } },
      description: 'from a workflow',
    });
    const { deploymentReadyOption, terminateBlueInstancesOnDeploymentSuccess } =
      deploymentGroupInfo!.blueGreenDeploymentConfiguration!;
    expect(
      deploymentReadyOption!.waitTimeInMinutes! +
        terminateBlueInstancesOnDeploymentSuccess!.terminationWaitTimeInMinutes!,
    ).toBe(5);
    await this.#while(
      waitUntilDeploymentSuccessful(
        { client: this.codeDeploy, minDelay: 0.01, maxDelay: 0.01, maxWaitTime: 60 },
        { deploymentId },
      ),
    );
    return deploymentId;
  }

  /** Time passes for as long as the waiter asks. */
  async #while(waiter: Promise<unknown>): Promise<void> {
    let isOver = false;
    const over = waiter.finally(() => {
      isOver = true;
    });
    while (!isOver) {
      await this.world.run(5_000);
      await new Promise((resolve) => setImmediate(resolve));
    }
    await over;
  }
}

function withoutEmpty(_: string, value: unknown): unknown {
  const isEmpty =
    value === null ||
    value === '' ||
    (typeof value === 'object' && Object.keys(value as object).length === 0);
  return isEmpty ? undefined : value;
}

const firstDefinition = {
  family: 'web',
  networkMode: 'awsvpc',
  cpu: '256',
  memory: '512',
  requiresCompatibilities: ['FARGATE'],
  containerDefinitions: [{ name: 'app', image: 'web:1', portMappings: [{ containerPort: 80 }] }],
};
const networkConfiguration = { awsvpcConfiguration: { subnets: ['subnet-a', 'subnet-b'] } };

async function setUp(service: object = {}) {
  const world = new World();
  await world.start();
  const action = new Action(world);
  const taskDefinition = await action.register(firstDefinition);
  await action.ecs.createService({
    cluster: 'test',
    serviceName: 'web',
    taskDefinition,
    desiredCount: 2,
    launchType: 'FARGATE',
    networkConfiguration,
    ...service,
  });
  await world.until('it is steady', (w) => w.messages.some((each) => each.includes('steady state')));
  return { world, action };
}

const imageOf = async ({ ecs }: Action, taskDefinition: string) =>
  (await ecs.describeTaskDefinition({ taskDefinition })).taskDefinition!.containerDefinitions![0]!.image;

test("GitHub's actions: a rendered task definition is registered and deployed, and the service waited for", async () => {
  const { world, action } = await setUp();
  const arn = await action.register(await action.render('web', 'app', 'web:2'));
  expect(await imageOf(action, arn)).toBe('web:2');
  const service = await action.service();
  expect(service.status).toBe('ACTIVE');
  expect(service.deploymentController?.type ?? 'ECS').toBe('ECS');
  expect(await action.update(arn)).toMatchObject({
    rolloutState: 'COMPLETED',
    taskDefinition: arn,
    runningCount: 2,
  });
  expect(world.running.map((task) => task.taskDefinitionArn)).toEqual([arn, arn]);
});

test("GitHub's actions: a deployment that the circuit breaker rolls back is not there, or failed, afterwards", async () => {
  const { world, action } = await setUp({
    deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } },
  });
  const arn = await action.register(await action.render('web', 'app', 'slipway.test/pull-fails'));
  const deployment = await action.update(arn);
  expect(deployment?.rolloutState ?? 'FAILED').toBe('FAILED');
  expect(world.running.every((task) => task.taskDefinitionArn !== arn)).toBe(true);
});

const blue = 'arn:aws:elasticloadbalancing:us-east-1:000000000000:targetgroup/web/0123456789abcdef';

test("GitHub's actions: a service of CodeDeploy is deployed by an appspec and its hash", async () => {
  const { world, action } = await withCodeDeploy();
  expect((await action.service()).deploymentController).toEqual({ type: 'CODE_DEPLOY' });
  const arn = await action.register(await action.render('web', 'app', 'web:2'));
  const deploymentId = await action.deploy(arn);
  const { deploymentInfo } = await action.codeDeploy.getDeployment({ deploymentId });
  expect(deploymentInfo).toMatchObject({ status: 'Succeeded', description: 'from a workflow' });
  expect(world.running.map((task) => task.taskDefinitionArn)).toEqual([arn, arn]);
});

async function withCodeDeploy() {
  const world = new World();
  await world.start();
  const action = new Action(world);
  const elb = <Output>(operation: string, input: object) =>
    world.operate<Output>('elastic-load-balancing-v2', operation, input);
  const { LoadBalancers } = await elb<{ LoadBalancers: { LoadBalancerArn: string }[] }>(
    'CreateLoadBalancer',
    {
      Name: 'web',
      Subnets: ['subnet-a', 'subnet-b'],
    },
  );
  await elb('CreateTargetGroup', {
    Name: 'green',
    Protocol: 'HTTP',
    Port: 80,
    VpcId: 'vpc-1',
    TargetType: 'ip',
  });
  const { Listeners } = await elb<{ Listeners: { ListenerArn: string }[] }>('CreateListener', {
    LoadBalancerArn: LoadBalancers[0]!.LoadBalancerArn,
    Protocol: 'HTTP',
    Port: 80,
    DefaultActions: [{ Type: 'forward', TargetGroupArn: blue }],
  });
  await action.ecs.createService({
    cluster: 'test',
    serviceName: 'web',
    taskDefinition: await action.register(firstDefinition),
    desiredCount: 2,
    launchType: 'FARGATE',
    networkConfiguration,
    loadBalancers: [{ targetGroupArn: blue, containerName: 'app', containerPort: 80 }],
    deploymentController: { type: 'CODE_DEPLOY' },
  });
  await action.codeDeploy.createApplication({ applicationName: 'AppECS-test-web', computePlatform: 'ECS' });
  await action.codeDeploy.createDeploymentGroup({
    applicationName: 'AppECS-test-web',
    deploymentGroupName: 'DgpECS-test-web',
    serviceRoleArn: 'arn:aws:iam::000000000000:role/codedeploy',
    deploymentStyle: { deploymentType: 'BLUE_GREEN', deploymentOption: 'WITH_TRAFFIC_CONTROL' },
    ecsServices: [{ clusterName: 'test', serviceName: 'web' }],
    loadBalancerInfo: {
      targetGroupPairInfoList: [
        {
          targetGroups: [{ name: 'web' }, { name: 'green' }],
          prodTrafficRoute: { listenerArns: [Listeners[0]!.ListenerArn] },
        },
      ],
    },
    blueGreenDeploymentConfiguration: {
      terminateBlueInstancesOnDeploymentSuccess: { action: 'TERMINATE', terminationWaitTimeInMinutes: 5 },
      deploymentReadyOption: { actionOnTimeout: 'CONTINUE_DEPLOYMENT', waitTimeInMinutes: 0 },
    },
  });
  await world.until('blue is steady', (w) => w.messages.some((each) => each.includes('steady state')));
  return { world, action };
}
