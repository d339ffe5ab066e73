import type { CreateLogGroupCommandInput } from '@aws-sdk/client-cloudwatch-logs';
import type { Operation } from '../../../protocol/model/operation.ts';
import { type LogGroupRow, logGroupKey, logGroupTable } from '../../../store/tables/logs.ts';
import { invalidParameter, logGroupExistsAlready } from '../errors.ts';
import { withTags } from '../tags.ts';

export const createLogGroup: Operation<CreateLogGroupCommandInput, object> = (input, context) =>
  context.store.transaction((tx) => {
    const { account, region, now } = context;
    const logGroupName = input.logGroupName!;
    if (logGroupName.startsWith('aws/'))
      throw invalidParameter(
        "Log groups starting with 'aws/' are reserved for AWS. Specify another log group name.",
      );
    const key = logGroupKey({ account, region, logGroupName });
    if (tx.get(logGroupTable, key) !== undefined) throw logGroupExistsAlready();
    const row: LogGroupRow = {
      logGroupKey: key,
      account,
      region,
      logGroupName,
      logGroupClass: input.logGroupClass ?? 'STANDARD',
      ...(input.kmsKeyId === undefined ? {} : { kmsKeyId: input.kmsKeyId }),
      deletionProtectionEnabled: input.deletionProtectionEnabled ?? false,
      tags: {},
      createdAt: now.getTime(),
    };
    tx.put(logGroupTable, withTags(row, input.tags ?? {}));
    return {};
  });
