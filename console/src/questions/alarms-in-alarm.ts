import { DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { cloudwatch } from '../aws/cloudwatch.ts';

/** How many alarms, of either type, are in the state ALARM; the first hundred count. */
export async function alarmsInAlarm(): Promise<number> {
  const { MetricAlarms = [], CompositeAlarms = [] } = await cloudwatch.send(
    new DescribeAlarmsCommand({
      StateValue: 'ALARM',
      AlarmTypes: ['MetricAlarm', 'CompositeAlarm'],
      MaxRecords: 100,
    }),
  );
  return MetricAlarms.length + CompositeAlarms.length;
}
