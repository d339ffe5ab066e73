import type { PutApprovalResultCommandInput, PutApprovalResultOutput } from '@aws-sdk/client-codepipeline';
import type { Operation } from '../../../protocol/model/operation.ts';
import { actionExecutionTable } from '../../../store/tables/codepipeline.ts';
import { alreadyApproved, invalidToken, noAction } from '../errors.ts';
import { thePipeline, theStage } from '../find.ts';

/** The controller ends the action; the first answer counts. */
export const putApprovalResult: Operation<PutApprovalResultCommandInput, PutApprovalResultOutput> = (
  { pipelineName, stageName, actionName = '', result, token },
  context,
) =>
  context.store.transaction((tx) => {
    const pipeline = thePipeline(context, pipelineName);
    const stage = theStage(pipeline, stageName);
    if (!stage.actions?.some((action) => action.name === actionName))
      throw noAction(stageName ?? '', actionName);
    const { pipelineKey } = pipeline;
    const [row] = tx.list(actionExecutionTable, { where: { pipelineKey, token: token ?? '' } });
    if (row === undefined || row.stageName !== stageName || row.actionName !== actionName)
      throw invalidToken('The approval request already received a response or has expired.');
    if (row.approval !== undefined || row.status !== 'InProgress')
      throw alreadyApproved('The approval action has already been approved or rejected.');
    tx.put(actionExecutionTable, {
      ...row,
      approval: {
        status: result?.status ?? 'Rejected',
        summary: result?.summary ?? '',
        by: context.caller.arn,
      },
      updatedAt: context.now.getTime(),
    });
    return { approvedAt: context.now };
  });
