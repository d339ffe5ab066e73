import type { CreateLogStreamCommandInput } from '@aws-sdk/client-cloudwatch-logs';
import type { Operation } from '../../../protocol/model/operation.ts';
import { ensureLogStream } from '../../../store/log-streams.ts';
import { logStreamExistsAlready } from '../errors.ts';
import { requireLogGroup } from '../log-groups.ts';

export const createLogStream: Operation<CreateLogStreamCommandInput, object> = (input, context) => {
  const group = requireLogGroup(context, { logGroupName: input.logGroupName });
  const name = { ...group, logStreamName: input.logStreamName! };
  if (!ensureLogStream(context.store, name, context.now)) throw logStreamExistsAlready();
  return {};
};
