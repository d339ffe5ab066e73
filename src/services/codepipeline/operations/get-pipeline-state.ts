import type { GetPipelineStateCommandInput, GetPipelineStateOutput } from '@aws-sdk/client-codepipeline';
import type { Operation } from '../../../protocol/model/operation.ts';
import { actionExecutionsOf, executionsOf, ruleExecutionsOf, thePipeline } from '../find.ts';
import { stageStateView } from '../state-view.ts';

export const getPipelineState: Operation<GetPipelineStateCommandInput, GetPipelineStateOutput> = (
  { name },
  context,
) => {
  const pipeline = thePipeline(context, name);
  const executions = executionsOf(context, pipeline);
  const actions = actionExecutionsOf(context, { pipelineKey: pipeline.pipelineKey });
  const rules = ruleExecutionsOf(context, { pipelineKey: pipeline.pipelineKey });
  const facts = { pipeline, executions, actions, rules };
  const stages = pipeline.declaration.stages ?? [];
  return {
    pipelineName: pipeline.name,
    pipelineVersion: pipeline.version,
    stageStates: stages.map((stage) => stageStateView(stage, facts)),
    created: new Date(pipeline.createdAt),
    updated: new Date(pipeline.updatedAt),
  };
};
