import type { ListExportsCommandInput, ListExportsOutput } from '@aws-sdk/client-cloudformation';
import type { Operation } from '../../../protocol/model/operation.ts';
import { exportTable } from '../../../store/tables/cloudformation.ts';
import { pageOf } from '../pages.ts';

export const listExports: Operation<ListExportsCommandInput, ListExportsOutput> = (input, context) => {
  const { account, region, store } = context;
  const { page, tail } = pageOf(
    store.list(exportTable, { where: { account, region } }),
    input.NextToken,
    100,
  );
  const exports = page.map(({ stackId, name, value }) => ({
    ExportingStackId: stackId,
    Name: name,
    Value: value,
  }));
  return { Exports: exports, ...tail };
};
