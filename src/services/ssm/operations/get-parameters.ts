import type { GetParametersCommandInput, GetParametersResult } from '@aws-sdk/client-ssm';
import type { Operation } from '../../../protocol/model/operation.ts';
import { findSelected } from '../parameters.ts';
import { parameterView } from '../views.ts';

export const getParameters: Operation<GetParametersCommandInput, GetParametersResult> = (input, context) => {
  const found = input.Names!.map((name) => ({ name, result: findSelected(context, name) }));
  return {
    Parameters: found.flatMap(({ result }) =>
      'missing' in result ? [] : [parameterView(context, result, input.WithDecryption, result.selector)],
    ),
    InvalidParameters: found.filter(({ result }) => 'missing' in result).map(({ name }) => name),
  };
};
