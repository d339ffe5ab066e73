import type { Condition, Result, RuleDeclaration, StageDeclaration } from '@aws-sdk/client-codepipeline';
import {
  type ConditionKind,
  type ConditionState,
  type PipelineExecutionRow,
  pipelineExecutionTable,
  type RuleExecutionRow,
  ruleExecutionTable,
} from '../../store/tables/codepipeline.ts';
import type { RuleStep } from './rules/contract.ts';
import { ruleHandlerOf } from './rules/index.ts';
import { resolveVariables } from './variables.ts';
import { ActionFailure, type PipelineWork } from './work.ts';

/** `wait`: rules are under way. `met`: there is no condition, or it holds. Otherwise the result that the condition has for not being met. */
export type ConditionAnswer = 'met' | 'wait' | Result;

const members = { BEFORE_ENTRY: 'beforeEntry', ON_SUCCESS: 'onSuccess', ON_FAILURE: 'onFailure' } as const;

/**
 * Looks at a stage's condition: its rules begin together, each is looked at until it ends, and what was met is not looked at again (user guide, "How do stage conditions
 * work?"). A rollback's execution is not held up by conditions.
 */
export function lookAtCondition(
  executionId: string,
  kind: ConditionKind,
  stage: StageDeclaration,
  work: PipelineWork,
): ConditionAnswer {
  const execution = work.store.get(pipelineExecutionTable, executionId)!;
  const stageName = stage.name ?? '';
  const condition = conditionOf(stage, kind);
  if (condition === undefined || execution.type === 'ROLLBACK') return 'met';
  const { status } = execution.stages[stageName]?.conditions?.[kind] ?? {};
  if (status === 'Succeeded' || status === 'Overridden') return 'met';
  const rows = (condition.rules ?? []).map((rule) => lookAtRule(execution, kind, stageName, rule, work));
  const next = statusOf(rows);
  if (next !== status) remember(execution, stageName, kind, next, work);
  if (next === 'InProgress') return 'wait';
  for (const row of rows) if (row.status === 'InProgress') put({ ...row, status: 'Abandoned' }, work);
  return next === 'Succeeded' ? 'met' : (condition.result ?? 'FAIL');
}

/** What is under way of a stage's rules is given up. */
export function abandonRules(execution: PipelineExecutionRow, stageName: string, work: PipelineWork): void {
  for (const row of rulesOf(execution, stageName, work))
    if (row.status === 'InProgress') {
      put({ ...row, status: 'Abandoned' }, work);
      remember(execution, stageName, row.kind, 'Abandoned', work);
    }
}

/** At most one condition of each kind (API reference, BeforeEntryConditions and its like). */
const conditionOf = (stage: StageDeclaration, kind: ConditionKind): Condition | undefined =>
  stage[members[kind]]?.conditions?.[0];

function rulesOf(
  { executionId }: PipelineExecutionRow,
  stageName: string,
  { store }: PipelineWork,
): RuleExecutionRow[] {
  return store
    .list(ruleExecutionTable, { where: { executionId } })
    .filter((row) => row.current && row.stageName === stageName);
}

function statusOf(rows: readonly RuleExecutionRow[]): ConditionState['status'] {
  if (rows.some((row) => row.status === 'Failed')) return 'Failed';
  return rows.every((row) => row.status === 'Succeeded') ? 'Succeeded' : 'InProgress';
}

function lookAtRule(
  execution: PipelineExecutionRow,
  kind: ConditionKind,
  stageName: string,
  rule: RuleDeclaration,
  work: PipelineWork,
): RuleExecutionRow {
  const found = rulesOf(execution, stageName, work).find(
    (row) => row.kind === kind && row.ruleName === rule.name,
  );
  if (found !== undefined && found.status !== 'InProgress') return found;
  const row = found ?? newRow(execution, kind, stageName, rule, work);
  const next = settled(row, execution, rule, work);
  if (found === undefined || next.status !== found.status || next.dueAt !== found.dueAt) put(next, work);
  return next;
}

function newRow(
  { account, region, executionId, pipelineKey, version }: PipelineExecutionRow,
  kind: ConditionKind,
  stageName: string,
  { name = '' }: RuleDeclaration,
  { random, now, store }: PipelineWork,
): RuleExecutionRow {
  return {
    account,
    region,
    ruleExecutionId: random.uuid(),
    executionId,
    pipelineKey,
    version,
    stageName,
    kind,
    ruleName: name,
    status: 'InProgress',
    current: true,
    number: store.count(ruleExecutionTable, { pipelineKey }),
    configuration: {},
    startedAt: now.getTime(),
    updatedAt: now.getTime(),
  };
}

function settled(
  row: RuleExecutionRow,
  execution: PipelineExecutionRow,
  rule: RuleDeclaration,
  work: PipelineWork,
): RuleExecutionRow {
  let resolved = row;
  try {
    const configuration = resolveVariables(rule.configuration ?? {}, execution);
    resolved = { ...row, configuration };
    const step = ruleHandlerOf(rule)({ row: resolved, execution, configuration, work });
    return { ...resolved, ...inTime(step, row, rule, work) };
  } catch (error) {
    if (!(error instanceof ActionFailure)) throw error;
    const { code, message } = error;
    return { ...resolved, status: 'Failed', summary: message, error: { code, message } };
  }
}

/** A rule with a time limit gives up when it is over. */
function inTime(
  step: RuleStep,
  { startedAt }: RuleExecutionRow,
  { timeoutInMinutes, name }: RuleDeclaration,
  { now }: PipelineWork,
): RuleStep {
  if (step.status !== 'InProgress' || timeoutInMinutes === undefined) return step;
  const end = startedAt + timeoutInMinutes * 60_000;
  if (end <= now.getTime())
    throw new ActionFailure('JobFailed', `The rule ${name} timed out after ${timeoutInMinutes} minutes.`);
  return { ...step, dueAt: Math.min(end, step.dueAt ?? end) };
}

function put(row: RuleExecutionRow, { store, now }: PipelineWork): void {
  store.put(ruleExecutionTable, { ...row, updatedAt: now.getTime() });
}

function remember(
  { executionId }: PipelineExecutionRow,
  stageName: string,
  kind: ConditionKind,
  status: ConditionState['status'],
  { store, now }: PipelineWork,
): void {
  store.update<PipelineExecutionRow>(pipelineExecutionTable, executionId, (execution) => {
    const stage = execution.stages[stageName];
    if (stage === undefined) return execution;
    const conditions = { ...stage.conditions, [kind]: { status, at: now.getTime() } };
    return { ...execution, stages: { ...execution.stages, [stageName]: { ...stage, conditions } } };
  });
}
