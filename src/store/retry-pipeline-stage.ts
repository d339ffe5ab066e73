import type { Transaction } from './store.ts';
import {
  actionExecutionTable,
  type PipelineExecutionRow,
  pipelineExecutionTable,
} from './tables/codepipeline.ts';

/** Puts an execution back into a stage that failed or was stopped in; actions that are to run again become history. */
export function retryStage(
  tx: Transaction,
  row: PipelineExecutionRow,
  stageName: string,
  mode: 'FAILED_ACTIONS' | 'ALL_ACTIONS',
  now: number,
): void {
  for (const action of tx.list(actionExecutionTable, { where: { executionId: row.executionId } }))
    if (
      action.stageName === stageName &&
      action.current &&
      (mode === 'ALL_ACTIONS' || action.status !== 'Succeeded')
    )
      tx.put(actionExecutionTable, { ...action, current: false });
  const { stopRequested: _, statusSummary: __, ...rest } = row;
  const retries = (row.stages[stageName]?.manualRetries ?? 0) + 1;
  tx.put(pipelineExecutionTable, {
    ...rest,
    status: 'InProgress',
    waiting: false,
    stages: {
      ...row.stages,
      [stageName]: { status: 'InProgress', enteredAt: now, manualRetries: retries },
    },
    updatedAt: now,
  });
}
