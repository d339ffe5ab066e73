import { CodeDeployClient, CreateApplicationCommand } from '@aws-sdk/client-codedeploy';
import { CreateClusterCommand, CreateServiceCommand, ECSClient } from '@aws-sdk/client-ecs';
import type { TestApi } from '../helpers/test-api.ts';
import { register } from './ecs-fixtures.ts';
import { LoadBalancingApi } from './elastic-load-balancing-fixture.ts';

export const networkConfiguration = { awsvpcConfiguration: { subnets: ['subnet-a', 'subnet-b'] } };

export interface Delivery {
  readonly api: TestApi;
  readonly ecs: ECSClient;
  readonly deploy: CodeDeployClient;
  readonly taskDefinition: string;
  readonly production: string;
}

/** The service `shop` in the cluster `web`, which CodeDeploy deploys, behind a listener, with a second target group. */
export async function startDelivery(): Promise<Delivery> {
  const elb = new LoadBalancingApi();
  const { api } = elb;
  const ecs = new ECSClient(api.client());
  await ecs.send(new CreateClusterCommand({ clusterName: 'web' }));
  const [loadBalancer, blue] = [await elb.loadBalancer(), await elb.targetGroup('blue')];
  await elb.targetGroup('green');
  const production = await elb.listener(loadBalancer, blue, 80);
  const { taskDefinitionArn: taskDefinition = '' } = await register(ecs);
  await ecs.send(
    new CreateServiceCommand({
      cluster: 'web',
      serviceName: 'shop',
      taskDefinition,
      desiredCount: 1,
      launchType: 'FARGATE',
      networkConfiguration,
      loadBalancers: [{ targetGroupArn: blue, containerName: 'web', containerPort: 80 }],
      deploymentController: { type: 'CODE_DEPLOY' },
    }),
  );
  return { api, ecs, deploy: new CodeDeployClient(api.client()), taskDefinition, production };
}

/** What every deployment group for it has. */
export const blueGreen = ({ production }: Delivery) => ({
  serviceRoleArn: 'arn:aws:iam::000000000000:role/deploy',
  deploymentStyle: { deploymentType: 'BLUE_GREEN', deploymentOption: 'WITH_TRAFFIC_CONTROL' } as const,
  ecsServices: [{ clusterName: 'web', serviceName: 'shop' }],
  loadBalancerInfo: {
    targetGroupPairInfoList: [
      {
        targetGroups: [{ name: 'blue' }, { name: 'green' }],
        prodTrafficRoute: { listenerArns: [production] },
      },
    ],
  },
  blueGreenDeploymentConfiguration: {
    terminateBlueInstancesOnDeploymentSuccess: {
      action: 'TERMINATE',
      terminationWaitTimeInMinutes: 5,
    },
    deploymentReadyOption: { actionOnTimeout: 'CONTINUE_DEPLOYMENT' },
  } as const,
});

export const createApplication = ({ deploy }: Delivery, applicationName = 'shop') =>
  deploy.send(new CreateApplicationCommand({ applicationName, computePlatform: 'ECS' }));
