import type { OverrideStageConditionCommandInput } from '@aws-sdk/client-codepipeline';
import type { Operation } from '../../../protocol/model/operation.ts';
import {
  type PipelineExecutionRow,
  pipelineExecutionTable,
  ruleExecutionTable,
} from '../../../store/tables/codepipeline.ts';
import { notLatest, notOverridable } from '../errors.ts';
import { enteredLater, ruleExecutionsOf, theExecution, thePipeline, theStage } from '../find.ts';

/** A condition that waits, or that ended the execution, counts as met: the execution goes on from there (user guide, "Override conditions for a stage"). */
export const overrideStageCondition: Operation<OverrideStageConditionCommandInput, object> = (
  { pipelineName, stageName = '', pipelineExecutionId, conditionType = 'BEFORE_ENTRY' },
  context,
) =>
  context.store.transaction((tx) => {
    const pipeline = thePipeline(context, pipelineName);
    theStage(pipeline, stageName);
    const row = theExecution(context, pipeline, pipelineExecutionId);
    const stage = row.stages[stageName];
    const status = stage?.conditions?.[conditionType]?.status;
    if (stage === undefined || !isOverridable(row, stageName, status) || row.version !== pipeline.version)
      throw notOverridable('Unable to override because the condition does not allow overrides.');
    if (enteredLater(context, row, stageName))
      throw notLatest(`The stage '${stageName}' has been entered by a later execution of the pipeline.`);
    const updatedAt = context.now.getTime();
    for (const rule of ruleExecutionsOf(context, { executionId: row.executionId }))
      if (rule.stageName === stageName && rule.kind === conditionType && rule.status === 'InProgress')
        tx.put(ruleExecutionTable, {
          ...rule,
          status: 'Abandoned',
          updatedBy: context.caller.arn,
          updatedAt,
        });
    const conditions = { ...stage.conditions, [conditionType]: { status: 'Overridden', at: updatedAt } };
    tx.put<PipelineExecutionRow>(pipelineExecutionTable, {
      ...row,
      status: 'InProgress',
      stages: { ...row.stages, [stageName]: { ...stage, status: 'InProgress', conditions } },
      updatedAt,
    });
    return {};
  });

/** While its rules run, or once it failed the stage; a stage that was skipped has been left behind. */
function isOverridable(row: PipelineExecutionRow, stageName: string, status: string | undefined): boolean {
  const stage = row.stages[stageName]?.status;
  if (status === 'InProgress') return row.status === 'InProgress' && stage === 'InProgress';
  return status === 'Failed' && row.status === 'Failed' && stage === 'Failed';
}
