import type { DescribeParametersCommandInput, DescribeParametersResult } from '@aws-sdk/client-ssm';
import type { Operation } from '../../../protocol/model/operation.ts';
import { compileFilters } from '../filters.ts';
import { pageOf } from '../pages.ts';
import { allParameters } from '../parameters.ts';
import { metadataView } from '../views.ts';

export const describeParameters: Operation<DescribeParametersCommandInput, DescribeParametersResult> = (
  input,
  context,
) => {
  const filters = [
    ...(input.ParameterFilters ?? []),
    ...(input.Filters ?? []).map(({ Key, Values }) => ({
      Key,
      Values,
      Option: Key === 'Name' ? 'BeginsWith' : 'Equals',
    })),
  ];
  const passes = compileFilters(filters, /^(tag:.+|Name|Type|KeyId|Path|Label|Tier|DataType)$/);
  const { page, tail } = pageOf(
    allParameters(context).filter(passes),
    input,
    50,
    (each) => each.parameter.parameterKey,
  );
  return { Parameters: page.map(({ version }) => metadataView(version)), ...tail };
};
