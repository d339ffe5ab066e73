import type { EnableStageTransitionCommandInput } from '@aws-sdk/client-codepipeline';
import type { Operation } from '../../../protocol/model/operation.ts';
import { pipelineTable } from '../../../store/tables/codepipeline.ts';
import { thePipeline } from '../find.ts';
import { transitionStage } from '../transitions.ts';

export const enableStageTransition: Operation<EnableStageTransitionCommandInput, object> = (input, context) =>
  context.store.transaction((tx) => {
    const row = thePipeline(context, input.pipelineName);
    const stage = transitionStage(row, input.stageName, input.transitionType);
    const { [stage]: _, ...disabled } = row.disabled;
    const change = { by: context.caller.arn, at: context.now.getTime() };
    tx.put(pipelineTable, { ...row, disabled, enabled: { ...row.enabled, [stage]: change } });
    return {};
  });
