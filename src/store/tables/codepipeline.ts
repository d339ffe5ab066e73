import type {
  PipelineDeclaration,
  SourceRevisionOverride,
  Tag,
  TriggerType,
} from '@aws-sdk/client-codepipeline';
import type { Scope } from '../../domain/scope.ts';
import { defineTable } from '../table.ts';

/**
 * CodePipeline's rows. Who writes what: operations write pipelines, transitions, new executions, and what a user asks of an execution (`stopRequested`) or answers an
 * approval; the pipeline controller writes everything else. An execution runs the version of the pipeline that it began with. Times are epoch
 * milliseconds.
 */
export interface PipelineRow extends Scope {
  /** `<account>/<region>/<name>` */
  readonly pipelineKey: string;
  readonly pipelineArn: string;
  readonly name: string;
  readonly version: number;
  readonly declaration: PipelineDeclaration;
  /** Inbound transitions that are disabled, by stage. */
  readonly disabled: Readonly<Record<string, DisabledTransition>>;
  /** Transitions that were enabled again, by stage. */
  readonly enabled: Readonly<Record<string, TransitionChange>>;
  /** The revision of each polled source that has been looked at, by action. */
  readonly seen: Readonly<Record<string, string>>;
  readonly tags: readonly Tag[];
  readonly createdAt: number;
  readonly updatedAt: number;
}

export interface TransitionChange {
  readonly by: string;
  readonly at: number;
}

export interface DisabledTransition extends TransitionChange {
  readonly reason: string;
}

export const pipelineTable = defineTable<PipelineRow>({
  name: 'codepipeline_pipelines',
  key: 'pipelineKey',
  indexes: ['account', 'region', 'name'],
});

export interface PipelineVersionRow {
  /** `<pipeline key>#<version>` */
  readonly versionKey: string;
  readonly pipelineKey: string;
  readonly declaration: PipelineDeclaration;
  readonly createdAt: number;
}
export const pipelineVersionTable = defineTable<PipelineVersionRow>({
  name: 'codepipeline_pipeline_versions',
  key: 'versionKey',
  indexes: ['pipelineKey'],
});

export interface StageState {
  readonly status: 'InProgress' | 'Succeeded' | 'Failed' | 'Stopped' | 'Stopping' | 'Cancelled' | 'Skipped';
  readonly enteredAt: number;
  readonly manualRetries?: number;
  readonly autoRetries?: number;
  /** Who retried last. */
  readonly retriedBy?: 'ManualStageRetry' | 'AutomatedStageRetry';
  /** What came of the stage's conditions, so far as they were looked at. */
  readonly conditions?: Readonly<Partial<Record<ConditionKind, ConditionState>>>;
}

export type ConditionKind = 'BEFORE_ENTRY' | 'ON_SUCCESS' | 'ON_FAILURE';

export interface ConditionState {
  readonly status: 'InProgress' | 'Succeeded' | 'Failed' | 'Overridden' | 'Abandoned';
  readonly at: number;
}

/** One rule of a condition as it was looked at for an execution in a stage. */
export interface RuleExecutionRow extends Scope {
  readonly ruleExecutionId: string;
  readonly executionId: string;
  readonly pipelineKey: string;
  readonly version: number;
  readonly stageName: string;
  readonly kind: ConditionKind;
  readonly ruleName: string;
  readonly status: 'InProgress' | 'Succeeded' | 'Failed' | 'Abandoned';
  /** False once the condition is looked at anew: then it is history. */
  readonly current: boolean;
  /** Orders what began at the same time. */
  readonly number: number;
  readonly configuration: Readonly<Record<string, string>>;
  readonly summary?: string;
  readonly error?: { readonly code: string; readonly message: string };
  readonly updatedBy?: string;
  /** When it has to be looked at again, whatever happens. */
  readonly dueAt?: number;
  readonly startedAt: number;
  readonly updatedAt: number;
}
export const ruleExecutionTable = defineTable<RuleExecutionRow>({
  name: 'codepipeline_rule_executions',
  key: 'ruleExecutionId',
  indexes: ['account', 'region', 'pipelineKey', 'executionId', 'status'],
});

/** Where an artifact of an execution is kept. */
export interface ArtifactPlace {
  readonly bucket: string;
  readonly key: string;
}

