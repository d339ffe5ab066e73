import {
  DescribeServiceDeploymentsCommand,
  DescribeServiceRevisionsCommand,
  ListServiceDeploymentsCommand,
  type ServiceDeployment,
  StopServiceDeploymentCommand,
} from '@aws-sdk/client-ecs';
import { ecs } from '../../aws/ecs.ts';
import { inBatches } from '../../aws/pages.ts';
import { nameOf } from '../../model/arn.ts';

/** How many deployments the history shows; ECS keeps those of the last ninety days. */
const KEPT = 20;

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

export function rollBack(serviceDeploymentArn: string) {
  return ecs.send(new StopServiceDeploymentCommand({ serviceDeploymentArn, stopType: 'ROLLBACK' }));
}
