import type { Result, StageDeclaration } from '@aws-sdk/client-codepipeline';
import { beginPipelineRollback } from '../../store/begin-pipeline-rollback.ts';
import { retryStage } from '../../store/retry-pipeline-stage.ts';
import {
  type PipelineExecutionRow,
  pipelineExecutionTable,
  pipelineTable,
  type StageState,
} from '../../store/tables/codepipeline.ts';
import { lookAtCondition } from './conditions.ts';
import type { StagePlace } from './run-action.ts';
import type { PipelineWork } from './work.ts';

/** "One attempt is allowed for automatic stage retry on failure" (API reference, RetryStageMetadata). */
const MOST_RETRIES = 1;

/** All actions succeeded: the next stage, or the end, unless the stage's condition says otherwise. */
export function leaveStage(
  executionId: string,
  stage: StageDeclaration,
  place: StagePlace,
  work: PipelineWork,
): void {
  const answer = lookAtCondition(executionId, 'ON_SUCCESS', stage, work);
  if (answer === 'wait') return;
  if (answer === 'met') return goOn(executionId, 'Succeeded', place, work);
  endExecution(executionId, place.stageName, 'Failed', 'Failed', work);
  if (answer === 'ROLLBACK') rollBack(executionId, place.stageName, work);
}

/** The entry condition is not met: the stage is skipped, or the execution ends before it. */
export function turnedAway(executionId: string, result: Result, place: StagePlace, work: PipelineWork): void {
  if (result === 'SKIP') goOn(executionId, 'Skipped', place, work);
  else endExecution(executionId, place.stageName, 'Failed', 'Failed', work);
}

/** With conditions, they decide whether anything follows; without, the stage's own result does. */
export function failStage(
  executionId: string,
  stage: StageDeclaration,
  { stageName }: StagePlace,
  work: PipelineWork,
): void {
  const answer = lookAtCondition(executionId, 'ON_FAILURE', stage, work);
  if (answer === 'wait') return;
  const { conditions = [], result: own, retryConfiguration } = stage.onFailure ?? {};
  const result = conditions.length === 0 ? own : answer;
  const { store, now } = work;
  const execution = store.get(pipelineExecutionTable, executionId)!;
  if (result === 'RETRY' && (execution.stages[stageName]?.autoRetries ?? 0) < MOST_RETRIES) {
    const mode = retryConfiguration?.retryMode ?? 'FAILED_ACTIONS';
    const retry = { stageName, mode, by: 'AutomatedStageRetry' as const };
    store.transaction((tx) => retryStage(tx, execution, retry, now.getTime()));
    return;
  }
  endExecution(executionId, stageName, 'Failed', 'Failed', work);
  if (result === 'ROLLBACK') rollBack(executionId, stageName, work);
}

/** To the newest execution of the same version that succeeded in the stage, where there is one (user guide, "Configure a stage for automatic rollback"). */
function rollBack(failedId: string, stageName: string, work: PipelineWork): void {
  const { store, random, now } = work;
  const execution = store.get(pipelineExecutionTable, failedId)!;
  const { pipelineKey, version, stageIndex, executionId, type } = execution;
  const pipeline = store.get(pipelineTable, pipelineKey);
  const target = store
    .list(pipelineExecutionTable, { where: { pipelineKey } })
    .filter((each) => each.version === version && each.type === 'STANDARD')
    .sort((a, b) => a.number - b.number)
    .findLast((each) => each.stages[stageName]?.status === 'Succeeded');
  if (type !== 'STANDARD' || pipeline?.version !== version || target === undefined) return;
  const trigger = { type: 'AutomatedRollback' as const, detail: executionId };
  const begun = { executionId: random.uuid(), trigger };
  store.transaction((tx) => beginPipelineRollback(tx, pipeline, target, stageIndex, begun, now.getTime()));
}

function goOn(
  executionId: string,
  stageStatus: StageState['status'],
  { declaration, stageName }: StagePlace,
  work: PipelineWork,
): void {
  const { store, now } = work;
  const execution = store.get(pipelineExecutionTable, executionId)!;
  const last = execution.stageIndex + 1 >= (declaration.stages?.length ?? 0);
  if (last || execution.type === 'ROLLBACK')
    return endExecution(executionId, stageName, stageStatus, 'Succeeded', work);
  store.put(pipelineExecutionTable, {
    ...execution,
    stages: withStage(execution, stageName, stageStatus),
    stageIndex: execution.stageIndex + 1,
    waiting: true,
    updatedAt: now.getTime(),
  });
}

export function endExecution(
  executionId: string,
  stageName: string,
  stageStatus: StageState['status'],
  status: PipelineExecutionRow['status'],
  { store, now }: PipelineWork,
): void {
  store.update<PipelineExecutionRow>(pipelineExecutionTable, executionId, (execution) => ({
    ...execution,
    status,
    stages: withStage(execution, stageName, stageStatus),
    updatedAt: now.getTime(),
  }));
}

/** The state of a stage that was entered; others stay unknown. */
function withStage(
  { stages }: PipelineExecutionRow,
  name: string,
  status: StageState['status'],
): PipelineExecutionRow['stages'] {
  const before = stages[name];
  return before === undefined ? stages : { ...stages, [name]: { ...before, status } };
}
