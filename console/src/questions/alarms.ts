import {
  type AlarmHistoryItem,
  type CompositeAlarm,
  DeleteAlarmsCommand,
  DescribeAlarmHistoryCommand,
  DescribeAlarmsCommand,
  DisableAlarmActionsCommand,
  EnableAlarmActionsCommand,
  ListTagsForResourceCommand,
  type MetricAlarm,
  PutMetricAlarmCommand,
  type PutMetricAlarmCommandInput,
  SetAlarmStateCommand,
  type StateValue,
} from '@aws-sdk/client-cloudwatch';
import { cloudwatch } from '../aws/cloudwatch.ts';
import { allPages } from '../aws/pages.ts';

/** An alarm of either type: a composite one has a rule, any other a metric. */
export type Alarm = MetricAlarm & CompositeAlarm;

export function listAlarms(): Promise<Alarm[]> {
  return allPages(async (NextToken) => {
    const { MetricAlarms, CompositeAlarms, ...page } = await cloudwatch.send(
      new DescribeAlarmsCommand({
        AlarmTypes: ['MetricAlarm', 'CompositeAlarm'],
        MaxRecords: 100,
        NextToken,
      }),
    );
    return { items: [...(MetricAlarms ?? []), ...(CompositeAlarms ?? [])], next: page.NextToken };
  });
}

export async function findAlarm(name: string): Promise<Alarm | undefined> {
  const { MetricAlarms = [], CompositeAlarms = [] } = await cloudwatch.send(
    new DescribeAlarmsCommand({ AlarmTypes: ['MetricAlarm', 'CompositeAlarm'], AlarmNames: [name] }),
  );
  return MetricAlarms[0] ?? CompositeAlarms[0];
}

/** The newest hundred things that happened to an alarm. */
export async function alarmHistory(AlarmName: string): Promise<AlarmHistoryItem[]> {
  const { AlarmHistoryItems = [] } = await cloudwatch.send(
    new DescribeAlarmHistoryCommand({
      AlarmName,
      AlarmTypes: ['MetricAlarm', 'CompositeAlarm'],
      ScanBy: 'TimestampDescending',
      MaxRecords: 100,
    }),
  );
  return AlarmHistoryItems;
}

export async function alarmTags(ResourceARN: string) {
  return (await cloudwatch.send(new ListTagsForResourceCommand({ ResourceARN }))).Tags ?? [];
}

export function putMetricAlarm(alarm: PutMetricAlarmCommandInput): Promise<unknown> {
  return cloudwatch.send(new PutMetricAlarmCommand(alarm));
}

export function setActionsEnabled(AlarmNames: string[], enabled: boolean): Promise<unknown> {
  return enabled
    ? cloudwatch.send(new EnableAlarmActionsCommand({ AlarmNames }))
    : cloudwatch.send(new DisableAlarmActionsCommand({ AlarmNames }));
}

export function setAlarmState(name: string, state: StateValue, reason: string): Promise<unknown> {
  return cloudwatch.send(
    new SetAlarmStateCommand({ AlarmName: name, StateValue: state, StateReason: reason }),
  );
}

export function deleteAlarms(AlarmNames: string[]): Promise<unknown> {
  return cloudwatch.send(new DeleteAlarmsCommand({ AlarmNames }));
}
