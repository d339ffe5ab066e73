import type { ServiceDefinition } from '../../protocol/model/operation.ts';
import { batchGetApplications } from './operations/batch-get-applications.ts';
import { batchGetDeploymentGroups } from './operations/batch-get-deployment-groups.ts';
import { batchGetDeploymentTargets } from './operations/batch-get-deployment-targets.ts';
import { batchGetDeployments } from './operations/batch-get-deployments.ts';
import { continueDeployment } from './operations/continue-deployment.ts';
import { createApplication } from './operations/create-application.ts';
import { createDeployment } from './operations/create-deployment.ts';
import { createDeploymentConfig } from './operations/create-deployment-config.ts';
import { createDeploymentGroup } from './operations/create-deployment-group.ts';
import { deleteApplication } from './operations/delete-application.ts';
import { deleteDeploymentConfig } from './operations/delete-deployment-config.ts';
import { deleteDeploymentGroup } from './operations/delete-deployment-group.ts';
import { getApplication } from './operations/get-application.ts';
import { getDeployment } from './operations/get-deployment.ts';
import { getDeploymentConfig } from './operations/get-deployment-config.ts';
import { getDeploymentGroup } from './operations/get-deployment-group.ts';
import { getDeploymentTarget } from './operations/get-deployment-target.ts';
import { listApplications } from './operations/list-applications.ts';
import { listDeploymentConfigs } from './operations/list-deployment-configs.ts';
import { listDeploymentGroups } from './operations/list-deployment-groups.ts';
import { listDeploymentTargets } from './operations/list-deployment-targets.ts';
import { listDeployments } from './operations/list-deployments.ts';
import { listTagsForResource } from './operations/list-tags-for-resource.ts';
import { stopDeployment } from './operations/stop-deployment.ts';
import { tagResource } from './operations/tag-resource.ts';
import { untagResource } from './operations/untag-resource.ts';
import { updateApplication } from './operations/update-application.ts';
import { updateDeploymentGroup } from './operations/update-deployment-group.ts';

export const codedeploy: ServiceDefinition = {
  name: 'codedeploy',
  operations: {
    BatchGetApplications: batchGetApplications,
    BatchGetDeploymentGroups: batchGetDeploymentGroups,
    BatchGetDeploymentTargets: batchGetDeploymentTargets,
    BatchGetDeployments: batchGetDeployments,
    ContinueDeployment: continueDeployment,
    CreateApplication: createApplication,
    CreateDeployment: createDeployment,
    CreateDeploymentConfig: createDeploymentConfig,
    CreateDeploymentGroup: createDeploymentGroup,
    DeleteApplication: deleteApplication,
    DeleteDeploymentConfig: deleteDeploymentConfig,
    DeleteDeploymentGroup: deleteDeploymentGroup,
    GetApplication: getApplication,
    GetDeployment: getDeployment,
    GetDeploymentConfig: getDeploymentConfig,
    GetDeploymentGroup: getDeploymentGroup,
    GetDeploymentTarget: getDeploymentTarget,
    ListApplications: listApplications,
    ListDeploymentConfigs: listDeploymentConfigs,
    ListDeploymentGroups: listDeploymentGroups,
    ListDeploymentTargets: listDeploymentTargets,
    ListDeployments: listDeployments,
    ListTagsForResource: listTagsForResource,
    StopDeployment: stopDeployment,
    TagResource: tagResource,
    UntagResource: untagResource,
    UpdateApplication: updateApplication,
    UpdateDeploymentGroup: updateDeploymentGroup,
  },
};
