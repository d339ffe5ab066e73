import type { GetTaskProtectionCommandInput, GetTaskProtectionResponse } from '@aws-sdk/client-ecs';
import type { Operation } from '../../../protocol/model/operation.ts';
import { invalidParameter } from '../errors.ts';
import { requireCluster } from '../find-cluster.ts';
import { eachProtectable, protectionView } from '../protection.ts';

export const getTaskProtection: Operation<GetTaskProtectionCommandInput, GetTaskProtectionResponse> = (
  { cluster: reference, tasks = [] },
  context,
) => {
  if (tasks.length === 0) throw invalidParameter('Tasks cannot be empty.');
  if (tasks.length > 100) throw invalidParameter('taskIds can have at most 100 items.');
  const cluster = requireCluster(context.store, reference, context);
  return eachProtectable(context, tasks, cluster, (task) => protectionView(task, context.now));
};
