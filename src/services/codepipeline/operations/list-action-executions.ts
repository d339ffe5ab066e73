import type {
  ListActionExecutionsCommandInput,
  ListActionExecutionsOutput,
} from '@aws-sdk/client-codepipeline';
import type { Operation } from '../../../protocol/model/operation.ts';
import { actionExecutionsOf, theExecution, thePipeline } from '../find.ts';
import { pageOf } from '../pages.ts';
import { actionExecutionView } from '../views.ts';

/** The newest first. `latestInPipelineExecution` leaves out what a retry of the stage replaced. */
export const listActionExecutions: Operation<ListActionExecutionsCommandInput, ListActionExecutionsOutput> = (
  input,
  context,
) => {
  const pipeline = thePipeline(context, input.pipelineName);
  const { pipelineExecutionId, latestInPipelineExecution: latest } = input.filter ?? {};
  const executionId = pipelineExecutionId ?? latest?.pipelineExecutionId;
  if (executionId !== undefined) theExecution(context, pipeline, executionId);
  const where = executionId === undefined ? { pipelineKey: pipeline.pipelineKey } : { executionId };
  const rows = actionExecutionsOf(context, where)
    .filter((row) => latest === undefined || row.current)
    .reverse();
  const { page, tail } = pageOf(rows, (row) => row.actionExecutionId, input);
  return { actionExecutionDetails: page.map((row) => actionExecutionView(row, context)), ...tail };
};
