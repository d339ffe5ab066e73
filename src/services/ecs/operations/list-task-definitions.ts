import type { ListTaskDefinitionsCommandInput, ListTaskDefinitionsResponse } from '@aws-sdk/client-ecs';
import type { Operation } from '../../../protocol/model/operation.ts';
import { type TaskDefinitionRow, taskDefinitionTable } from '../../../store/tables/ecs-task-definitions.ts';
import { ascending, descending, paginate } from '../paginate.ts';

/** By family, and within it by revision; `familyPrefix` is a whole family's name (API reference, ListTaskDefinitions). */
export const listTaskDefinitions: Operation<ListTaskDefinitionsCommandInput, ListTaskDefinitionsResponse> = (
  input,
  { store, account, region },
) => {
  const compare = input.sort === 'DESC' ? descending : ascending;
  const rows = store
    .list(taskDefinitionTable, {
      where: { account, region, family: input.familyPrefix, status: input.status ?? 'ACTIVE' },
    })
    .sort((a, b) => compare(sortKey(a), sortKey(b)));
  const { items, nextToken } = paginate(rows, sortKey, input, { default: 100, max: 100 }, compare);
  return { taskDefinitionArns: items.map((row) => row.taskDefinitionArn), nextToken };
};

function sortKey({ family, revision }: TaskDefinitionRow): string {
  return `${family}:${String(revision).padStart(10, '0')}`;
}
