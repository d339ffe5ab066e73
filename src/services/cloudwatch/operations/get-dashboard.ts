import type { GetDashboardCommandInput, GetDashboardOutput } from '@aws-sdk/client-cloudwatch';
import type { Operation } from '../../../protocol/model/operation.ts';
import { requireDashboard } from '../dashboards.ts';

export const getDashboard: Operation<GetDashboardCommandInput, GetDashboardOutput> = (input, context) => {
  const row = requireDashboard(context, input.DashboardName!);
  return { DashboardArn: row.dashboardArn, DashboardBody: row.body, DashboardName: row.dashboardName };
};
