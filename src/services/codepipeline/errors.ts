import { ServiceError } from '../../domain/service-error.ts';

/** CodePipeline API reference, errors of each action. */
const error = (code: string) => (message: string) => new ServiceError(`${code}Exception`, message);

export const noPipeline = (account: string, name: string) =>
  error('PipelineNotFound')(`Account '${account}' does not have a pipeline with name '${name}'`);

export const noVersion = (name: string, version: number) =>
  error('PipelineVersionNotFound')(`The pipeline '${name}' does not have a version ${version}`);

export const pipelineExists = (name: string) =>
  error('PipelineNameInUse')(`A pipeline with the name '${name}' already exists in this account and region.`);

export const noExecution = (name: string, id: string) =>
  error('PipelineExecutionNotFound')(`The pipeline '${name}' does not have an execution with the id '${id}'`);

export const noStage = (name: string, stage: string) =>
  error('StageNotFound')(`Pipeline '${name}' does not have a stage with name '${stage}'`);

export const noAction = (stage: string, action: string) =>
  error('ActionNotFound')(`Stage '${stage}' does not have an action with name '${action}'`);

export const invalidNextToken = () =>
  error('InvalidNextToken')('The next token was specified in an invalid format.');

export const notStoppable = (id: string) =>
  error('PipelineExecutionNotStoppable')(
    `Pipeline execution '${id}' can't be stopped: it is no longer in progress.`,
  );

export const stoppedAlready = (id: string) =>
  error('DuplicatedStopRequest')(`Pipeline execution '${id}' is already in a Stopping state.`);

export const validation = error('Validation');
export const invalidStructure = error('InvalidStructure');
export const invalidStage = error('InvalidStageDeclaration');
export const invalidAction = error('InvalidActionDeclaration');
export const invalidToken = error('InvalidApprovalToken');
export const alreadyApproved = error('ApprovalAlreadyCompleted');
export const notRetryable = error('StageNotRetryable');
export const notLatest = error('NotLatestPipelineExecution');
export const notOverridable = error('ConditionNotOverridable');
export const unableToRollback = error('UnableToRollbackStage');
export const outdated = error('PipelineExecutionOutdated');
export const tooManyExecutions = error('ConcurrentPipelineExecutionsLimitExceeded');
export const conflict = error('Conflict');
export const tooManyTags = error('TooManyTags');
export const invalidTags = error('InvalidTags');
export const noResource = error('ResourceNotFound');
export const invalidArn = error('InvalidArn');
