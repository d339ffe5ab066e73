import {
  type DashboardEntry,
  DeleteDashboardsCommand,
  GetDashboardCommand,
  ListDashboardsCommand,
  ListMetricsCommand,
  PutDashboardCommand,
} from '@aws-sdk/client-cloudwatch';
import { cloudwatch } from '../aws/cloudwatch.ts';
import { allPages } from '../aws/pages.ts';
import { useLive } from '../live/use-live.ts';
import type { MetricName } from '../model/chart-address.ts';

/** Every metric that had datapoints in the last two weeks. */
function listMetrics(): Promise<MetricName[]> {
  return allPages(async (NextToken) => {
    const page = await cloudwatch.send(new ListMetricsCommand({ NextToken }));
    const items = page.Metrics?.map(({ Namespace = '', MetricName = '', Dimensions = [] }) => ({
      namespace: Namespace,
      name: MetricName,
      dimensions: Object.fromEntries(Dimensions.map(({ Name, Value }) => [Name!, Value!])),
    }));
    return { items, next: page.NextToken };
  });
}

function listDashboards(): Promise<DashboardEntry[]> {
  return allPages(async (NextToken) => {
    const page = await cloudwatch.send(new ListDashboardsCommand({ NextToken }));
    return { items: page.DashboardEntries, next: page.NextToken };
  });
}

export const useMetrics = () => useLive(['metrics'], ['metrics'], listMetrics);

export const useDashboards = () => useLive(['cloudwatch.dashboards'], ['dashboards'], listDashboards);

/** A dashboard's JSON, laid out to be read. */
export async function dashboardBody(DashboardName: string): Promise<string> {
  const { DashboardBody = '{}' } = await cloudwatch.send(new GetDashboardCommand({ DashboardName }));
  return JSON.stringify(JSON.parse(DashboardBody), null, 2);
}

/** Keeps a dashboard; CloudWatch's first objection to its JSON is thrown as an error. */
export async function putDashboard(DashboardName: string, DashboardBody: string): Promise<void> {
  const command = new PutDashboardCommand({ DashboardName, DashboardBody });
  const { DashboardValidationMessages: [objection] = [] } = await cloudwatch.send(command);
  if (objection) throw Object.assign(new Error(objection.Message), { name: objection.DataPath });
}

export function deleteDashboard(name: string): Promise<unknown> {
  return cloudwatch.send(new DeleteDashboardsCommand({ DashboardNames: [name] }));
}
