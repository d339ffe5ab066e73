import type {
  RetryStageExecutionCommandInput,
  RetryStageExecutionOutput,
} from '@aws-sdk/client-codepipeline';
import type { Operation } from '../../../protocol/model/operation.ts';
import { retryStage } from '../../../store/retry-pipeline-stage.ts';
import { isEnded } from '../../../store/tables/codepipeline.ts';
import { conflict, notLatest, notRetryable } from '../errors.ts';
import { enteredLater, theExecution, thePipeline, theStage } from '../find.ts';

/** The same execution goes on, with the failed actions of the stage or with all of them. */
export const retryStageExecution: Operation<RetryStageExecutionCommandInput, RetryStageExecutionOutput> = (
  { pipelineName, stageName = '', pipelineExecutionId, retryMode = 'FAILED_ACTIONS' },
  context,
) =>
  context.store.transaction((tx) => {
    const pipeline = thePipeline(context, pipelineName);
    theStage(pipeline, stageName);
    const row = theExecution(context, pipeline, pipelineExecutionId);
    if (!isEnded(row)) throw conflict(`The pipeline execution '${row.executionId}' is still in progress.`);
    const status = row.stages[stageName]?.status;
    if ((status !== 'Failed' && status !== 'Stopped') || row.version !== pipeline.version)
      throw notRetryable(
        `The stage '${stageName}' can't be retried: it has no failed actions, or the pipeline has been changed since.`,
      );
    if (enteredLater(context, row, stageName))
      throw notLatest(`The stage '${stageName}' has been entered by a later execution of the pipeline.`);
    retryStage(tx, row, { stageName, mode: retryMode, by: 'ManualStageRetry' }, context.now.getTime());
    return { pipelineExecutionId: row.executionId };
  });
