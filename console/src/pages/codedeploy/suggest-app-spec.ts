import type { DeploymentGroupInfo } from '@aws-sdk/client-codedeploy';
import { ListTaskDefinitionsCommand } from '@aws-sdk/client-ecs';
import { ecs } from '../../aws/ecs.ts';
import { nameOf } from '../../model/arn.ts';
import { appSpecText } from '../../model/blue-green.ts';
import { describeService } from '../../questions/services.ts';

/** An AppSpec file for the group's service: the newest revision of its family, and the container that its load balancer knows. */
export async function suggestAppSpec({ ecsServices = [] }: DeploymentGroupInfo): Promise<string> {
  const { clusterName = '', serviceName = '' } = ecsServices[0] ?? {};
  const service = await describeService(clusterName, serviceName);
  const taskSet = service?.taskSets?.find(({ status }) => status === 'PRIMARY') ?? service?.taskSets?.[0];
  const taskDefinition = taskSet?.taskDefinition ?? service?.taskDefinition;
  const [balancer] = taskSet?.loadBalancers ?? service?.loadBalancers ?? [];
  if (!taskDefinition || !balancer) return '';
  return appSpecText({
    taskDefinition: await newestOf(taskDefinition),
    containerName: balancer.containerName ?? '',
    containerPort: balancer.containerPort ?? 80,
  });
}

async function newestOf(taskDefinition: string): Promise<string> {
  const [familyPrefix] = nameOf(taskDefinition).split(':');
  const input = { familyPrefix, status: 'ACTIVE', sort: 'DESC', maxResults: 1 } as const;
  const { taskDefinitionArns = [] } = await ecs.send(new ListTaskDefinitionsCommand(input));
  return taskDefinitionArns[0] ?? taskDefinition;
}
