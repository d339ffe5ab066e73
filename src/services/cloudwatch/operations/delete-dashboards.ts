import type { DeleteDashboardsCommandInput } from '@aws-sdk/client-cloudwatch';
import type { Operation } from '../../../protocol/model/operation.ts';
import { dashboardTable } from '../../../store/tables/cloudwatch.ts';
import { requireDashboard } from '../dashboards.ts';

/** "If you specify an incorrect dashboard name, no dashboards are deleted" (API reference, DeleteDashboards). */
export const deleteDashboards: Operation<DeleteDashboardsCommandInput, object> = (input, context) => {
  const rows = input.DashboardNames!.map((name) => requireDashboard(context, name));
  context.store.transaction((tx) => {
    for (const row of rows) tx.delete(dashboardTable, row.dashboardKey);
  });
  return {};
};
