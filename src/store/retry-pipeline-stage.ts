import type { Transaction } from './store.ts';
import {
  actionExecutionTable,
  type ConditionState,
  type PipelineExecutionRow,
  pipelineExecutionTable,
  ruleExecutionTable,
  type StageState,
} from './tables/codepipeline.ts';

export interface StageRetry {
  readonly stageName: string;
  readonly mode: 'FAILED_ACTIONS' | 'ALL_ACTIONS';
  readonly by: 'ManualStageRetry' | 'AutomatedStageRetry';
}

/**
 * Puts an execution back into a stage that failed or was stopped in; actions that are to run again become history, and so do conditions, but for an entry condition
 * that let the execution in.
 */
export function retryStage(
  tx: Transaction,
  row: PipelineExecutionRow,
  { stageName, mode, by }: StageRetry,
  now: number,
): void {
  const { executionId } = row;
  for (const action of tx.list(actionExecutionTable, { where: { executionId } }))
    if (
      action.stageName === stageName &&
      action.current &&
      (mode === 'ALL_ACTIONS' || action.status !== 'Succeeded')
    )
      tx.put(actionExecutionTable, { ...action, current: false });
  const before = row.stages[stageName];
  const entry = entered(before);
  for (const rule of tx.list(ruleExecutionTable, { where: { executionId } }))
    if (rule.stageName === stageName && rule.current && (rule.kind !== 'BEFORE_ENTRY' || entry === undefined))
      tx.put(ruleExecutionTable, { ...rule, current: false });
  const { stopRequested: _, statusSummary: __, ...rest } = row;
  const stage: StageState = {
    status: 'InProgress',
    enteredAt: now,
    ...retries(before, by),
    retriedBy: by,
    ...(entry === undefined ? {} : { conditions: { BEFORE_ENTRY: entry } }),
  };
  tx.put(pipelineExecutionTable, {
    ...rest,
    status: 'InProgress',
    waiting: false,
    stages: { ...row.stages, [stageName]: stage },
    updatedAt: now,
  });
}

function entered(stage: StageState | undefined): ConditionState | undefined {
  const entry = stage?.conditions?.BEFORE_ENTRY;
  return entry?.status === 'Succeeded' || entry?.status === 'Overridden' ? entry : undefined;
}

function retries(
  before: StageState | undefined,
  by: StageRetry['by'],
): Pick<StageState, 'manualRetries' | 'autoRetries'> {
  const { manualRetries, autoRetries } = before ?? {};
  const counted = { manualRetries, autoRetries };
  const key = by === 'ManualStageRetry' ? 'manualRetries' : 'autoRetries';
  const counts = Object.entries({ ...counted, [key]: (counted[key] ?? 0) + 1 });
  return Object.fromEntries(counts.filter(([, count]) => count !== undefined));
}
