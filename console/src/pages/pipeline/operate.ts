import {
  type ConditionType,
  DeletePipelineCommand,
  DisableStageTransitionCommand,
  EnableStageTransitionCommand,
  ListPipelineExecutionsCommand,
  OverrideStageConditionCommand,
  type PipelineExecutionSummary,
  PutApprovalResultCommand,
  RetryStageExecutionCommand,
  RollbackStageCommand,
  type StageRetryMode,
  StartPipelineExecutionCommand,
  StopPipelineExecutionCommand,
} from '@aws-sdk/client-codepipeline';
import { codepipeline } from '../../aws/codepipeline.ts';

/** What can be done to a pipeline and to its executions, each as one call. */

export async function startPipeline(name: string): Promise<string> {
  const { pipelineExecutionId = '' } = await codepipeline.send(new StartPipelineExecutionCommand({ name }));
  return pipelineExecutionId;
}

export async function deletePipeline(name: string): Promise<void> {
  await codepipeline.send(new DeletePipelineCommand({ name }));
}

export async function stopExecution(
  pipelineName: string,
  pipelineExecutionId: string,
  choice: { abandon: boolean; reason: string },
): Promise<void> {
  const reason = choice.reason || undefined;
  const input = { pipelineName, pipelineExecutionId, abandon: choice.abandon, reason };
  await codepipeline.send(new StopPipelineExecutionCommand(input));
}

/** A stage of one pipeline, as an execution stands in it. */
export interface StageOf {
  pipelineName: string;
  stageName: string;
}

export async function retryStage(
  stage: StageOf,
  pipelineExecutionId: string,
  retryMode: StageRetryMode,
): Promise<void> {
  await codepipeline.send(new RetryStageExecutionCommand({ ...stage, pipelineExecutionId, retryMode }));
}

/** Executions that succeeded in the stage, the newest first: what it can be rolled back to. */
export async function rollbackTargets({
  pipelineName,
  stageName,
}: StageOf): Promise<PipelineExecutionSummary[]> {
  const filter = { succeededInStage: { stageName } };
  const page = await codepipeline.send(new ListPipelineExecutionsCommand({ pipelineName, filter }));
  return (page.pipelineExecutionSummaries ?? []).filter(({ executionType }) => executionType !== 'ROLLBACK');
}

export async function rollBackStage(stage: StageOf, targetPipelineExecutionId: string): Promise<void> {
  await codepipeline.send(new RollbackStageCommand({ ...stage, targetPipelineExecutionId }));
}

export async function overrideCondition(
  stage: StageOf,
  pipelineExecutionId: string,
  conditionType: ConditionType,
): Promise<void> {
  await codepipeline.send(
    new OverrideStageConditionCommand({ ...stage, pipelineExecutionId, conditionType }),
  );
}

export async function disableTransition(stage: StageOf, reason: string): Promise<void> {
  await codepipeline.send(new DisableStageTransitionCommand({ ...stage, transitionType: 'Inbound', reason }));
}

export async function enableTransition(stage: StageOf): Promise<void> {
  await codepipeline.send(new EnableStageTransitionCommand({ ...stage, transitionType: 'Inbound' }));
}

export async function answerApproval(
  stage: StageOf,
  action: { actionName: string; token: string },
  result: { status: 'Approved' | 'Rejected'; summary: string },
): Promise<void> {
  await codepipeline.send(new PutApprovalResultCommand({ ...stage, ...action, result }));
}
