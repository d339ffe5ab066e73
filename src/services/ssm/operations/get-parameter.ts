import type { GetParameterCommandInput, GetParameterResult } from '@aws-sdk/client-ssm';
import type { Operation } from '../../../protocol/model/operation.ts';
import { requireSelected } from '../parameters.ts';
import { parameterView } from '../views.ts';

export const getParameter: Operation<GetParameterCommandInput, GetParameterResult> = (input, context) => {
  const found = requireSelected(context, input.Name!);
  return { Parameter: parameterView(context, found, input.WithDecryption, found.selector) };
};
