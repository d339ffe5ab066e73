import type { ServiceDefinition } from '../../protocol/model/operation.ts';
import { createCapacityProvider } from './operations/create-capacity-provider.ts';
import { createCluster } from './operations/create-cluster.ts';
import { createService } from './operations/create-service.ts';
import { createTaskSet } from './operations/create-task-set.ts';
import { deleteAccountSetting } from './operations/delete-account-setting.ts';
import { deleteCapacityProvider } from './operations/delete-capacity-provider.ts';
import { deleteCluster } from './operations/delete-cluster.ts';
import { deleteService } from './operations/delete-service.ts';
import { deleteTaskDefinitions } from './operations/delete-task-definitions.ts';
import { deleteTaskSet } from './operations/delete-task-set.ts';
import { deregisterTaskDefinition } from './operations/deregister-task-definition.ts';
import { describeCapacityProviders } from './operations/describe-capacity-providers.ts';
import { describeClusters } from './operations/describe-clusters.ts';
import { describeContainerInstances } from './operations/describe-container-instances.ts';
import { describeServiceDeployments } from './operations/describe-service-deployments.ts';
import { describeServiceRevisions } from './operations/describe-service-revisions.ts';
import { describeServices } from './operations/describe-services.ts';
import { describeTaskDefinition } from './operations/describe-task-definition.ts';
import { describeTaskSets } from './operations/describe-task-sets.ts';
import { describeTasks } from './operations/describe-tasks.ts';
/** Amazon ECS. What is not listed answers that it is not implemented. */
import { getTaskProtection } from './operations/get-task-protection.ts';
import { listAccountSettings } from './operations/list-account-settings.ts';
import { listClusters } from './operations/list-clusters.ts';
import { listContainerInstances } from './operations/list-container-instances.ts';
import { listServiceDeployments } from './operations/list-service-deployments.ts';
import { listServices } from './operations/list-services.ts';
import { listTagsForResource } from './operations/list-tags-for-resource.ts';
import { listTaskDefinitionFamilies } from './operations/list-task-definition-families.ts';
import { listTaskDefinitions } from './operations/list-task-definitions.ts';
import { listTasks } from './operations/list-tasks.ts';
import { putAccountSetting } from './operations/put-account-setting.ts';
import { putAccountSettingDefault } from './operations/put-account-setting-default.ts';
import { putClusterCapacityProviders } from './operations/put-cluster-capacity-providers.ts';
import { registerTaskDefinition } from './operations/register-task-definition.ts';
import { runTask } from './operations/run-task.ts';
import { stopServiceDeployment } from './operations/stop-service-deployment.ts';
import { stopTask } from './operations/stop-task.ts';
import { tagResource } from './operations/tag-resource.ts';
import { untagResource } from './operations/untag-resource.ts';
import { updateCapacityProvider } from './operations/update-capacity-provider.ts';
import { updateCluster } from './operations/update-cluster.ts';
import { updateClusterSettings } from './operations/update-cluster-settings.ts';
import { updateService } from './operations/update-service.ts';
import { updateServicePrimaryTaskSet } from './operations/update-service-primary-task-set.ts';
import { updateTaskProtection } from './operations/update-task-protection.ts';
import { updateTaskSet } from './operations/update-task-set.ts';

export const ecs: ServiceDefinition = {
  name: 'ecs',
  operations: {
    GetTaskProtection: getTaskProtection,
    UpdateTaskProtection: updateTaskProtection,
    CreateCluster: createCluster,
    DeleteCluster: deleteCluster,
    DescribeClusters: describeClusters,
    ListClusters: listClusters,
    UpdateCluster: updateCluster,
    UpdateClusterSettings: updateClusterSettings,
    PutClusterCapacityProviders: putClusterCapacityProviders,
    CreateCapacityProvider: createCapacityProvider,
    UpdateCapacityProvider: updateCapacityProvider,
    DeleteCapacityProvider: deleteCapacityProvider,
    DescribeCapacityProviders: describeCapacityProviders,
    RegisterTaskDefinition: registerTaskDefinition,
    DescribeTaskDefinition: describeTaskDefinition,
    DeregisterTaskDefinition: deregisterTaskDefinition,
    DeleteTaskDefinitions: deleteTaskDefinitions,
    ListTaskDefinitions: listTaskDefinitions,
    ListTaskDefinitionFamilies: listTaskDefinitionFamilies,
    RunTask: runTask,
    StopTask: stopTask,
    DescribeTasks: describeTasks,
    ListTasks: listTasks,
    CreateService: createService,
    UpdateService: updateService,
    DeleteService: deleteService,
    DescribeServices: describeServices,
    ListServices: listServices,
    TagResource: tagResource,
    UntagResource: untagResource,
    ListTagsForResource: listTagsForResource,
    PutAccountSetting: putAccountSetting,
    PutAccountSettingDefault: putAccountSettingDefault,
    DeleteAccountSetting: deleteAccountSetting,
    ListAccountSettings: listAccountSettings,
    DescribeServiceDeployments: describeServiceDeployments,
    ListServiceDeployments: listServiceDeployments,
    DescribeServiceRevisions: describeServiceRevisions,
    StopServiceDeployment: stopServiceDeployment,
    CreateTaskSet: createTaskSet,
    UpdateTaskSet: updateTaskSet,
    DeleteTaskSet: deleteTaskSet,
    DescribeTaskSets: describeTaskSets,
    UpdateServicePrimaryTaskSet: updateServicePrimaryTaskSet,
    DescribeContainerInstances: describeContainerInstances,
    ListContainerInstances: listContainerInstances,
  },
};
