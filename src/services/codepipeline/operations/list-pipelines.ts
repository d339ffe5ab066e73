import type { ListPipelinesCommandInput, ListPipelinesOutput } from '@aws-sdk/client-codepipeline';
import type { Operation } from '../../../protocol/model/operation.ts';
import { pipelineTable } from '../../../store/tables/codepipeline.ts';
import { pageOf } from '../pages.ts';

export const listPipelines: Operation<ListPipelinesCommandInput, ListPipelinesOutput> = (
  input,
  { store, account, region },
) => {
  const rows = store.list(pipelineTable, { where: { account, region } });
  const { page, tail } = pageOf(rows, (row) => row.name, input);
  return {
    pipelines: page.map((row) => ({
      name: row.name,
      version: row.version,
      pipelineType: row.declaration.pipelineType,
      executionMode: row.declaration.executionMode,
      created: new Date(row.createdAt),
      updated: new Date(row.updatedAt),
    })),
    ...tail,
  };
};
