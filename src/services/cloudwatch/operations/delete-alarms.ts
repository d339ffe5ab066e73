import type { DeleteAlarmsCommandInput } from '@aws-sdk/client-cloudwatch';
import { parseAlarmRule, ruleReferences } from '../../../domain/cloudwatch/alarm-rule.ts';
import type { Operation, RequestContext } from '../../../protocol/model/operation.ts';
import { addAlarmHistory } from '../../../store/metrics/alarm-history.ts';
import { type AlarmRow, alarmTable } from '../../../store/tables/cloudwatch.ts';
import { alarmsOf, findAlarm, nameOfReference } from '../alarms.ts';
import { alarmsNotFound, validationError } from '../errors.ts';

/** "If you specify an incorrect alarm name or make any other error in the operation, no alarms are deleted" (API reference, DeleteAlarms). */
export const deleteAlarms: Operation<DeleteAlarmsCommandInput, object> = (input, context) => {
  const names = [...new Set(input.AlarmNames!)];
  const rows = names.map((name) => findAlarm(context, name));
  if (rows.includes(undefined)) throw alarmsNotFound(names.filter((_, index) => rows[index] === undefined));
  refuseUsed(context, names);
  context.store.transaction((tx) => {
    for (const row of rows as AlarmRow[]) {
      tx.delete(alarmTable, row.alarmArn);
      addAlarmHistory(context.store, row, deleted(row), context.now.getTime());
    }
  });
  return {};
};

/** An alarm that a composite alarm's rule names stays, unless that one goes too (API reference, DeleteAlarms). */
function refuseUsed(context: RequestContext, names: readonly string[]): void {
  for (const row of alarmsOf(context)) {
    if (row.alarmType !== 'CompositeAlarm' || names.includes(row.alarmName)) continue;
    const used = ruleReferences(parseAlarmRule(row.alarmRule)).map(nameOfReference);
    const blocked = names.filter((name) => used.includes(name));
    if (blocked.length > 0)
      throw validationError(
        `Alarms [${blocked.join(', ')}] cannot be deleted because they are used by the composite alarm ${row.alarmName}`,
      );
  }
}

const deleted = (row: AlarmRow) => ({
  itemType: 'ConfigurationUpdate' as const,
  summary: `Alarm "${row.alarmName}" deleted`,
  data: JSON.stringify({ version: '1.0', type: 'Delete' }),
});
