import { beginPipelineExecution } from './begin-pipeline-execution.ts';
import type { Transaction } from './store.ts';
import type { NewExecution, PipelineExecutionRow, PipelineRow } from './tables/codepipeline.ts';

/** An execution of one stage with what an earlier one had. */
export function beginPipelineRollback(
  tx: Transaction,
  pipeline: PipelineRow,
  target: PipelineExecutionRow,
  stageIndex: number,
  execution: Pick<NewExecution, 'executionId' | 'trigger'>,
  now: number,
): PipelineExecutionRow {
  const { artifacts, sourceRevisions, outputVariables, variables } = target;
  return beginPipelineExecution(
    tx,
    pipeline,
    {
      ...execution,
      type: 'ROLLBACK',
      rollbackTarget: target.executionId,
      stageIndex,
      artifacts,
      sourceRevisions,
      outputVariables,
      variables,
    },
    now,
  );
}
