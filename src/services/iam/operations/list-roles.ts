import type { ListRolesCommandInput, ListRolesResponse } from '@aws-sdk/client-iam';
import type { Operation } from '../../../protocol/model/operation.ts';
import { roleTable } from '../../../store/tables/iam.ts';
import { entitiesUnder } from '../entities.ts';
import { pageOf } from '../pages.ts';
import { roleSummaryView } from '../views.ts';

export const listRoles: Operation<ListRolesCommandInput, ListRolesResponse> = (input, context) => {
  const { page, tail } = pageOf(entitiesUnder(context, roleTable, input.PathPrefix), input, (row) => row.key);
  return { Roles: page.map(roleSummaryView), ...tail };
};
