import type { ActionDeclaration, StageDeclaration } from '@aws-sdk/client-codepipeline';
import {
  type ActionExecutionRow,
  actionExecutionTable,
  type PipelineExecutionRow,
  pipelineExecutionTable,
} from '../../store/tables/codepipeline.ts';
import { lookAtCondition } from './conditions.ts';
import { failStage, leaveStage, turnedAway } from './leave-stage.ts';
import { beginAction, checkAction, type StagePlace } from './run-action.ts';
import type { PipelineWork } from './work.ts';

/**
 * Carries an execution's stage on: its entry condition, then actions of one run order side by side, those of the next once all of them succeeded, and the condition of
 * what came of them. A failed action lets those beside it end, and then fails the stage and the execution.
 */
export function runStage(
  execution: PipelineExecutionRow,
  stage: StageDeclaration,
  place: StagePlace,
  work: PipelineWork,
): void {
  const { executionId } = execution;
  const entry = lookAtCondition(executionId, 'BEFORE_ENTRY', stage, work);
  if (entry === 'wait') return;
  if (entry !== 'met') return turnedAway(executionId, entry, place, work);
  for (const group of byRunOrder(stage)) {
    for (const action of group) runAction(execution, action, place, work);
    const rows = currentActions(execution, place.stageName, work);
    const own = rows.filter((row) => group.some((action) => action.name === row.actionName));
    if (own.some((row) => row.status === 'InProgress')) return;
    if (own.some((row) => row.status !== 'Succeeded')) return failStage(executionId, stage, place, work);
  }
  leaveStage(executionId, stage, place, work);
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
