import type { UpdateTaskProtectionCommandInput, UpdateTaskProtectionResponse } from '@aws-sdk/client-ecs';
import type { Operation } from '../../../protocol/model/operation.ts';
import { taskTable } from '../../../store/tables/ecs-tasks.ts';
import { invalidParameter } from '../errors.ts';
import { requireCluster } from '../find-cluster.ts';
import { eachProtectable, protectionView } from '../protection.ts';

/** "If you don't specify the time, then the task is automatically protected for 120 minutes." */
const USUAL_MINUTES = 120;
const MOST_MINUTES = 2880;

/** Protects tasks of services from being stopped by scaling in or by deployments, or no longer does. */
export const updateTaskProtection: Operation<
  UpdateTaskProtectionCommandInput,
  UpdateTaskProtectionResponse
> = ({ cluster: reference, tasks = [], protectionEnabled, expiresInMinutes = USUAL_MINUTES }, context) => {
  const { store, now } = context;
  if (tasks.length === 0) throw invalidParameter('Tasks cannot be empty.');
  if (tasks.length > 10) throw invalidParameter('taskIds can have at most 10 items.');
  if (expiresInMinutes < 1 || expiresInMinutes > MOST_MINUTES)
    throw invalidParameter(`expiresInMinutes must be between 1 and ${MOST_MINUTES}.`);
  return store.transaction((tx) => {
    const cluster = requireCluster(tx, reference, context);
    return eachProtectable(context, tasks, cluster, (task) => {
      const { protectedUntil: _, ...rest } = task;
      const row = protectionEnabled
        ? { ...rest, protectedUntil: now.getTime() + expiresInMinutes * 60_000 }
        : rest;
      tx.put(taskTable, row);
      return protectionView(row, now);
    });
  });
};
