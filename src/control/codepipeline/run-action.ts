import type { ActionDeclaration, PipelineDeclaration } from '@aws-sdk/client-codepipeline';
import { AppSpecError } from '../../domain/codedeploy/app-spec.ts';
import { ServiceError } from '../../domain/service-error.ts';
import {
  type ActionExecutionRow,
  actionExecutionTable,
  type PipelineExecutionRow,
  pipelineExecutionTable,
} from '../../store/tables/codepipeline.ts';
import { handlerOf } from './actions/index.ts';
import { resolveVariables } from './variables.ts';
import { ActionFailure, type ActionRequest, type ActionStep, type PipelineWork } from './work.ts';

export interface StagePlace {
  readonly declaration: PipelineDeclaration;
  readonly stageName: string;
}

/** Begins an action. What it answers is in its row, and in its execution's. */
export function beginAction(
  execution: PipelineExecutionRow,
  action: ActionDeclaration,
  place: StagePlace,
  work: PipelineWork,
): void {
  const row = newRow(execution, action, place, work);
  run(row, action, execution, place, work, (request) => handlerOf(action).begin(request));
}

/** Looks at an action under way again. */
export function checkAction(
  row: ActionExecutionRow,
  action: ActionDeclaration,
  execution: PipelineExecutionRow,
  place: StagePlace,
  work: PipelineWork,
): void {
  run(row, action, execution, place, work, (request) => {
    const { check } = handlerOf(action);
    return check === undefined ? { status: 'InProgress' } : check(request);
  });
}

function newRow(
  execution: PipelineExecutionRow,
  action: ActionDeclaration,
  { stageName }: StagePlace,
  { random, now, store }: PipelineWork,
): ActionExecutionRow {
  const { account, region, executionId, pipelineKey, version, artifacts } = execution;
  const inputs = (action.inputArtifacts ?? []).flatMap(({ name = '' }) => {
    const found = artifacts[name];
    return found === undefined ? [] : [{ name, ...found }];
  });
  return {
    account,
    region,
    actionExecutionId: random.uuid(),
    executionId,
    pipelineKey,
    version,
    stageName,
    actionName: action.name ?? '',
    status: 'InProgress',
    current: true,
    number: store.count(actionExecutionTable, { pipelineKey }),
    configuration: {},
    inputs,
    outputs: [],
    variables: {},
    startedAt: now.getTime(),
    updatedAt: now.getTime(),
  };
}

function run(
  row: ActionExecutionRow,
  action: ActionDeclaration,
  execution: PipelineExecutionRow,
  { declaration }: StagePlace,
  work: PipelineWork,
  step: (request: ActionRequest) => ActionStep,
): void {
  const { artifactStore, artifactStores } = declaration;
  const artifactBucket = (artifactStore ?? artifactStores?.[execution.region])?.location ?? '';
  let resolved = row;
  try {
    const configuration = resolveVariables(action.configuration ?? {}, execution);
    resolved = { ...row, configuration };
    const request = { action, execution, row: resolved, configuration, artifactBucket, work };
    settle(resolved, action, step(request), work);
  } catch (error) {
    settleFailure(resolved, failureOf(error), work);
  }
}

function settle(
  row: ActionExecutionRow,
  action: ActionDeclaration,
  step: ActionStep,
  work: PipelineWork,
): void {
  const { store, now } = work;
  if (step.status === 'InProgress') {
    const { status, ...news } = step;
    const told = Object.keys(news).length > 0;
    const isNew = store.get(actionExecutionTable, row.actionExecutionId) === undefined;
    if (told || isNew) store.put(actionExecutionTable, { ...row, ...news, status });
    return;
  }
  const { outputs = [], variables = {}, revision, ...ended } = step;
  store.put(actionExecutionTable, { ...row, ...ended, outputs, variables, updatedAt: now.getTime() });
  store.update<PipelineExecutionRow>(pipelineExecutionTable, row.executionId, (execution) => ({
    ...execution,
    artifacts: {
      ...execution.artifacts,
      ...Object.fromEntries(outputs.map(({ name, bucket, key }) => [name, { bucket, key }])),
    },
    outputVariables:
      action.namespace === undefined
        ? execution.outputVariables
        : { ...execution.outputVariables, [action.namespace]: variables },
    sourceRevisions:
      revision === undefined
        ? execution.sourceRevisions
        : [
            ...execution.sourceRevisions.filter((each) => each.actionName !== row.actionName),
            {
              actionName: row.actionName,
              artifactName: outputs[0]?.name ?? '',
              revisionId: revision.id,
              summary: revision.summary,
              at: now.getTime(),
            },
          ],
    updatedAt: now.getTime(),
  }));
}

function settleFailure(row: ActionExecutionRow, failure: ActionFailure, { store, now }: PipelineWork): void {
  const { code, message, updatedBy } = failure;
  store.put(actionExecutionTable, {
    ...row,
    status: 'Failed',
    error: { code, message },
    summary: message,
    ...(updatedBy === undefined ? {} : { updatedBy }),
    updatedAt: now.getTime(),
  });
}

/** Whatever is no failure of an action is our bug, and thrown on. */
function failureOf(error: unknown): ActionFailure {
  if (error instanceof ActionFailure) return error;
  if (error instanceof ServiceError)
    return new ActionFailure(
      'ConfigurationError',
      `${error.message} (Status Code: ${error.statusCode}; Error Code: ${error.code})`,
    );
  if (error instanceof AppSpecError) return new ActionFailure('ConfigurationError', error.message);
  throw error;
}
