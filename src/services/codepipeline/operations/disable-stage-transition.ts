import type { DisableStageTransitionCommandInput } from '@aws-sdk/client-codepipeline';
import type { Operation } from '../../../protocol/model/operation.ts';
import { pipelineTable } from '../../../store/tables/codepipeline.ts';
import { validation } from '../errors.ts';
import { thePipeline } from '../find.ts';
import { transitionStage } from '../transitions.ts';

/** Executions wait before the stage until it is enabled again. */
export const disableStageTransition: Operation<DisableStageTransitionCommandInput, object> = (
  { pipelineName, stageName, transitionType, reason = '' },
  context,
) =>
  context.store.transaction((tx) => {
    const row = thePipeline(context, pipelineName);
    const stage = transitionStage(row, stageName, transitionType);
    if (row.declaration.executionMode === 'PARALLEL')
      throw validation('Transitions can’t be disabled in a pipeline of the execution mode PARALLEL.');
    const change = { by: context.caller.arn, at: context.now.getTime(), reason };
    tx.put(pipelineTable, { ...row, disabled: { ...row.disabled, [stage]: change } });
    return {};
  });
