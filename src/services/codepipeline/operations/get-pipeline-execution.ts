import type {
  GetPipelineExecutionCommandInput,
  GetPipelineExecutionOutput,
} from '@aws-sdk/client-codepipeline';
import type { Operation } from '../../../protocol/model/operation.ts';
import { theExecution, thePipeline } from '../find.ts';
import { executionView } from '../views.ts';

export const getPipelineExecution: Operation<GetPipelineExecutionCommandInput, GetPipelineExecutionOutput> = (
  { pipelineName, pipelineExecutionId },
  context,
) => ({
  pipelineExecution: executionView(
    theExecution(context, thePipeline(context, pipelineName), pipelineExecutionId),
  ),
});
