import type { ListImportsCommandInput, ListImportsOutput } from '@aws-sdk/client-cloudformation';
import type { Operation } from '../../../protocol/model/operation.ts';
import { importersOf } from '../../../store/cloudformation/imports.ts';
import { validationError } from '../errors.ts';
import { pageOf } from '../pages.ts';

export const listImports: Operation<ListImportsCommandInput, ListImportsOutput> = (input, context) => {
  const stacks = importersOf(context.store, context, input.ExportName!);
  if (stacks.length === 0)
    throw validationError(`Export '${input.ExportName}' is not imported by any stack.`);
  const { page, tail } = pageOf(stacks, input.NextToken, 100);
  return { Imports: page.map((each) => each.stackName), ...tail };
};
