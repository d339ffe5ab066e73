import type { GetParametersByPathCommandInput, GetParametersByPathResult } from '@aws-sdk/client-ssm';
import type { Operation } from '../../../protocol/model/operation.ts';
import { validationError } from '../errors.ts';
import { compileFilters, isUnder } from '../filters.ts';
import { pageOf } from '../pages.ts';
import { allParameters } from '../parameters.ts';
import { parameterView } from '../views.ts';

export const getParametersByPath: Operation<GetParametersByPathCommandInput, GetParametersByPathResult> = (
  input,
  context,
) => {
  const path = input.Path!;
  if (!path.startsWith('/'))
    throw validationError(
      'The parameter path must begin with a slash /. It can consist of sub-paths divided by slash symbol; each sub-path can be formed as a mix of letters, numbers and the following 3 symbols .-_',
    );
  const passes = compileFilters(input.ParameterFilters, /^(Type|KeyId|Label)$/);
  const found = allParameters(context).filter(
    (each) => isUnder(each.version.name, path, input.Recursive === true) && passes(each),
  );
  const { page, tail } = pageOf(found, input, 10, (each) => each.parameter.parameterKey);
  return { Parameters: page.map((each) => parameterView(context, each, input.WithDecryption)), ...tail };
};
