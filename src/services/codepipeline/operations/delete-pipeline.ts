import type { DeletePipelineCommandInput } from '@aws-sdk/client-codepipeline';
import type { Operation } from '../../../protocol/model/operation.ts';
import {
  actionExecutionTable,
  pipelineExecutionTable,
  pipelineTable,
  pipelineVersionTable,
  ruleExecutionTable,
} from '../../../store/tables/codepipeline.ts';
import { actionExecutionsOf, executionsOf, findPipeline } from '../find.ts';

/** With its history; one that is gone already is no error. Artifacts stay in their bucket, as on AWS. */
export const deletePipeline: Operation<DeletePipelineCommandInput, object> = ({ name = '' }, context) =>
  context.store.transaction((tx) => {
    const row = findPipeline(context, name);
    if (row === undefined) return {};
    const { pipelineKey } = row;
    for (const each of executionsOf(context, row)) tx.delete(pipelineExecutionTable, each.executionId);
    for (const each of actionExecutionsOf(context, { pipelineKey }))
      tx.delete(actionExecutionTable, each.actionExecutionId);
    for (const each of tx.list(ruleExecutionTable, { where: { pipelineKey } }))
      tx.delete(ruleExecutionTable, each.ruleExecutionId);
    for (const each of tx.list(pipelineVersionTable, { where: { pipelineKey } }))
      tx.delete(pipelineVersionTable, each.versionKey);
    tx.delete(pipelineTable, pipelineKey);
    return {};
  });
