import type { ListInstanceProfilesCommandInput, ListInstanceProfilesResponse } from '@aws-sdk/client-iam';
import type { Operation } from '../../../protocol/model/operation.ts';
import { instanceProfileTable } from '../../../store/tables/iam.ts';
import { entitiesUnder } from '../entities.ts';
import { pageOf } from '../pages.ts';
import { instanceProfileView } from '../views.ts';

export const listInstanceProfiles: Operation<
  ListInstanceProfilesCommandInput,
  ListInstanceProfilesResponse
> = (input, context) => {
  const found = entitiesUnder(context, instanceProfileTable, input.PathPrefix);
  const { page, tail } = pageOf(found, input, (row) => row.key);
  return { InstanceProfiles: page.map((row) => instanceProfileView(context, row)), ...tail };
};
