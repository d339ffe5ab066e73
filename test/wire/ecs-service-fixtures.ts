import {
  CreateServiceCommand,
  type CreateServiceCommandInput,
  DescribeServicesCommand,
  type ECSClient,
  UpdateServiceCommand,
  type UpdateServiceCommandInput,
} from '@aws-sdk/client-ecs';
import { newServiceTaskRow } from '../../src/store/place-service-task.ts';
import { clusterTable } from '../../src/store/tables/ecs-clusters.ts';
import { serviceDeploymentTable } from '../../src/store/tables/ecs-deployments.ts';
import { serviceRevisionTable } from '../../src/store/tables/ecs-revisions.ts';
import { serviceTable } from '../../src/store/tables/ecs-services.ts';
import { taskDefinitionTable } from '../../src/store/tables/ecs-task-definitions.ts';
import { taskTable } from '../../src/store/tables/ecs-tasks.ts';
import type { TestApi } from '../helpers/test-api.ts';
import { network, register, startEcs } from './ecs-fixtures.ts';

export const serviceArn = 'arn:aws:ecs:us-east-1:000000000000:service/web/shop';

export async function startWithDefinition() {
  const { api, ecs } = await startEcs();
  await register(ecs);
  return { api, ecs };
}

const wish: CreateServiceCommandInput = {
  cluster: 'web',
  serviceName: 'shop',
  taskDefinition: 'web',
  desiredCount: 2,
  launchType: 'FARGATE',
  networkConfiguration: network,
};

export async function createService(ecs: ECSClient, over: Partial<CreateServiceCommandInput> = {}) {
  return (await ecs.send(new CreateServiceCommand({ ...wish, ...over }))).service!;
}

export async function updateService(ecs: ECSClient, over: Partial<UpdateServiceCommandInput>) {
  return (await ecs.send(new UpdateServiceCommand({ cluster: 'web', service: 'shop', ...over }))).service!;
}

export async function describeService(ecs: ECSClient) {
  return (await ecs.send(new DescribeServicesCommand({ cluster: 'web', services: ['shop'] }))).services![0]!;
}

/** What the deployment controller would do: one running task of the PRIMARY deployment for each one desired. */
export function converge(api: TestApi): void {
  const service = api.store.get(serviceTable, serviceArn)!;
  const primary = service.deployments[0]!;
  const revision = api.store.get(serviceRevisionTable, primary.serviceRevisionArn)!;
  for (const row of api.store.list(taskTable))
    api.store.put(taskTable, { ...row, lastStatus: 'STOPPED' as const });
  for (let i = 0; i < service.desiredCount; i++) {
    const task = newServiceTaskRow(
      {
        service,
        deployment: primary,
        revision,
        definition: api.store.get(taskDefinitionTable, revision.taskDefinitionArn)!,
        cluster: api.store.get(clusterTable, service.clusterArn)!,
        subnet: { subnetId: 'subnet-1', availabilityZone: 'us-east-1a' },
        live: [],
      },
      api.random,
      api.clock.now().getTime(),
    );
    api.store.put(taskTable, { ...task, lastStatus: 'RUNNING' as const });
  }
  api.store.put(serviceTable, { ...service, deployments: [{ ...primary, rolloutState: 'COMPLETED' }] });
  api.store.update(serviceDeploymentTable, primary.serviceDeploymentArn, (row) => ({
    ...row,
    status: 'SUCCESSFUL' as const,
  }));
}
