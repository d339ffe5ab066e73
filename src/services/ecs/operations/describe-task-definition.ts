import type { DescribeTaskDefinitionCommandInput, DescribeTaskDefinitionResponse } from '@aws-sdk/client-ecs';
import type { Operation } from '../../../protocol/model/operation.ts';
import { clientError } from '../errors.ts';
import { findTaskDefinition } from '../find-task-definition.ts';
import { taskDefinitionView } from '../views/task-definition-view.ts';

export const describeTaskDefinition: Operation<
  DescribeTaskDefinitionCommandInput,
  DescribeTaskDefinitionResponse
> = ({ taskDefinition, include }, context) => {
  const row = findTaskDefinition(context.store, taskDefinition ?? '', context);
  if (row === undefined) throw clientError('Unable to describe task definition.');
  return {
    taskDefinition: taskDefinitionView(row),
    ...(include?.includes('TAGS') && { tags: [...row.tags] }),
  };
};
