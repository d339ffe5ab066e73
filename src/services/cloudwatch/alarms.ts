import { arn, parseArn } from '../../domain/arns.ts';
import type { Scope } from '../../domain/scope.ts';
import type { RequestContext } from '../../protocol/model/operation.ts';
import { type AlarmRow, alarmTable } from '../../store/tables/cloudwatch.ts';
import { alarmNotFound } from './errors.ts';

export function alarmArn(scope: Scope, alarmName: string): string {
  return arn('cloudwatch', scope, `alarm:${alarmName}`);
}

export function findAlarm(context: RequestContext, alarmName: string): AlarmRow | undefined {
  return context.store.get(alarmTable, alarmArn(context, alarmName));
}

export function requireAlarm(context: RequestContext, alarmName: string): AlarmRow {
  const alarm = findAlarm(context, alarmName);
  if (alarm === undefined) throw alarmNotFound();
  return alarm;
}

/** The region's alarms, by name. */
export function alarmsOf(context: RequestContext): AlarmRow[] {
  const { account, region } = context;
  return context.store.list(alarmTable, { where: { account, region } });
}

/** Rules and suppressors name an alarm by its name or its ARN. */
export function nameOfReference(reference: string): string {
  const resource = parseArn(reference)?.resource;
  return resource?.startsWith('alarm:') ? resource.slice('alarm:'.length) : reference;
}
