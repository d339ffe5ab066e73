import type { ListDashboardsCommandInput, ListDashboardsOutput } from '@aws-sdk/client-cloudwatch';
import type { Operation } from '../../../protocol/model/operation.ts';
import { dashboardTable } from '../../../store/tables/cloudwatch.ts';
import { invalidValue } from '../errors.ts';
import { pageOf } from '../pages.ts';

/** "There can be up to 1000 results returned with one call" (API reference, ListDashboards). */
const PAGE = 1000;

export const listDashboards: Operation<ListDashboardsCommandInput, ListDashboardsOutput> = (
  input,
  context,
) => {
  const { account } = context;
  const found = context.store
    .list(dashboardTable, { where: { account } })
    .filter((row) => row.dashboardName.startsWith(input.DashboardNamePrefix ?? ''));
  const badToken = () => invalidValue('Invalid nextToken');
  const page = pageOf(found, (row) => row.dashboardName, input.NextToken, PAGE, badToken);
  return {
    DashboardEntries: page.items.map((row) => ({
      DashboardName: row.dashboardName,
      DashboardArn: row.dashboardArn,
      LastModified: new Date(row.modifiedAt),
      Size: Buffer.byteLength(row.body),
    })),
    NextToken: page.nextToken,
  };
};
