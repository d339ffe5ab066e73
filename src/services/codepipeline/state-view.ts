import type { ActionState, StageDeclaration, StageState } from '@aws-sdk/client-codepipeline';
import type {
  ActionExecutionRow,
  PipelineExecutionRow,
  PipelineRow,
  RuleExecutionRow,
  StageState as StageRowState,
} from '../../store/tables/codepipeline.ts';
import { conditionsView } from './condition-view.ts';

interface Facts {
  readonly pipeline: PipelineRow;
  readonly executions: readonly PipelineExecutionRow[];
  readonly actions: readonly ActionExecutionRow[];
  readonly rules: readonly RuleExecutionRow[];
}

/** One stage as GetPipelineState shows it: what was in it last, what waits before it, and the last execution of each of its actions. */
export function stageStateView(stage: StageDeclaration, facts: Facts): StageState {
  const { pipeline, executions } = facts;
  const name = stage.name ?? '';
  const index = pipeline.declaration.stages?.indexOf(stage) ?? 0;
  const inbound = executions.filter(
    (each) => each.status === 'InProgress' && each.waiting && each.stageIndex === index,
  );
  const latest = executions
    .filter((each) => each.stages[name] !== undefined)
    .sort((a, b) => (a.stages[name]?.enteredAt ?? 0) - (b.stages[name]?.enteredAt ?? 0))
    .at(-1);
  const inboundViews = inbound.map((each) => ({
    pipelineExecutionId: each.executionId,
    status: 'InProgress' as const,
    type: each.type,
  }));
  return {
    stageName: name,
    ...(inbound.length === 0
      ? {}
      : { inboundExecution: inboundViews.at(-1), inboundExecutions: inboundViews }),
    inboundTransitionState: transitionView(pipeline, name),
    actionStates: (stage.actions ?? []).map((action) => actionStateView(name, action.name ?? '', facts)),
    ...(latest === undefined
      ? {}
      : {
          latestExecution: {
            pipelineExecutionId: latest.executionId,
            status: latest.stages[name]?.status,
            type: latest.type,
          },
          retryStageMetadata: retryView(latest.stages[name]),
          ...conditionsView(latest, name, facts),
        }),
  };
}

function retryView(stage: StageRowState | undefined): StageState['retryStageMetadata'] {
  return stage?.retriedBy === undefined
    ? undefined
    : {
        manualStageRetryAttempt: stage.manualRetries,
        autoStageRetryAttempt: stage.autoRetries,
        latestRetryTrigger: stage.retriedBy,
      };
}

function transitionView(
  { disabled, enabled }: PipelineRow,
  stage: string,
): StageState['inboundTransitionState'] {
  const change = disabled[stage] ?? enabled[stage];
  return {
    enabled: disabled[stage] === undefined,
    lastChangedBy: change?.by,
    lastChangedAt: change === undefined ? undefined : new Date(change.at),
    disabledReason: disabled[stage]?.reason,
  };
}

function actionStateView(stageName: string, actionName: string, { actions, executions }: Facts): ActionState {
  const last = actions.findLast((each) => each.stageName === stageName && each.actionName === actionName);
  if (last === undefined) return { actionName };
  const revision = executions
    .find((each) => each.executionId === last.executionId)
    ?.sourceRevisions.find((each) => each.actionName === actionName);
  return {
    actionName,
    currentRevision:
      revision === undefined
        ? undefined
        : {
            revisionId: revision.revisionId,
            revisionChangeId: revision.summary,
            created: new Date(revision.at),
          },
    latestExecution: {
      actionExecutionId: last.actionExecutionId,
      status: last.status,
      summary: last.summary,
      lastStatusChange: new Date(last.updatedAt),
      token: last.status === 'InProgress' ? last.token : undefined,
      lastUpdatedBy: last.updatedBy,
      externalExecutionId: last.external?.id,
      errorDetails: last.error,
    },
  };
}
