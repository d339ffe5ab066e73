import type {
  ActionExecutionDetail,
  ActionTypeId,
  PipelineDeclaration,
  PipelineExecution,
  PipelineExecutionSummary,
} from '@aws-sdk/client-codepipeline';
import type { RequestContext } from '../../protocol/model/operation.ts';
import {
  type ActionExecutionRow,
  type PipelineExecutionRow,
  type PipelineRow,
  pipelineVersionKey,
  pipelineVersionTable,
} from '../../store/tables/codepipeline.ts';

const common = (row: PipelineExecutionRow) => ({
  pipelineExecutionId: row.executionId,
  status: row.status,
  statusSummary: row.statusSummary,
  trigger: { triggerType: row.trigger.type, triggerDetail: row.trigger.detail },
  executionMode: row.mode,
  executionType: row.type,
  rollbackMetadata:
    row.rollbackTarget === undefined ? undefined : { rollbackTargetPipelineExecutionId: row.rollbackTarget },
});

export function executionView(row: PipelineExecutionRow): PipelineExecution {
  return {
    ...common(row),
    pipelineName: row.pipelineName,
    pipelineVersion: row.version,
    variables: row.variables.map(({ name, value }) => ({ name, resolvedValue: value })),
    artifactRevisions: row.sourceRevisions.map((each) => ({
      name: each.artifactName,
      revisionId: each.revisionId,
      revisionSummary: each.summary,
      created: new Date(each.at),
    })),
  };
}

export function executionSummaryView(row: PipelineExecutionRow): PipelineExecutionSummary {
  return {
    ...common(row),
    startTime: new Date(row.startedAt),
    lastUpdateTime: new Date(row.updatedAt),
    sourceRevisions: row.sourceRevisions.map((each) => ({
      actionName: each.actionName,
      revisionId: each.revisionId,
      revisionSummary: each.summary,
    })),
    stopTrigger: row.stopRequested === undefined ? undefined : { reason: row.stopRequested.reason },
  };
}

export function actionExecutionView(row: ActionExecutionRow, context: RequestContext): ActionExecutionDetail {
  const declared = declarationOf(row, context)
    ?.stages?.find((stage) => stage.name === row.stageName)
    ?.actions?.find((action) => action.name === row.actionName);
  const artifacts = (places: ActionExecutionRow['inputs']) =>
    places.map(({ name, bucket, key }) => ({ name, s3location: { bucket, key } }));
  return {
    pipelineExecutionId: row.executionId,
    actionExecutionId: row.actionExecutionId,
    pipelineVersion: row.version,
    stageName: row.stageName,
    actionName: row.actionName,
    startTime: new Date(row.startedAt),
    lastUpdateTime: new Date(row.updatedAt),
    updatedBy: row.updatedBy,
    status: row.status,
    input: {
      actionTypeId: declared?.actionTypeId as ActionTypeId,
      configuration: declared?.configuration,
      resolvedConfiguration: { ...row.configuration },
      region: declared?.region ?? context.region,
      inputArtifacts: artifacts(row.inputs),
      namespace: declared?.namespace,
    },
    output: {
      outputArtifacts: artifacts(row.outputs),
      executionResult: {
        externalExecutionId: row.external?.id,
        externalExecutionSummary: row.external?.summary ?? row.summary,
        errorDetails: row.error,
      },
      outputVariables: { ...row.variables },
    },
  };
}

export function declarationOf(
  { pipelineKey, version }: Pick<ActionExecutionRow, 'pipelineKey' | 'version'>,
  { store }: RequestContext,
): PipelineDeclaration | undefined {
  return store.get(pipelineVersionTable, pipelineVersionKey(pipelineKey, version))?.declaration;
}

export const declarationView = ({ declaration, version }: PipelineRow): PipelineDeclaration => ({
  ...declaration,
  version,
});
