import type {
  DescribeAlarmHistoryCommandInput,
  DescribeAlarmHistoryOutput,
} from '@aws-sdk/client-cloudwatch';
import type { Operation } from '../../../protocol/model/operation.ts';
import { type AlarmHistoryRow, alarmHistoryTable } from '../../../store/tables/cloudwatch.ts';
import { alarmArn } from '../alarms.ts';
import { pageOf } from '../pages.ts';
import { historyView } from '../views.ts';

/** "You can have as many as 100 items a page"; the newest come first unless asked otherwise. Deleted alarms have their history still. */
export const describeAlarmHistory: Operation<DescribeAlarmHistoryCommandInput, DescribeAlarmHistoryOutput> = (
  input,
  context,
) => {
  const { account, region } = context;
  const of = input.AlarmName === undefined ? {} : { alarmArn: alarmArn(context, input.AlarmName) };
  const rows = context.store
    .list(alarmHistoryTable, { where: { account, region, ...of } })
    .filter((row) => passes(row, input));
  if (input.ScanBy !== 'TimestampAscending') rows.reverse();
  const page = pageOf(rows, (row) => row.historyId, input.NextToken, input.MaxRecords ?? 100);
  return { AlarmHistoryItems: page.items.map(historyView), NextToken: page.nextToken };
};

function passes(row: AlarmHistoryRow, input: DescribeAlarmHistoryCommandInput): boolean {
  const types: readonly string[] = input.AlarmTypes ?? ['MetricAlarm'];
  return (
    (types.includes(row.alarmType) || (input.AlarmTypes === undefined && input.AlarmName !== undefined)) &&
    (input.HistoryItemType ?? row.itemType) === row.itemType &&
    row.at >= (input.StartDate?.getTime() ?? 0) &&
    row.at <= (input.EndDate?.getTime() ?? Number.POSITIVE_INFINITY) &&
    input.AlarmContributorId === undefined
  );
}
