import type {
  ListRuleExecutionsCommandInput,
  ListRuleExecutionsOutput,
  RuleExecutionDetail,
} from '@aws-sdk/client-codepipeline';
import type { Operation, RequestContext } from '../../../protocol/model/operation.ts';
import type { RuleExecutionRow } from '../../../store/tables/codepipeline.ts';
import { ruleExecutionsOf, theExecution, thePipeline } from '../find.ts';
import { pageOf } from '../pages.ts';
import { declarationOf } from '../views.ts';

/** The newest first. `latestInPipelineExecution` leaves out what was looked at again since. */
export const listRuleExecutions: Operation<ListRuleExecutionsCommandInput, ListRuleExecutionsOutput> = (
  input,
  context,
) => {
  const pipeline = thePipeline(context, input.pipelineName);
  const { pipelineExecutionId, latestInPipelineExecution: latest } = input.filter ?? {};
  const executionId = pipelineExecutionId ?? latest?.pipelineExecutionId;
  if (executionId !== undefined) theExecution(context, pipeline, executionId);
  const where = executionId === undefined ? { pipelineKey: pipeline.pipelineKey } : { executionId };
  const rows = ruleExecutionsOf(context, where)
    .filter((row) => latest === undefined || row.current)
    .reverse();
  const { page, tail } = pageOf(rows, (row) => row.ruleExecutionId, input);
  return { ruleExecutionDetails: page.map((row) => detailView(row, context)), ...tail };
};

const members = { BEFORE_ENTRY: 'beforeEntry', ON_SUCCESS: 'onSuccess', ON_FAILURE: 'onFailure' } as const;

function detailView(row: RuleExecutionRow, context: RequestContext): RuleExecutionDetail {
  const stage = declarationOf(row, context)?.stages?.find((each) => each.name === row.stageName);
  const declared = stage?.[members[row.kind]]?.conditions?.[0]?.rules?.find(
    (rule) => rule.name === row.ruleName,
  );
  return {
    pipelineExecutionId: row.executionId,
    ruleExecutionId: row.ruleExecutionId,
    pipelineVersion: row.version,
    stageName: row.stageName,
    ruleName: row.ruleName,
    startTime: new Date(row.startedAt),
    lastUpdateTime: new Date(row.updatedAt),
    updatedBy: row.updatedBy,
    status: row.status,
    input: {
      ruleTypeId: declared?.ruleTypeId,
      configuration: declared?.configuration,
      resolvedConfiguration: { ...row.configuration },
      roleArn: declared?.roleArn,
      region: declared?.region ?? context.region,
      inputArtifacts: [],
    },
    output: { executionResult: { externalExecutionSummary: row.summary, errorDetails: row.error } },
  };
}
