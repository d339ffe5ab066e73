import type { ServiceDefinition } from '../../protocol/model/operation.ts';
import { createPipeline } from './operations/create-pipeline.ts';
import { deletePipeline } from './operations/delete-pipeline.ts';
import { disableStageTransition } from './operations/disable-stage-transition.ts';
import { enableStageTransition } from './operations/enable-stage-transition.ts';
import { getPipeline } from './operations/get-pipeline.ts';
import { getPipelineExecution } from './operations/get-pipeline-execution.ts';
import { getPipelineState } from './operations/get-pipeline-state.ts';
import { listActionExecutions } from './operations/list-action-executions.ts';
import { listActionTypes } from './operations/list-action-types.ts';
import { listPipelineExecutions } from './operations/list-pipeline-executions.ts';
import { listPipelines } from './operations/list-pipelines.ts';
import { listRuleExecutions } from './operations/list-rule-executions.ts';
import { listRuleTypes } from './operations/list-rule-types.ts';
import { listTagsForResource } from './operations/list-tags-for-resource.ts';
import { overrideStageCondition } from './operations/override-stage-condition.ts';
import { putApprovalResult } from './operations/put-approval-result.ts';
import { retryStageExecution } from './operations/retry-stage-execution.ts';
import { rollbackStage } from './operations/rollback-stage.ts';
import { startPipelineExecution } from './operations/start-pipeline-execution.ts';
import { stopPipelineExecution } from './operations/stop-pipeline-execution.ts';
import { tagResource } from './operations/tag-resource.ts';
import { untagResource } from './operations/untag-resource.ts';
import { updatePipeline } from './operations/update-pipeline.ts';

export const codepipeline: ServiceDefinition = {
  name: 'codepipeline',
  operations: {
    CreatePipeline: createPipeline,
    DeletePipeline: deletePipeline,
    DisableStageTransition: disableStageTransition,
    EnableStageTransition: enableStageTransition,
    GetPipeline: getPipeline,
    GetPipelineExecution: getPipelineExecution,
    GetPipelineState: getPipelineState,
    ListActionExecutions: listActionExecutions,
    ListActionTypes: listActionTypes,
    ListPipelineExecutions: listPipelineExecutions,
    ListPipelines: listPipelines,
    ListRuleExecutions: listRuleExecutions,
    ListRuleTypes: listRuleTypes,
    ListTagsForResource: listTagsForResource,
    OverrideStageCondition: overrideStageCondition,
    PutApprovalResult: putApprovalResult,
    RetryStageExecution: retryStageExecution,
    RollbackStage: rollbackStage,
    StartPipelineExecution: startPipelineExecution,
    StopPipelineExecution: stopPipelineExecution,
    TagResource: tagResource,
    UntagResource: untagResource,
    UpdatePipeline: updatePipeline,
  },
};
