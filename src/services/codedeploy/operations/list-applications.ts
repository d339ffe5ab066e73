import type { ListApplicationsCommandInput, ListApplicationsOutput } from '@aws-sdk/client-codedeploy';
import type { Operation } from '../../../protocol/model/operation.ts';
import { applicationTable } from '../../../store/tables/codedeploy.ts';
import { pageOf } from '../pages.ts';

export const listApplications: Operation<ListApplicationsCommandInput, ListApplicationsOutput> = (
  { nextToken: token },
  { store, account, region },
) => {
  const rows = store.list(applicationTable, { where: { account, region } });
  const { page, nextToken } = pageOf(
    rows.map((row) => row.applicationName),
    token,
  );
  return { applications: page, nextToken };
};
