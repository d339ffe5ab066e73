import type { EnableAlarmActionsCommandInput } from '@aws-sdk/client-cloudwatch';
import type { Operation } from '../../../protocol/model/operation.ts';
import { switchActions } from '../switch-actions.ts';

export const enableAlarmActions: Operation<EnableAlarmActionsCommandInput, object> = (input, context) =>
  switchActions(context, input.AlarmNames!, true);
