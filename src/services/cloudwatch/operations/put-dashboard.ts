import type { PutDashboardCommandInput, PutDashboardOutput } from '@aws-sdk/client-cloudwatch';
import type { Operation } from '../../../protocol/model/operation.ts';
import { dashboardTable } from '../../../store/tables/cloudwatch.ts';
import { checkName, dashboardArn, dashboardKey, findDashboard } from '../dashboards.ts';
import { invalidDashboard } from '../errors.ts';
import { withTags } from '../tags.ts';

export const putDashboard: Operation<PutDashboardCommandInput, PutDashboardOutput> = (input, context) => {
  const { account, region } = context;
  const name = input.DashboardName!;
  checkName(name);
  checkBody(input.DashboardBody!);
  context.store.put(dashboardTable, {
    account,
    region,
    dashboardKey: dashboardKey(context, name),
    dashboardArn: dashboardArn(context, name),
    dashboardName: name,
    body: input.DashboardBody!,
    tags: findDashboard(context, name)?.tags ?? withTags({}, input.Tags),
    modifiedAt: context.now.getTime(),
  });
  return { DashboardValidationMessages: [] };
};

/** What is refused of a body (user guide, "Dashboard body structure and syntax"): it must be an object with a list of widgets. */
function checkBody(body: string): void {
  const parsed = parse(body);
  const widgets = (parsed as { widgets?: unknown } | null)?.widgets;
  if (typeof parsed !== 'object' || parsed === null || (widgets !== undefined && !Array.isArray(widgets)))
    throw refused('/', 'Should be an object with an array of widgets');
  for (const [index, widget] of ((widgets as unknown[] | undefined) ?? []).entries())
    if (typeof (widget as { type?: unknown } | null)?.type !== 'string')
      throw refused(`/widgets/${index}`, "Should have required property 'type'");
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw refused(undefined, 'The field DashboardBody must be a valid JSON object');
  }
}

function refused(path: string | undefined, message: string) {
  const found = { ...(path !== undefined && { DataPath: path }), Message: message };
  return invalidDashboard('The field DashboardBody must be a valid JSON object', [found]);
}