export interface SourceRevisionState {
  readonly actionName: string;
  readonly artifactName: string;
  readonly revisionId: string;
  readonly summary: string;
  readonly at: number;
}

export interface PipelineExecutionRow extends Scope {
  readonly executionId: string;
  readonly pipelineKey: string;
  readonly pipelineName: string;
  readonly version: number;
  readonly mode: 'SUPERSEDED' | 'QUEUED' | 'PARALLEL';
  readonly status:
    | 'InProgress'
    | 'Stopping'
    | 'Stopped'
    | 'Succeeded'
    | 'Superseded'
    | 'Failed'
    | 'Cancelled';
  readonly statusSummary?: string;
  readonly type: 'STANDARD' | 'ROLLBACK';
  /** The execution whose artifacts a rollback deploys. */
  readonly rollbackTarget?: string;
  readonly trigger: { readonly type: TriggerType; readonly detail: string };
  readonly variables: readonly { readonly name: string; readonly value: string }[];
  readonly overrides: readonly SourceRevisionOverride[];
  readonly clientToken?: string;
  /** The stage that it is in, or that it waits to enter. */
  readonly stageIndex: number;
  readonly waiting: boolean;
  readonly stages: Readonly<Record<string, StageState>>;
  readonly artifacts: Readonly<Record<string, ArtifactPlace>>;
  readonly sourceRevisions: readonly SourceRevisionState[];
  /** What actions answered, by their namespace. */
  readonly outputVariables: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly stopRequested?: { readonly abandon: boolean; readonly reason: string };
  /** Counts the executions of the pipeline: their order. */
  readonly number: number;
  readonly startedAt: number;
  readonly updatedAt: number;
}
export const pipelineExecutionTable = defineTable<PipelineExecutionRow>({
  name: 'codepipeline_executions',
  key: 'executionId',
  indexes: ['account', 'region', 'pipelineKey', 'status'],
});

export interface ActionExecutionRow extends Scope {
  readonly actionExecutionId: string;
  readonly executionId: string;
  readonly pipelineKey: string;
  readonly version: number;
  readonly stageName: string;
  readonly actionName: string;
  readonly status: 'InProgress' | 'Succeeded' | 'Failed' | 'Abandoned';
  /** False once the stage was tried again: then it is history. */
  readonly current: boolean;
  /** Orders what began at the same time. */
  readonly number: number;
  readonly configuration: Readonly<Record<string, string>>;
  readonly inputs: readonly ({ readonly name: string } & ArtifactPlace)[];
  readonly outputs: readonly ({ readonly name: string } & ArtifactPlace)[];
  readonly variables: Readonly<Record<string, string>>;
  readonly external?: { readonly id: string; readonly summary?: string };
  readonly error?: { readonly code: string; readonly message: string };
  readonly summary?: string;
  readonly updatedBy?: string;
  /** Of an approval that waits. */
  readonly token?: string;
  readonly approval?: {
    readonly status: 'Approved' | 'Rejected';
    readonly summary: string;
    readonly by: string;
  };
  /** What the action's handler keeps from its beginning to its end. */
  readonly progress?: Readonly<Record<string, string>>;
  /** When it gives up. */
  readonly dueAt?: number;
  readonly startedAt: number;
  readonly updatedAt: number;
}
export const actionExecutionTable = defineTable<ActionExecutionRow>({
  name: 'codepipeline_action_executions',
  key: 'actionExecutionId',
  indexes: ['account', 'region', 'pipelineKey', 'executionId', 'status', 'token'],
});

export const pipelineKeyOf = ({ account, region }: Scope, name: string) => `${account}/${region}/${name}`;

export const pipelineVersionKey = (pipelineKey: string, version: number) => `${pipelineKey}#${version}`;

/** Where a new execution begins. Both StartPipelineExecution and the controller, for polled sources, begin one. */
export type NewExecution = Pick<PipelineExecutionRow, 'executionId' | 'trigger'> &
  Partial<
    Pick<
      PipelineExecutionRow,
      | 'variables'
      | 'overrides'
      | 'clientToken'
      | 'type'
      | 'rollbackTarget'
      | 'stageIndex'
      | 'artifacts'
      | 'sourceRevisions'
      | 'outputVariables'
    >
  >;

export const isEnded = ({ status }: Pick<PipelineExecutionRow, 'status'>): boolean =>
  status !== 'InProgress' && status !== 'Stopping';
