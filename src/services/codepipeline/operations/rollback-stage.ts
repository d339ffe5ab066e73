import type { RollbackStageCommandInput, RollbackStageOutput } from '@aws-sdk/client-codepipeline';
import type { Operation } from '../../../protocol/model/operation.ts';
import { beginPipelineRollback } from '../../../store/begin-pipeline-rollback.ts';
import { outdated, unableToRollback } from '../errors.ts';
import { theExecution, thePipeline, theStage } from '../find.ts';

/** A new execution of that stage alone, with the artifacts of one that succeeded in it (user guide, "Roll back a stage manually"). */
export const rollbackStage: Operation<RollbackStageCommandInput, RollbackStageOutput> = (
  { pipelineName, stageName = '', targetPipelineExecutionId },
  context,
) =>
  context.store.transaction((tx) => {
    const pipeline = thePipeline(context, pipelineName);
    theStage(pipeline, stageName);
    const target = theExecution(context, pipeline, targetPipelineExecutionId);
    if (pipeline.declaration.pipelineType !== 'V2')
      throw unableToRollback('Stages can be rolled back in V2 type pipelines only.');
    if (target.version !== pipeline.version)
      throw outdated(`The pipeline has been changed since the execution '${target.executionId}'.`);
    const index = pipeline.declaration.stages?.findIndex((stage) => stage.name === stageName) ?? 0;
    if (index === 0 || target.type === 'ROLLBACK' || target.stages[stageName]?.status !== 'Succeeded')
      throw unableToRollback(
        `The stage '${stageName}' can't be rolled back to the execution '${target.executionId}': it is the source stage, or that execution did not succeed in it.`,
      );
    const trigger = { type: 'ManualRollback' as const, detail: context.caller.arn };
    const executionId = context.random.uuid();
    beginPipelineRollback(tx, pipeline, target, index, { executionId, trigger }, context.now.getTime());
    return { pipelineExecutionId: executionId };
  });
