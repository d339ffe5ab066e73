import type { RuleState, StageConditionState, StageState } from '@aws-sdk/client-codepipeline';
import type {
  ConditionKind,
  PipelineExecutionRow,
  RuleExecutionRow,
} from '../../store/tables/codepipeline.ts';

interface Rules {
  readonly rules: readonly RuleExecutionRow[];
}

/** What came of a stage's conditions in its last execution, as GetPipelineState shows it; a stage has at most one condition of each kind. */
export function conditionsView(
  execution: PipelineExecutionRow,
  stageName: string,
  facts: Rules,
): Pick<StageState, 'beforeEntryConditionState' | 'onSuccessConditionState' | 'onFailureConditionState'> {
  const view = (kind: ConditionKind) => conditionView(execution, stageName, kind, facts);
  return {
    beforeEntryConditionState: view('BEFORE_ENTRY'),
    onSuccessConditionState: view('ON_SUCCESS'),
    onFailureConditionState: view('ON_FAILURE'),
  };
}

function conditionView(
  { stages, executionId }: PipelineExecutionRow,
  stageName: string,
  kind: ConditionKind,
  { rules }: Rules,
): StageConditionState | undefined {
  const state = stages[stageName]?.conditions?.[kind];
  if (state === undefined) return undefined;
  const own = rules.filter(
    (rule) =>
      rule.executionId === executionId && rule.stageName === stageName && rule.kind === kind && rule.current,
  );
  const summary = own.find((rule) => rule.status === 'Failed')?.summary;
  const { status, at } = state;
  return {
    latestExecution: { status, summary },
    conditionStates: [
      {
        latestExecution: { status, summary, lastStatusChange: new Date(at) },
        ruleStates: own.map(ruleView),
      },
    ],
  };
}

function ruleView(row: RuleExecutionRow): RuleState {
  return {
    ruleName: row.ruleName,
    latestExecution: {
      ruleExecutionId: row.ruleExecutionId,
      status: row.status,
      summary: row.summary,
      lastStatusChange: new Date(row.updatedAt),
      lastUpdatedBy: row.updatedBy,
      errorDetails: row.error,
    },
  };
}
