import type { GetParameterHistoryCommandInput, GetParameterHistoryResult } from '@aws-sdk/client-ssm';
import type { Operation } from '../../../protocol/model/operation.ts';
import { pageOf } from '../pages.ts';
import { requireParameter, versionsOf } from '../parameters.ts';
import { historyView } from '../views.ts';

export const getParameterHistory: Operation<GetParameterHistoryCommandInput, GetParameterHistoryResult> = (
  input,
  context,
) => {
  const parameter = requireParameter(context, input.Name!);
  const { page, tail } = pageOf(versionsOf(context, parameter), input, 50, (version) => version.versionKey);
  return {
    Parameters: page.map((version) => historyView(context, { parameter, version }, input.WithDecryption)),
    ...tail,
  };
};
