import type {
  SourceRevisionOverride,
  StartPipelineExecutionCommandInput,
  StartPipelineExecutionOutput,
} from '@aws-sdk/client-codepipeline';
import type { Operation, RequestContext } from '../../../protocol/model/operation.ts';
import { beginPipelineExecution } from '../../../store/begin-pipeline-execution.ts';
import { isEnded, type PipelineExecutionRow, type PipelineRow } from '../../../store/tables/codepipeline.ts';
import { tooManyExecutions, validation } from '../errors.ts';
import { executionsOf, thePipeline } from '../find.ts';
import { resolved } from '../variables.ts';

/** CodePipeline user guide, "Quotas in AWS CodePipeline": concurrent executions of a QUEUED, and of a PARALLEL pipeline. */
const MOST_EXECUTIONS = { QUEUED: 50, PARALLEL: 5000, SUPERSEDED: Number.POSITIVE_INFINITY };

/** An execution of the newest version. A rule of EventBridge starts it with the trigger CloudWatchEvent. */
export const startPipelineExecution: Operation<
  StartPipelineExecutionCommandInput,
  StartPipelineExecutionOutput
> = (input, context) =>
  context.store.transaction((tx) => {
    const pipeline = thePipeline(context, input.name);
    const executions = executionsOf(context, pipeline);
    const { clientRequestToken: clientToken } = input;
    const again = executions.find(
      (each) => each.clientToken !== undefined && each.clientToken === clientToken,
    );
    if (again !== undefined) return { pipelineExecutionId: again.executionId };
    checkRoom(pipeline, executions);
    checkOverrides(pipeline, input.sourceRevisions ?? []);
    const executionId = context.random.uuid();
    const execution = {
      executionId,
      trigger: triggerOf(context),
      variables: resolved(pipeline.declaration, input.variables),
      overrides: input.sourceRevisions ?? [],
      ...(clientToken === undefined ? {} : { clientToken }),
    };
    beginPipelineExecution(tx, pipeline, execution, context.now.getTime());
    return { pipelineExecutionId: executionId };
  });

function checkRoom({ declaration, name }: PipelineRow, executions: readonly PipelineExecutionRow[]): void {
  const limit = MOST_EXECUTIONS[declaration.executionMode ?? 'SUPERSEDED'];
  if (executions.filter((each) => !isEnded(each)).length >= limit)
    throw tooManyExecutions(`Pipeline '${name}' has reached the limit of ${limit} concurrent executions.`);
}

/** Overrides name source actions, and the kind of revision that their source has (API reference, SourceRevisionOverride). */
function checkOverrides({ declaration }: PipelineRow, overrides: readonly SourceRevisionOverride[]): void {
  const sources = declaration.stages?.[0]?.actions ?? [];
  for (const { actionName, revisionType } of overrides) {
    const source = sources.find((action) => action.name === actionName);
    if (source === undefined)
      throw validation(`The source revision override names '${actionName}', which is not a source action.`);
    const kinds =
      source.actionTypeId?.provider === 'ECR' ? ['IMAGE_DIGEST'] : ['S3_OBJECT_VERSION_ID', 'S3_OBJECT_KEY'];
    if (!kinds.includes(revisionType ?? ''))
      throw validation(
        `The revision type ${revisionType} can't override the source action '${actionName}': use ${kinds.join(' or ')}.`,
      );
    if (revisionType === 'S3_OBJECT_KEY' && source.configuration?.AllowOverrideForS3ObjectKey !== 'true')
      throw validation(
        `The source action '${actionName}' does not allow its object key to be overridden: set AllowOverrideForS3ObjectKey.`,
      );
  }
}

function triggerOf({ invokedBy, caller }: RequestContext): PipelineExecutionRow['trigger'] {
  const byEvent = invokedBy === 'events.amazonaws.com' || invokedBy === 'scheduler.amazonaws.com';
  return byEvent
    ? { type: 'CloudWatchEvent', detail: invokedBy }
    : { type: 'StartPipelineExecution', detail: caller.arn };
}
