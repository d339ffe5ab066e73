import type { DisableAlarmActionsCommandInput } from '@aws-sdk/client-cloudwatch';
import type { Operation } from '../../../protocol/model/operation.ts';
import { switchActions } from '../switch-actions.ts';

export const disableAlarmActions: Operation<DisableAlarmActionsCommandInput, object> = (input, context) =>
  switchActions(context, input.AlarmNames!, false);
