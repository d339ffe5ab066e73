import type { StageDeclaration } from '@aws-sdk/client-codepipeline';
import type { RequestContext } from '../../protocol/model/operation.ts';
import {
  type ActionExecutionRow,
  actionExecutionTable,
  type PipelineExecutionRow,
  type PipelineRow,
  pipelineExecutionTable,
  pipelineKeyOf,
  pipelineTable,
  type RuleExecutionRow,
  ruleExecutionTable,
} from '../../store/tables/codepipeline.ts';
import { noExecution, noPipeline, noStage } from './errors.ts';

type Reading = Pick<RequestContext, 'store' | 'account' | 'region'>;

export function findPipeline(context: Reading, name: string): PipelineRow | undefined {
  return context.store.get(pipelineTable, pipelineKeyOf(context, name));
}

export function thePipeline(context: Reading, name = ''): PipelineRow {
  const row = findPipeline(context, name);
  if (row === undefined) throw noPipeline(context.account, name);
  return row;
}

/** In the order in which they began. */
export function executionsOf({ store }: Reading, { pipelineKey }: PipelineRow): PipelineExecutionRow[] {
  return store.list(pipelineExecutionTable, { where: { pipelineKey } }).sort((a, b) => a.number - b.number);
}

export function theExecution(context: Reading, pipeline: PipelineRow, id = ''): PipelineExecutionRow {
  const row = context.store.get(pipelineExecutionTable, id);
  if (row?.pipelineKey !== pipeline.pipelineKey) throw noExecution(pipeline.name, id);
  return row;
}

export function theStage({ declaration, name }: PipelineRow, stageName = ''): StageDeclaration {
  const stage = declaration.stages?.find((each) => each.name === stageName);
  if (stage === undefined) throw noStage(name, stageName);
  return stage;
}

/** In the order in which they began. */
export function actionExecutionsOf(
  { store }: Reading,
  where: Pick<ActionExecutionRow, 'pipelineKey'> | Pick<ActionExecutionRow, 'executionId'>,
): ActionExecutionRow[] {
  return store
    .list(actionExecutionTable, { where })
    .sort((a, b) => a.startedAt - b.startedAt || a.number - b.number);
}

/** In the order in which they began. */
export function ruleExecutionsOf(
  { store }: Reading,
  where: Pick<RuleExecutionRow, 'pipelineKey'> | Pick<RuleExecutionRow, 'executionId'>,
): RuleExecutionRow[] {
  return store
    .list(ruleExecutionTable, { where })
    .sort((a, b) => a.startedAt - b.startedAt || a.number - b.number);
}

/** Whether a later execution has been in the stage; those of PARALLEL pipelines are nothing to each other. */
export function enteredLater(
  { store }: Reading,
  { pipelineKey, number, mode }: PipelineExecutionRow,
  stageName: string,
): boolean {
  if (mode === 'PARALLEL') return false;
  return store
    .list(pipelineExecutionTable, { where: { pipelineKey } })
    .some((each) => each.number > number && each.stages[stageName] !== undefined);
}
