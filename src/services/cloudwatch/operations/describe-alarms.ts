import type { DescribeAlarmsCommandInput, DescribeAlarmsOutput } from '@aws-sdk/client-cloudwatch';
import { parseAlarmRule, ruleReferences } from '../../../domain/cloudwatch/alarm-rule.ts';
import type { Operation, RequestContext } from '../../../protocol/model/operation.ts';
import type { AlarmRow } from '../../../store/tables/cloudwatch.ts';
import { alarmsOf, nameOfReference, requireAlarm } from '../alarms.ts';
import { validationError } from '../errors.ts';
import { pageOf } from '../pages.ts';
import { compositeAlarmView, metricAlarmView } from '../views.ts';

const DEFAULT_PAGE = 50;

export const describeAlarms: Operation<DescribeAlarmsCommandInput, DescribeAlarmsOutput> = (
  input,
  context,
) => {
  if (input.AlarmNames !== undefined && input.AlarmNamePrefix !== undefined)
    throw validationError('AlarmNamePrefix and AlarmNames cannot be specified together');
  const found = chosen(input, context);
  const page = pageOf(found, (row) => row.alarmArn, input.NextToken, input.MaxRecords ?? DEFAULT_PAGE);
  const metric = page.items.filter((row) => row.alarmType === 'MetricAlarm');
  const composite = page.items.filter((row) => row.alarmType === 'CompositeAlarm');
  const { ChildrenOfAlarmName: children, ParentsOfAlarmName: parents } = input;
  const names = children !== undefined || parents !== undefined;
  return {
    MetricAlarms: metric.map((row) => (names ? shortView(row, input) : metricAlarmView(row))),
    CompositeAlarms: composite.map((row) => (names ? shortView(row, input) : compositeAlarmView(row))),
    NextToken: page.nextToken,
  };
};

/** Relatives are shown by name, ARN and, for children, state (API reference, DescribeAlarms, ChildrenOfAlarmName and ParentsOfAlarmName). */
function shortView(row: AlarmRow, { ParentsOfAlarmName }: DescribeAlarmsCommandInput) {
  const short = { AlarmName: row.alarmName, AlarmArn: row.alarmArn };
  if (ParentsOfAlarmName !== undefined) return short;
  return {
    ...short,
    StateValue: row.stateValue,
    StateUpdatedTimestamp: new Date(row.stateUpdatedAt),
    ...(row.alarmType === 'CompositeAlarm' && { AlarmRule: row.alarmRule }),
  };
}

function chosen(input: DescribeAlarmsCommandInput, context: RequestContext): AlarmRow[] {
  if (input.ChildrenOfAlarmName !== undefined || input.ParentsOfAlarmName !== undefined)
    return relatives(input, context);
  // "If you omit this parameter, only metric alarms are returned" (API reference, DescribeAlarms, AlarmTypes).
  const types: readonly string[] = input.AlarmTypes ?? ['MetricAlarm'];
  const actions = (row: AlarmRow) => [...row.okActions, ...row.alarmActions, ...row.insufficientDataActions];
  return alarmsOf(context).filter(
    (row) =>
      types.includes(row.alarmType) &&
      (input.AlarmNames?.includes(row.alarmName) ?? true) &&
      row.alarmName.startsWith(input.AlarmNamePrefix ?? '') &&
      (input.StateValue ?? row.stateValue) === row.stateValue &&
      (input.ActionPrefix === undefined ||
        actions(row).some((action) => action.startsWith(input.ActionPrefix!))),
  );
}

function relatives(input: DescribeAlarmsCommandInput, context: RequestContext): AlarmRow[] {
  const { ChildrenOfAlarmName: parent, ParentsOfAlarmName: child, MaxRecords, NextToken, ...others } = input;
  if (
    (parent !== undefined && child !== undefined) ||
    Object.values(others).some((each) => each !== undefined)
  )
    throw validationError(
      'ChildrenOfAlarmName and ParentsOfAlarmName cannot be specified together with other parameters',
    );
  if (parent !== undefined) {
    const names = childrenOf(requireAlarm(context, parent));
    return alarmsOf(context).filter((row) => names.includes(row.alarmName));
  }
  return alarmsOf(context).filter((row) => childrenOf(row).includes(child!));
}

function childrenOf(row: AlarmRow): string[] {
  if (row.alarmType !== 'CompositeAlarm') return [];
  return ruleReferences(parseAlarmRule(row.alarmRule)).map(nameOfReference);
}
