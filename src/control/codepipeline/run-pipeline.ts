import type { PipelineDeclaration, StageDeclaration } from '@aws-sdk/client-codepipeline';
import {
  type ActionExecutionRow,
  actionExecutionTable,
  isEnded,
  type PipelineExecutionRow,
  type PipelineRow,
  pipelineExecutionTable,
  pipelineTable,
  pipelineVersionKey,
  pipelineVersionTable,
  ruleExecutionTable,
} from '../../store/tables/codepipeline.ts';
import { abandonRules } from './conditions.ts';
import { endExecution } from './leave-stage.ts';
import { pollSources } from './poll-sources.ts';
import { prune } from './prune.ts';
import { currentActions, letActionsEnd, runStage } from './run-stage.ts';
import type { PipelineWork } from './work.ts';

/**
 * Carries all executions of a pipeline as far as they can go now. Answers how long until something is due, when something is.
 */
export function runPipeline(pipelineKey: string, work: PipelineWork): number | undefined {
  const { store } = work;
  for (let before = -1; before !== store.revision; ) {
    before = store.revision;
    const pipeline = store.get(pipelineTable, pipelineKey);
    if (pipeline === undefined) return undefined;
    pollSources(pipeline, work);
    supersede(pipelineKey, work);
    for (const { executionId } of underWay(pipelineKey, work)) carryOn(executionId, work);
  }
  prune(pipelineKey, work);
  return untilDue(pipelineKey, work);
}

/** In the order in which they began. */
function underWay(pipelineKey: string, { store }: PipelineWork): PipelineExecutionRow[] {
  return store
    .list(pipelineExecutionTable, { where: { pipelineKey } })
    .filter((execution) => !isEnded(execution))
    .sort((a, b) => a.number - b.number);
}

/** Of those that wait before the same stage, the newest goes on (user guide, "How executions are processed in SUPERSEDED mode"). */
function supersede(pipelineKey: string, work: PipelineWork): void {
  const waiting = underWay(pipelineKey, work).filter(
    (each) => each.mode === 'SUPERSEDED' && each.waiting && each.status === 'InProgress',
  );
  for (const each of waiting) {
    const newer = waiting.some((other) => other.stageIndex === each.stageIndex && other.number > each.number);
    if (newer)
      work.store.put<PipelineExecutionRow>(pipelineExecutionTable, {
        ...each,
        status: 'Superseded',
        updatedAt: work.now.getTime(),
      });
  }
}

function carryOn(executionId: string, work: PipelineWork): void {
  const { store } = work;
  const execution = store.get(pipelineExecutionTable, executionId);
  const pipeline = execution && store.get(pipelineTable, execution.pipelineKey);
  if (execution === undefined || pipeline === undefined || isEnded(execution)) return;
  const versionKey = pipelineVersionKey(execution.pipelineKey, execution.version);
  const declaration = store.get(pipelineVersionTable, versionKey)?.declaration ?? pipeline.declaration;
  const stage = declaration.stages?.[execution.stageIndex];
  if (stage === undefined) return;
  const place = { declaration, stageName: stage.name ?? '' };
  if (execution.stopRequested !== undefined) return stop(execution, stage, declaration, work);
  if (!execution.waiting) return runStage(execution, stage, place, work);
  if (mayEnter(execution, stage, pipeline, work)) enter(execution, place.stageName, work);
}

/** A stage holds one execution at a time, except in PARALLEL mode, and none while its transition is disabled. */
function mayEnter(
  execution: PipelineExecutionRow,
  { name = '' }: StageDeclaration,
  { disabled, pipelineKey }: PipelineRow,
  work: PipelineWork,
): boolean {
  if (execution.mode === 'PARALLEL') return true;
  if (disabled[name] !== undefined) return false;
  return underWay(pipelineKey, work).every(
    (other) => other.waiting || other.stageIndex !== execution.stageIndex,
  );
}

function enter(execution: PipelineExecutionRow, stageName: string, { store, now }: PipelineWork): void {
  const enteredAt = now.getTime();
  store.put<PipelineExecutionRow>(pipelineExecutionTable, {
    ...execution,
    waiting: false,
    stages: { ...execution.stages, [stageName]: { status: 'InProgress', enteredAt } },
    updatedAt: enteredAt,
  });
}

/** Abandons what is under way, or lets it end (user guide, "Stop a pipeline execution"). */
function stop(
  execution: PipelineExecutionRow,
  stage: StageDeclaration,
  declaration: PipelineDeclaration,
  work: PipelineWork,
): void {
  const stageName = stage.name ?? '';
  const { executionId } = execution;
  if (execution.stopRequested?.abandon === true) abandon(execution, stageName, work);
  else if (!letActionsEnd(execution, stage, { declaration, stageName }, work)) return;
  abandonRules(execution, stageName, work);
  const rows = currentActions(execution, stageName, work);
  const whole =
    rows.length === (stage.actions?.length ?? 0) && rows.every((row) => row.status === 'Succeeded');
  endExecution(executionId, stageName, whole ? 'Succeeded' : 'Stopped', 'Stopped', work);
}

function abandon(execution: PipelineExecutionRow, stageName: string, work: PipelineWork): void {
  for (const row of currentActions(execution, stageName, work))
    if (row.status === 'InProgress')
      work.store.put<ActionExecutionRow>(actionExecutionTable, {
        ...row,
        status: 'Abandoned',
        updatedAt: work.now.getTime(),
      });
}

function untilDue(pipelineKey: string, { store, now }: PipelineWork): number | undefined {
  const where = { pipelineKey, status: 'InProgress' as const };
  const waiting = [
    ...store.list(actionExecutionTable, { where }),
    ...store.list(ruleExecutionTable, { where }),
  ];
  const times = waiting.flatMap(({ dueAt }) => (dueAt === undefined ? [] : [dueAt]));
  return times.length === 0 ? undefined : Math.max(0, Math.min(...times) - now.getTime());
}
