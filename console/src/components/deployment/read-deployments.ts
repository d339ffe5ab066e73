import {
  DescribeServiceDeploymentsCommand,
  DescribeServiceRevisionsCommand,
  DescribeServicesCommand,
  DescribeTasksCommand,
  ListServiceDeploymentsCommand,
  ListTasksCommand,
  type Service,
  type ServiceDeployment,
  StopServiceDeploymentCommand,
  type Task,
} from '@aws-sdk/client-ecs';
import {
  DescribeTargetHealthCommand,
  type TargetHealthDescription,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { ecs } from '../../aws/ecs.ts';
import { elbv2 } from '../../aws/elbv2.ts';
import { allPages, inBatches } from '../../aws/pages.ts';
import { nameOf } from '../../model/arn.ts';

/** How many deployments the history shows; ECS keeps those of the last ninety days. */
const KEPT = 20;

export async function readService(cluster: string, service: string): Promise<Service | undefined> {
  const { services = [] } = await ecs.send(new DescribeServicesCommand({ cluster, services: [service] }));
  return services[0];
}

/** A deployment of the service, with the task definition behind each revision that it names. */
export interface RecordedDeployment extends ServiceDeployment {
  target?: string;
  sources: string[];
}

/** The newest first. */
export async function readDeployments(cluster: string, service: string): Promise<RecordedDeployment[]> {
  const { serviceDeployments: briefs = [] } = await ecs.send(
    new ListServiceDeploymentsCommand({ cluster, service, maxResults: KEPT }),
  );
  const arns = briefs.map(({ serviceDeploymentArn }) => serviceDeploymentArn!);
  const deployments = await inBatches(arns, 20, async (serviceDeploymentArns) => {
    const { serviceDeployments = [] } = await ecs.send(
      new DescribeServiceDeploymentsCommand({ serviceDeploymentArns }),
    );
    return serviceDeployments;
  });
  const definitions = await readRevisions(deployments.flatMap(revisionsOf));
  return deployments
    .map((deployment) => ({
      ...deployment,
      target: definitions.get(deployment.targetServiceRevision?.arn ?? ''),
      sources: (deployment.sourceServiceRevisions ?? []).flatMap(
        ({ arn }) => definitions.get(arn ?? '') ?? [],
      ),
    }))
    .sort((a, b) => Number(b.createdAt) - Number(a.createdAt));
}

const revisionsOf = ({ targetServiceRevision, sourceServiceRevisions = [] }: ServiceDeployment) =>
  [targetServiceRevision, ...sourceServiceRevisions].flatMap((revision) => revision?.arn ?? []);

/** The task definition of each service revision; DescribeServiceRevisions takes 20 at a time. */
async function readRevisions(arns: string[]): Promise<Map<string, string>> {
  const revisions = await inBatches([...new Set(arns)], 20, async (serviceRevisionArns) => {
    const { serviceRevisions = [] } = await ecs.send(
      new DescribeServiceRevisionsCommand({ serviceRevisionArns }),
    );
    return serviceRevisions;
  });
  return new Map(
    revisions.map(({ serviceRevisionArn, taskDefinition }) => [serviceRevisionArn!, nameOf(taskDefinition)]),
  );
}

/** Tasks of the service that run or are about to, and those that stopped within the hour that ECS remembers them. */
export async function readTasks(cluster: string, service: string): Promise<Task[]> {
  const lists = await Promise.all(
    (['RUNNING', 'STOPPED'] as const).map((desiredStatus) =>
      allPages(async (nextToken) => {
        const page = await ecs.send(
          new ListTasksCommand({ cluster, serviceName: nameOf(service), desiredStatus, nextToken }),
        );
        return { items: page.taskArns, next: page.nextToken };
      }),
    ),
  );
  return inBatches([...new Set(lists.flat())], 100, async (tasks) => {
    const { tasks: described = [] } = await ecs.send(new DescribeTasksCommand({ cluster, tasks }));
    return described;
  });
}

export async function readTargets(groups: string[]): Promise<TargetHealthDescription[]> {
  const all = await Promise.all(
    groups.map((TargetGroupArn) => elbv2.send(new DescribeTargetHealthCommand({ TargetGroupArn }))),
  );
  return all.flatMap(({ TargetHealthDescriptions = [] }) => TargetHealthDescriptions);
}

export function rollBack(serviceDeploymentArn: string) {
  return ecs.send(new StopServiceDeploymentCommand({ serviceDeploymentArn, stopType: 'ROLLBACK' }));
}
