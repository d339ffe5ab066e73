import type {
  ListPipelineExecutionsCommandInput,
  ListPipelineExecutionsOutput,
} from '@aws-sdk/client-codepipeline';
import type { Operation } from '../../../protocol/model/operation.ts';
import { executionsOf, thePipeline } from '../find.ts';
import { pageOf } from '../pages.ts';
import { executionSummaryView } from '../views.ts';

/** The newest first. */
export const listPipelineExecutions: Operation<
  ListPipelineExecutionsCommandInput,
  ListPipelineExecutionsOutput
> = (input, context) => {
  const stage = input.filter?.succeededInStage?.stageName;
  const rows = executionsOf(context, thePipeline(context, input.pipelineName))
    .filter((row) => stage === undefined || row.stages[stage]?.status === 'Succeeded')
    .reverse();
  const { page, tail } = pageOf(rows, (row) => row.executionId, input);
  return { pipelineExecutionSummaries: page.map(executionSummaryView), ...tail };
};
