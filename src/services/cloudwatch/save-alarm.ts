import type { RequestContext } from '../../protocol/model/operation.ts';
import { addAlarmHistory } from '../../store/metrics/alarm-history.ts';
import { type AlarmRow, alarmTable } from '../../store/tables/cloudwatch.ts';
import { compositeAlarmView, metricAlarmView } from './views.ts';

type Configuration<Row extends AlarmRow> = Omit<
  Row,
  | 'tags'
  | 'stateValue'
  | 'stateReason'
  | 'stateReasonData'
  | 'stateUpdatedAt'
  | 'stateTransitionedAt'
  | 'configurationUpdatedAt'
  | 'suppression'
>;

/**
 * A new alarm begins in INSUFFICIENT_DATA; "when you update an existing alarm, its state is left unchanged, but the update completely overwrites the
 * previous configuration of the alarm" and its tags stay (API reference, PutMetricAlarm).
 */
export function saveAlarm<Row extends AlarmRow>(
  context: RequestContext,
  configuration: Configuration<Row>,
  tags: AlarmRow['tags'],
): void {
  const { store } = context;
  const now = context.now.getTime();
  store.transaction((tx) => {
    const before = tx.get(alarmTable, configuration.alarmArn);
    const state = before === undefined ? initialState(now) : stateOf(before);
    const row = {
      ...configuration,
      ...state,
      tags: before?.tags ?? tags,
      configurationUpdatedAt: now,
    } as unknown as AlarmRow;
    tx.put(alarmTable, row);
    addAlarmHistory(store, row, configurationUpdate(before, row), now);
  });
}

function initialState(now: number) {
  return {
    stateValue: 'INSUFFICIENT_DATA' as const,
    stateReason: 'Unchecked: Initial alarm creation',
    stateUpdatedAt: now,
    stateTransitionedAt: now,
  };
}

function stateOf({
  stateValue,
  stateReason,
  stateReasonData,
  stateUpdatedAt,
  stateTransitionedAt,
}: AlarmRow) {
  return {
    stateValue,
    stateReason,
    ...(stateReasonData !== undefined && { stateReasonData }),
    stateUpdatedAt,
    stateTransitionedAt,
  };
}

function configurationUpdate(before: AlarmRow | undefined, after: AlarmRow) {
  const type = before === undefined ? 'Create' : 'Update';
  return {
    itemType: 'ConfigurationUpdate' as const,
    summary: `Alarm "${after.alarmName}" ${type === 'Create' ? 'created' : 'updated'}`,
    data: JSON.stringify({ version: '1.0', type, createdAlarm: view(after) }),
  };
}

const view = (row: AlarmRow) =>
  row.alarmType === 'MetricAlarm' ? metricAlarmView(row) : compositeAlarmView(row);
