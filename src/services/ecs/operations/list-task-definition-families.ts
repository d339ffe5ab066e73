import type {
  ListTaskDefinitionFamiliesCommandInput,
  ListTaskDefinitionFamiliesResponse,
} from '@aws-sdk/client-ecs';
import type { Operation, RequestContext } from '../../../protocol/model/operation.ts';
import { taskDefinitionTable, taskFamilyTable } from '../../../store/tables/ecs-task-definitions.ts';
import { ascending, paginate } from '../paginate.ts';

/** ACTIVE: families with an ACTIVE revision; INACTIVE: those with none left; both unless told (API reference, ListTaskDefinitionFamilies). */
export const listTaskDefinitionFamilies: Operation<
  ListTaskDefinitionFamiliesCommandInput,
  ListTaskDefinitionFamiliesResponse
> = (input, context) => {
  const { account, region, store } = context;
  const families = store
    .list(taskFamilyTable, { where: { account, region } })
    .map((row) => row.family)
    .filter((family) => family.startsWith(input.familyPrefix ?? ''))
    .filter((family) => isListed(family, input.status ?? 'ALL', context))
    .sort(ascending);
  const { items, nextToken } = paginate(families, (each) => each, input, { default: 100, max: 100 });
  return { families: items, nextToken };
};

function isListed(family: string, status: string, { account, region, store }: RequestContext): boolean {
  const has = (wanted: 'ACTIVE' | 'INACTIVE') =>
    store.count(taskDefinitionTable, { account, region, family, status: wanted }) > 0;
  if (status === 'ACTIVE') return has('ACTIVE');
  return status === 'INACTIVE' ? !has('ACTIVE') && has('INACTIVE') : has('ACTIVE') || has('INACTIVE');
}
