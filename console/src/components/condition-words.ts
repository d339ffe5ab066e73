import type { MetricAlarm } from '@aws-sdk/client-cloudwatch';
import { formatNumber, text } from '../i18n/text.ts';
import { alarmMessages as m } from '../messages/alarms.ts';
import { conditionOf } from '../model/alarm-condition.ts';

/** What makes an alarm ring, in one sentence; a composite alarm's rule as it is. */
export function conditionWords(alarm: MetricAlarm & { AlarmRule?: string }): string {
  if (alarm.AlarmRule !== undefined) return alarm.AlarmRule;
  const condition = conditionOf(alarm);
  if (!condition) return alarm.ComparisonOperator ?? '-';
  const { seconds, threshold, ...rest } = condition;
  return text(m.condition, { ...rest, threshold: formatNumber(threshold), time: duration(seconds) });
}

export function duration(seconds: number): string {
  if (seconds === 60) return text(m.minute);
  return seconds % 60 === 0 ? text(m.minutes, { count: seconds / 60 }) : text(m.seconds, { count: seconds });
}
