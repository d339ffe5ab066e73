import type { Transaction } from './store.ts';
import {
  type NewExecution,
  type PipelineExecutionRow,
  type PipelineRow,
  pipelineExecutionTable,
} from './tables/codepipeline.ts';

/** Writes an execution that waits to enter its first stage; the pipeline controller takes it from there. */
export function beginPipelineExecution(
  tx: Transaction,
  pipeline: PipelineRow,
  execution: NewExecution,
  now: number,
): PipelineExecutionRow {
  const { account, region, pipelineKey, name, version, declaration } = pipeline;
  const earlier = tx.list(pipelineExecutionTable, { where: { pipelineKey } });
  const row: PipelineExecutionRow = {
    account,
    region,
    pipelineKey,
    pipelineName: name,
    version,
    mode: declaration.executionMode ?? 'SUPERSEDED',
    status: 'InProgress',
    type: 'STANDARD',
    variables: [],
    overrides: [],
    stageIndex: 0,
    waiting: true,
    stages: {},
    artifacts: {},
    sourceRevisions: [],
    outputVariables: {},
    number: earlier.reduce((last, each) => Math.max(last, each.number), 0) + 1,
    startedAt: now,
    updatedAt: now,
    ...execution,
  };
  tx.put(pipelineExecutionTable, row);
  return row;
}
