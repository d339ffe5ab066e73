import type {
  ContainerImage,
  DescribeServiceRevisionsCommandInput,
  DescribeServiceRevisionsResponse,
  ServiceRevision,
} from '@aws-sdk/client-ecs';
import type { Operation } from '../../../protocol/model/operation.ts';
import type { Reader } from '../../../store/store.ts';
import { type ServiceRevisionRow, serviceRevisionTable } from '../../../store/tables/ecs-revisions.ts';
import { serviceTable } from '../../../store/tables/ecs-services.ts';
import { taskDefinitionTable } from '../../../store/tables/ecs-task-definitions.ts';
import { taskTable } from '../../../store/tables/ecs-tasks.ts';
import { found } from '../find-by-arn.ts';
import { capacityView, networkView } from '../views/capacity-view.ts';

export const describeServiceRevisions: Operation<
  DescribeServiceRevisionsCommandInput,
  DescribeServiceRevisionsResponse
> = ({ serviceRevisionArns = [] }, context) => {
  const { rows, failures } = found(serviceRevisionTable, serviceRevisionArns, 'service-revision', context);
  return { serviceRevisions: rows.map((row) => serviceRevisionView(row, context.store)), failures };
};

function serviceRevisionView(row: ServiceRevisionRow, reader: Reader): ServiceRevision {
  return {
    serviceRevisionArn: row.serviceRevisionArn,
    serviceArn: row.serviceArn,
    clusterArn: row.clusterArn,
    taskDefinition: row.taskDefinitionArn,
    ...capacityView(row),
    platformVersion: row.platformVersion,
    platformFamily: row.platformFamily,
    loadBalancers: [...row.loadBalancers],
    serviceRegistries: [...row.serviceRegistries],
    networkConfiguration: networkView(row.network),
    containerImages: containerImages(row, reader),
    guardDutyEnabled: false,
    serviceConnectConfiguration: { enabled: false },
    createdAt: new Date(row.createdAt),
  };
}

/** Images as the definition has them, with the digests that the revision's tasks pulled. */
function containerImages(row: ServiceRevisionRow, reader: Reader): ContainerImage[] {
  const definition = reader.get(taskDefinitionTable, row.taskDefinitionArn)?.definition;
  const digests = digestsOf(row, reader);
  return (definition?.containerDefinitions ?? []).map(({ name = '', image }) => ({
    containerName: name,
    imageDigest: digests.get(name),
    image,
  }));
}

function digestsOf(row: ServiceRevisionRow, reader: Reader): Map<string, string> {
  const deployments = (reader.get(serviceTable, row.serviceArn)?.deployments ?? []).filter(
    (each) => each.serviceRevisionArn === row.serviceRevisionArn,
  );
  const tasks = deployments.flatMap((each) => reader.list(taskTable, { where: { deploymentId: each.id } }));
  const known = tasks.flatMap((task) => task.containers);
  return new Map(
    known.flatMap((each) => (each.imageDigest === undefined ? [] : [[each.name, each.imageDigest] as const])),
  );
}
