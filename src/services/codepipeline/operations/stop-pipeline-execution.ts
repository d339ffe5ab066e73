import type {
  StopPipelineExecutionCommandInput,
  StopPipelineExecutionOutput,
} from '@aws-sdk/client-codepipeline';
import type { Operation } from '../../../protocol/model/operation.ts';
import { isEnded, pipelineExecutionTable } from '../../../store/tables/codepipeline.ts';
import { notStoppable, stoppedAlready } from '../errors.ts';
import { theExecution, thePipeline } from '../find.ts';

/** Actions under way are waited for, or abandoned; a stop that waits can still become one that abandons. */
export const stopPipelineExecution: Operation<
  StopPipelineExecutionCommandInput,
  StopPipelineExecutionOutput
> = ({ pipelineName, pipelineExecutionId, abandon = false, reason = '' }, context) =>
  context.store.transaction((tx) => {
    const row = theExecution(context, thePipeline(context, pipelineName), pipelineExecutionId);
    if (isEnded(row)) throw notStoppable(row.executionId);
    const { stopRequested } = row;
    if (stopRequested !== undefined && (stopRequested.abandon || !abandon))
      throw stoppedAlready(row.executionId);
    tx.put(pipelineExecutionTable, {
      ...row,
      status: 'Stopping',
      stopRequested: { abandon, reason },
      updatedAt: context.now.getTime(),
    });
    return { pipelineExecutionId: row.executionId };
  });
