import type { ListUsersCommandInput, ListUsersResponse } from '@aws-sdk/client-iam';
import type { Operation } from '../../../protocol/model/operation.ts';
import { userTable } from '../../../store/tables/iam.ts';
import { entitiesUnder } from '../entities.ts';
import { pageOf } from '../pages.ts';
import { userView } from '../views.ts';

export const listUsers: Operation<ListUsersCommandInput, ListUsersResponse> = (input, context) => {
  const { page, tail } = pageOf(entitiesUnder(context, userTable, input.PathPrefix), input, (row) => row.key);
  return { Users: page.map(({ tags: _, ...row }) => userView({ ...row, tags: [] })), ...tail };
};
