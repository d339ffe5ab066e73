import type { RequestContext } from '../../protocol/model/operation.ts';
import { addAlarmHistory } from '../../store/metrics/alarm-history.ts';
import { alarmTable } from '../../store/tables/cloudwatch.ts';
import { alarmArn } from './alarms.ts';

/** Names of alarms that are not there are passed over: the API reference knows no error for them. */
export function switchActions(
  context: RequestContext,
  names: readonly string[],
  actionsEnabled: boolean,
): object {
  const now = context.now.getTime();
  context.store.transaction((tx) => {
    for (const name of names) {
      const before = tx.get(alarmTable, alarmArn(context, name));
      if (before === undefined || before.actionsEnabled === actionsEnabled) continue;
      const after = { ...before, actionsEnabled, configurationUpdatedAt: now };
      tx.put(alarmTable, after);
      addAlarmHistory(
        context.store,
        after,
        {
          itemType: 'ConfigurationUpdate',
          summary: `Alarm actions ${actionsEnabled ? 'enabled' : 'disabled'} for "${name}"`,
          data: JSON.stringify({ version: '1.0', type: 'Update', actionsEnabled }),
        },
        now,
      );
    }
  });
  return {};
}
