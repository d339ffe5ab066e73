import {
  actionExecutionTable,
  isEnded,
  type PipelineExecutionRow,
  pipelineExecutionTable,
  ruleExecutionTable,
} from '../../store/tables/codepipeline.ts';
import type { PipelineWork } from './work.ts';

/** "Pipeline history is limited to the most recent 12 months" (API reference, ListPipelineExecutions). */
const LONGEST = 365 * 86_400_000;
/** Executions that a pipeline keeps here; AWS counts none. A pass reads all of them. */
const MOST_EXECUTIONS = 500;

/** Ended executions that are too old or too many go, with what they consist of. Their artifacts stay in the bucket, as on AWS. */
export function prune(pipelineKey: string, work: PipelineWork): void {
  const { store, now } = work;
  const rows = store.list(pipelineExecutionTable, { where: { pipelineKey } });
  const oldest = now.getTime() - LONGEST;
  if (rows.length <= MOST_EXECUTIONS && rows.every((row) => row.startedAt >= oldest)) return;
  rows
    .sort((a, b) => b.number - a.number)
    .filter((row, i) => isEnded(row) && (i >= MOST_EXECUTIONS || row.startedAt < oldest))
    .forEach((row) => {
      forget(row, work);
    });
}

function forget({ executionId }: PipelineExecutionRow, { store }: PipelineWork): void {
  for (const each of store.list(actionExecutionTable, { where: { executionId } }))
    store.delete(actionExecutionTable, each.actionExecutionId);
  for (const each of store.list(ruleExecutionTable, { where: { executionId } }))
    store.delete(ruleExecutionTable, each.ruleExecutionId);
  store.delete(pipelineExecutionTable, executionId);
}
