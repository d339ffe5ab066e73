import { globalArn } from '../../domain/arns.ts';
import type { Scope } from '../../domain/scope.ts';
import type { RequestContext } from '../../protocol/model/operation.ts';
import { type DashboardRow, dashboardTable } from '../../store/tables/cloudwatch.ts';
import { dashboardsNotFound, invalidValue } from './errors.ts';

/** Dashboards are of all regions (user guide, "Cross-Region dashboards"); their ARN has none. */
export const dashboardArn = (scope: Scope, name: string) =>
  globalArn('cloudwatch', scope, `dashboard/${name}`);

export const dashboardKey = ({ account }: Scope, name: string) => `${account}/${name}`;

export function checkName(name: string): void {
  if (!/^[A-Za-z0-9_-]{1,255}$/.test(name))
    throw invalidValue(
      `The value ${name} for field DashboardName contains invalid characters. It can only contain alphanumerics, dash (-) and underscore (_).\n`,
    );
}

export function findDashboard(context: RequestContext, name: string): DashboardRow | undefined {
  return context.store.get(dashboardTable, dashboardKey(context, name));
}

export function requireDashboard(context: RequestContext, name: string): DashboardRow {
  const row = findDashboard(context, name);
  if (row === undefined) throw dashboardsNotFound(`Dashboard ${name} does not exist`);
  return row;
}
