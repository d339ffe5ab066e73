import type { PutRetentionPolicyCommandInput } from '@aws-sdk/client-cloudwatch-logs';
import type { Operation } from '../../../protocol/model/operation.ts';
import { invalidParameter } from '../errors.ts';
import { changeLogGroup } from '../log-groups.ts';

/** API reference, PutRetentionPolicy. */
const days = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

export const putRetentionPolicy: Operation<PutRetentionPolicyCommandInput, object> = (input, context) => {
  const retentionInDays = input.retentionInDays!;
  if (!days.includes(retentionInDays))
    throw invalidParameter(
      `1 validation error detected: Value '${retentionInDays}' at 'retentionInDays' failed to satisfy constraint: Member must satisfy enum value set: [${days.join(', ')}]`,
    );
  changeLogGroup(context, { logGroupName: input.logGroupName }, (row) => ({ ...row, retentionInDays }));
  return {};
};
