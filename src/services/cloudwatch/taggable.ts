import { parseArn } from '../../domain/arns.ts';
import type { RequestContext } from '../../protocol/model/operation.ts';
import { alarmTable, dashboardTable } from '../../store/tables/cloudwatch.ts';
import { dashboardKey } from './dashboards.ts';
import { invalidValue, resourceNotFound } from './errors.ts';

type Tags = Readonly<Record<string, string>>;

/** Alarms and dashboards carry tags. `change` returns the new ones. */
export function changeTags(context: RequestContext, resourceArn: string, change: (tags: Tags) => Tags): void {
  const { store } = context;
  const place = placeOf(context, resourceArn);
  const found =
    place.kind === 'alarm'
      ? store.update(alarmTable, place.key, (row) => ({ ...row, tags: change(row.tags) }))
      : store.update(dashboardTable, place.key, (row) => ({ ...row, tags: change(row.tags) }));
  if (found === undefined) throw resourceNotFound(place.kind, resourceArn);
}

export function tagsOf(context: RequestContext, resourceArn: string): Tags {
  const { store } = context;
  const place = placeOf(context, resourceArn);
  const found =
    place.kind === 'alarm' ? store.get(alarmTable, place.key) : store.get(dashboardTable, place.key);
  if (found === undefined) throw resourceNotFound(place.kind, resourceArn);
  return found.tags;
}

function placeOf(context: RequestContext, resourceArn: string): { kind: 'alarm' | 'dashboard'; key: string } {
  const parsed = parseArn(resourceArn);
  if (parsed?.service !== 'cloudwatch')
    throw invalidValue(`The value ${resourceArn} for parameter ResourceARN is not a valid ARN.`);
  if (parsed.account !== context.account) throw resourceNotFound('resource', resourceArn);
  if (parsed.resource.startsWith('alarm:')) return { kind: 'alarm', key: resourceArn };
  const [, dashboard] = /^dashboard\/(.+)$/.exec(parsed.resource) ?? [];
  if (dashboard === undefined) throw resourceNotFound('resource', resourceArn);
  return { kind: 'dashboard', key: dashboardKey(context, dashboard) };
}
