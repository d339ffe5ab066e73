import type {
  DescribeContainerInstancesCommandInput,
  DescribeContainerInstancesResponse,
} from '@aws-sdk/client-ecs';
import type { Operation } from '../../../protocol/model/operation.ts';
import { containerInstanceTable } from '../../../store/tables/ecs-clusters.ts';
import { invalidParameter } from '../errors.ts';
import { requireCluster } from '../find-cluster.ts';
import { containerInstanceArnOf } from '../find-container-instance.ts';
import { containerInstanceView } from '../views/container-instance-view.ts';

export const describeContainerInstances: Operation<
  DescribeContainerInstancesCommandInput,
  DescribeContainerInstancesResponse
> = ({ cluster: reference, containerInstances = [], include = [] }, context) => {
  if (containerInstances.length === 0) throw invalidParameter('Container instances cannot be empty.');
  if (containerInstances.length > 100) throw invalidParameter('instanceIds can have at most 100 items.');
  const cluster = requireCluster(context.store, reference, context);
  const wished = [...new Set(containerInstances.map((each) => containerInstanceArnOf(each, cluster)))];
  const rows = wished.map((arn) => {
    const row = context.store.get(containerInstanceTable, arn);
    return row?.clusterArn === cluster.clusterArn ? row : undefined;
  });
  return {
    containerInstances: rows
      .filter((row) => row !== undefined)
      .map((row) => containerInstanceView(row, context.store, include)),
    failures: wished.filter((_, i) => rows[i] === undefined).map((arn) => ({ arn, reason: 'MISSING' })),
  };
};
