import type { DeleteParametersCommandInput, DeleteParametersResult } from '@aws-sdk/client-ssm';
import type { Operation } from '../../../protocol/model/operation.ts';
import { deleteParameterRows } from '../parameters.ts';

export const deleteParameters: Operation<DeleteParametersCommandInput, DeleteParametersResult> = (
  input,
  context,
) => {
  const deleted = context.store.transaction(() =>
    input.Names!.filter((name) => deleteParameterRows(context, name)),
  );
  return {
    DeletedParameters: deleted,
    InvalidParameters: input.Names!.filter((name) => !deleted.includes(name)),
  };
};
