import type { ActionDeclaration, StageDeclaration } from '@aws-sdk/client-codepipeline';
import { beginPipelineRollback } from '../../store/begin-pipeline-rollback.ts';
import {
  type ActionExecutionRow,
  actionExecutionTable,
  type PipelineExecutionRow,
  pipelineExecutionTable,
  pipelineTable,
  type StageState,
} from '../../store/tables/codepipeline.ts';
import { beginAction, checkAction, type StagePlace } from './run-action.ts';
import type { PipelineWork } from './work.ts';

/**
 * Carries an execution's stage on: actions of one run order side by side, those of the next once all of them succeeded. A failed action lets those beside it end,
 * and then fails the stage and the execution.
 */
export function runStage(
  execution: PipelineExecutionRow,
  stage: StageDeclaration,
  place: StagePlace,
  work: PipelineWork,
): void {
  for (const group of byRunOrder(stage)) {
    for (const action of group) runAction(execution, action, place, work);
    const rows = currentActions(execution, place.stageName, work);
    const own = rows.filter((row) => group.some((action) => action.name === row.actionName));
    if (own.some((row) => row.status === 'InProgress')) return;
    if (own.some((row) => row.status !== 'Succeeded')) return failStage(execution, place, work);
  }
  leaveStage(execution.executionId, place, work);
}

/** Actions that are under way end; nothing new begins. True when none is left. */
export function letActionsEnd(
  execution: PipelineExecutionRow,
  stage: StageDeclaration,
  place: StagePlace,
  work: PipelineWork,
): boolean {
  for (const row of currentActions(execution, place.stageName, work)) {
    const action = stage.actions?.find((each) => each.name === row.actionName);
    if (row.status === 'InProgress' && action !== undefined) checkAction(row, action, execution, place, work);
  }
  return currentActions(execution, place.stageName, work).every((row) => row.status !== 'InProgress');
}

export function currentActions(
  { executionId }: PipelineExecutionRow,
  stageName: string,
  { store }: PipelineWork,
): ActionExecutionRow[] {
  return store
    .list(actionExecutionTable, { where: { executionId } })
    .filter((row) => row.current && row.stageName === stageName);
}

function byRunOrder({ actions = [] }: StageDeclaration): ActionDeclaration[][] {
  const orders = [...new Set(actions.map((action) => action.runOrder ?? 1))].sort((a, b) => a - b);
  return orders.map((order) => actions.filter((action) => (action.runOrder ?? 1) === order));
}

function runAction(
  { executionId }: PipelineExecutionRow,
  action: ActionDeclaration,
  place: StagePlace,
  work: PipelineWork,
): void {
  // Read anew: actions beside this one have written what they answered.
  const execution = work.store.get(pipelineExecutionTable, executionId)!;
  const row = currentActions(execution, place.stageName, work).find(
    (each) => each.actionName === action.name,
  );
  if (row === undefined) beginAction(execution, action, place, work);
  else if (row.status === 'InProgress') checkAction(row, action, execution, place, work);
}

function failStage(execution: PipelineExecutionRow, place: StagePlace, work: PipelineWork): void {
  endExecution(execution.executionId, place.stageName, 'Failed', 'Failed', work);
  const stage = place.declaration.stages?.find((each) => each.name === place.stageName);
  if (stage?.onFailure?.result === 'ROLLBACK' && execution.type === 'STANDARD')
    rollBack(execution, place.stageName, work);
}

/** To the newest execution of the same version that succeeded in the stage, where there is one (user guide, "Configure a stage for automatic rollback"). */
function rollBack(execution: PipelineExecutionRow, stageName: string, work: PipelineWork): void {
  const { store, random, now } = work;
  const { pipelineKey, version, stageIndex, executionId } = execution;
  const pipeline = store.get(pipelineTable, pipelineKey);
  const target = store
    .list(pipelineExecutionTable, { where: { pipelineKey } })
    .filter((each) => each.version === version && each.type === 'STANDARD')
    .sort((a, b) => a.number - b.number)
    .findLast((each) => each.stages[stageName]?.status === 'Succeeded');
  if (pipeline === undefined || pipeline.version !== version || target === undefined) return;
  const trigger = { type: 'AutomatedRollback' as const, detail: executionId };
  const begun = { executionId: random.uuid(), trigger };
  store.transaction((tx) => beginPipelineRollback(tx, pipeline, target, stageIndex, begun, now.getTime()));
}

function leaveStage(executionId: string, { declaration, stageName }: StagePlace, work: PipelineWork): void {
  const { store, now } = work;
  const execution = store.get(pipelineExecutionTable, executionId)!;
  const last = execution.stageIndex + 1 >= (declaration.stages?.length ?? 0);
  if (last || execution.type === 'ROLLBACK')
    return endExecution(executionId, stageName, 'Succeeded', 'Succeeded', work);
  store.put(pipelineExecutionTable, {
    ...execution,
    stages: withStage(execution, stageName, 'Succeeded'),
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
