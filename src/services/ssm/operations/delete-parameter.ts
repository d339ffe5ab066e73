import type { DeleteParameterCommandInput } from '@aws-sdk/client-ssm';
import type { Operation } from '../../../protocol/model/operation.ts';
import { parameterNotFound } from '../errors.ts';
import { deleteParameterRows } from '../parameters.ts';

export const deleteParameter: Operation<DeleteParameterCommandInput, object> = (input, context) => {
  if (!deleteParameterRows(context, input.Name!)) throw parameterNotFound();
  return {};
};
