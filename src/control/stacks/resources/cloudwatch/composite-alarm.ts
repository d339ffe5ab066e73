import type { DescribeAlarmsOutput } from '@aws-sdk/client-cloudwatch';
import type { ResourceHandler } from '../contract.ts';
import { changeAlarm, deleteAlarm, makeAlarm, SERVICE } from './common.ts';

/** CloudFormation template reference, AWS::CloudWatch::CompositeAlarm. Ref is the name. */
export const compositeAlarm: ResourceHandler = {
  type: 'AWS::CloudWatch::CompositeAlarm',
  services: [SERVICE],
  create: (request) => makeAlarm(request, 'PutCompositeAlarm'),
  update: (request) => changeAlarm(request, 'PutCompositeAlarm'),
  delete: deleteAlarm,
  read({ call, physicalId }) {
    const input = { AlarmNames: [physicalId], AlarmTypes: ['CompositeAlarm'] };
    const found = call<DescribeAlarmsOutput>(SERVICE, 'DescribeAlarms', input).CompositeAlarms?.[0];
    if (found === undefined) return undefined;
    const { AlarmName, AlarmDescription, AlarmRule, ActionsEnabled } = found;
    const { AlarmActions, OKActions, InsufficientDataActions } = found;
    const { ActionsSuppressor, ActionsSuppressorWaitPeriod, ActionsSuppressorExtensionPeriod } = found;
    return {
      AlarmName,
      AlarmDescription,
      AlarmRule,
      ActionsEnabled,
      AlarmActions,
      OKActions,
      InsufficientDataActions,
      ActionsSuppressor,
      ActionsSuppressorWaitPeriod,
      ActionsSuppressorExtensionPeriod,
    };
  },
};
