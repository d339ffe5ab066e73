import type { SetAlarmStateCommandInput } from '@aws-sdk/client-cloudwatch';
import type { Operation } from '../../../protocol/model/operation.ts';
import { changeAlarmState } from '../../../store/metrics/alarm-states.ts';
import type { AlarmTransitionRow } from '../../../store/tables/cloudwatch.ts';
import { requireAlarm } from '../alarms.ts';
import { invalidFormat } from '../errors.ts';

/** The alarm returns to its actual state at its next evaluation (API reference, SetAlarmState). */
export const setAlarmState: Operation<SetAlarmStateCommandInput, object> = (input, context) => {
  const alarm = requireAlarm(context, input.AlarmName!);
  const data = input.StateReasonData === undefined ? undefined : parseData(input.StateReasonData);
  changeAlarmState(
    context.store,
    alarm.alarmArn,
    {
      stateValue: input.StateValue!,
      stateReason: input.StateReason!,
      ...(input.StateReasonData !== undefined && { stateReasonData: input.StateReasonData }),
      datapoints: datapointsIn(data, context.now.getTime()),
    },
    context.now,
  );
  return {};
};

function parseData(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalidFormat('Member StateReasonData must be valid JSON.');
  }
}

/** "For EC2 Auto Scaling or application Auto Scaling alarm actions, the Auto Scaling policy uses the information in this field." */
function datapointsIn(data: unknown, at: number): AlarmTransitionRow['datapoints'] {
  const recent = (data as { recentDatapoints?: unknown } | undefined)?.recentDatapoints;
  if (!Array.isArray(recent)) return [];
  return recent.filter((value) => typeof value === 'number').map((value) => ({ at, value }));
}
