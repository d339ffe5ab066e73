import { arn } from '../../../domain/arns.ts';
import type { Scope } from '../../../domain/scope.ts';
import type { NewEvent } from '../../../store/events/publish-event.ts';
import {
  type ActionExecutionRow,
  actionExecutionTable,
  type PipelineExecutionRow,
  pipelineExecutionTable,
  pipelineVersionKey,
  pipelineVersionTable,
} from '../../../store/tables/codepipeline.ts';
import { type AnnounceContext, eventKind, type RowChange } from './contract.ts';

/**
 * CodePipeline user guide, "Monitoring CodePipeline events": executions, their stages and their actions each tell of their states, which have names of
 * their own there.
 */
const states: Readonly<Record<string, string>> = {
  InProgress: 'STARTED',
  Succeeded: 'SUCCEEDED',
  Failed: 'FAILED',
  Stopping: 'STOPPING',
  Stopped: 'STOPPED',
  Superseded: 'SUPERSEDED',
  Cancelled: 'CANCELED',
  Skipped: 'SKIPPED',
  Abandoned: 'ABANDONED',
};

export const pipelineEvents = eventKind<PipelineExecutionRow>({
  table: pipelineExecutionTable,
  source: 'aws.codepipeline',
  events: (change, context) =>
    change.after === undefined || (change.before === undefined && change.after.updatedAt < change.since)
      ? []
      : [...executionChange(change, change.after, context), ...stageChanges(change, change.after, context)],
});

/** An execution that failed and goes on has been resumed. */
function executionChange(
  { before }: RowChange<PipelineExecutionRow>,
  after: PipelineExecutionRow,
  { now }: AnnounceContext,
): NewEvent[] {
  if (before?.status === after.status) return [];
  const resumed = before !== undefined && after.status === 'InProgress';
  return [
    event(after, 'Pipeline', now, {
      ...identityOf(after),
      state: resumed ? 'RESUMED' : states[after.status],
      'start-time': new Date(after.startedAt).toISOString(),
      'execution-trigger': { 'trigger-type': after.trigger.type, 'trigger-detail': after.trigger.detail },
    }),
  ];
}

function stageChanges(
  { before }: RowChange<PipelineExecutionRow>,
  after: PipelineExecutionRow,
  { now }: AnnounceContext,
): NewEvent[] {
  return Object.entries(after.stages)
    .filter(([stage, { status }]) => before?.stages[stage]?.status !== status)
    .map(([stage, { status }]) => {
      const earlier = before?.stages[stage]?.status;
      const resumed = status === 'InProgress' && earlier !== undefined;
      return event(after, 'Stage', now, {
        ...identityOf(after),
        stage,
        state: resumed ? 'RESUMED' : states[status],
      });
    });
}

function identityOf({ pipelineName, executionId, version }: PipelineExecutionRow) {
  return { pipeline: pipelineName, 'execution-id': executionId, version };
}

export const pipelineActionEvents = eventKind<ActionExecutionRow>({
  table: actionExecutionTable,
  source: 'aws.codepipeline',
  events: ({ before, after, since }, context) => {
    if (after === undefined || before?.status === after.status) return [];
    if (before === undefined && after.updatedAt < since) return [];
    return [actionEvent(after, context)];
  },
});

function actionEvent(row: ActionExecutionRow, { reader, now }: AnnounceContext): NewEvent {
  const { external, error } = row;
  const summary = error?.message ?? external?.summary ?? row.summary;
  const result = {
    'external-execution-id': external?.id,
    'external-execution-summary': summary,
    'error-code': error?.code,
  };
  return event({ ...row, pipelineName: nameOf(row) }, 'Action', now, {
    pipeline: nameOf(row),
    'execution-id': row.executionId,
    version: row.version,
    stage: row.stageName,
    action: row.actionName,
    'action-execution-id': row.actionExecutionId,
    state: states[row.status],
    region: row.region,
    type: typeOf(row, reader),
    'execution-result': external === undefined && error === undefined ? undefined : result,
    'input-artifacts': row.inputs.map(artifact),
    'output-artifacts': row.outputs.map(artifact),
  });
}

const nameOf = ({ pipelineKey }: ActionExecutionRow) => pipelineKey.split('/').slice(2).join('/');

function typeOf(row: ActionExecutionRow, reader: AnnounceContext['reader']) {
  const version = reader.get(pipelineVersionTable, pipelineVersionKey(row.pipelineKey, row.version));
  const stage = version?.declaration.stages?.find(({ name }) => name === row.stageName);
  const type = stage?.actions?.find(({ name }) => name === row.actionName)?.actionTypeId;
  return { owner: type?.owner, provider: type?.provider, category: type?.category, version: type?.version };
}

function artifact({ name, bucket, key }: ActionExecutionRow['inputs'][number]) {
  return { name, s3location: { bucket, key } };
}

function event(
  { account, region, pipelineName }: Scope & { readonly pipelineName: string },
  what: 'Pipeline' | 'Stage' | 'Action',
  at: number,
  detail: object,
): NewEvent {
  return {
    account,
    region,
    source: 'aws.codepipeline',
    detailType: `CodePipeline ${what} Execution State Change`,
    resources: [arn('codepipeline', { account, region }, pipelineName)],
    at,
    detail,
  };
}
