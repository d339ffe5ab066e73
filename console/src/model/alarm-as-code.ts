import type { CompositeAlarm, MetricAlarm } from '@aws-sdk/client-cloudwatch';
import { awsCommand } from './cli.ts';

const STATE = /^(State|AlarmConfigurationUpdated|EvaluationState|ActionsSuppressed)/;

/** What was asked for, without what became of it. */
function configuration(alarm: MetricAlarm & CompositeAlarm): Record<string, unknown> {
  const entries = Object.entries(alarm).filter(
    ([name, value]) =>
      name !== 'AlarmArn' &&
      !STATE.test(name) &&
      value !== undefined &&
      !(Array.isArray(value) && value.length === 0),
  );
  return Object.fromEntries(entries);
}

/** An alarm as AWS CLI commands, its CloudFormation resource, and the API's JSON. Its properties are named alike in both. */
export function alarmAsCode(alarm: MetricAlarm & CompositeAlarm) {
  const isComposite = alarm.AlarmRule !== undefined;
  const asked = configuration(alarm);
  return {
    cli: [
      awsCommand('cloudwatch', 'describe-alarms', {
        'alarm-names': [alarm.AlarmName!],
        'alarm-types': [isComposite ? 'CompositeAlarm' : 'MetricAlarm'],
      }),
      awsCommand('cloudwatch', isComposite ? 'put-composite-alarm' : 'put-metric-alarm', {
        'cli-input-json': asked,
      }),
    ],
    cloudFormation: {
      Alarm: { Type: `AWS::CloudWatch::${isComposite ? 'CompositeAlarm' : 'Alarm'}`, Properties: asked },
    },
    json: alarm,
  };
}
