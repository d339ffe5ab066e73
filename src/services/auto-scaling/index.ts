import type { ServiceDefinition } from '../../protocol/model/operation.ts';
import { createAutoScalingGroup } from './operations/create-auto-scaling-group.ts';
import { createLaunchConfiguration } from './operations/create-launch-configuration.ts';
import { deleteAutoScalingGroup } from './operations/delete-auto-scaling-group.ts';
import { deleteLaunchConfiguration } from './operations/delete-launch-configuration.ts';
import { describeAutoScalingGroups } from './operations/describe-auto-scaling-groups.ts';
import { describeAutoScalingInstances } from './operations/describe-auto-scaling-instances.ts';
import { describeLaunchConfigurations } from './operations/describe-launch-configurations.ts';
import { describeScalingActivities } from './operations/describe-scaling-activities.ts';
import { createOrUpdateTags, deleteTags, describeTags } from './operations/group-tags.ts';
import {
  deleteLifecycleHook,
  describeLifecycleHooks,
  putLifecycleHook,
} from './operations/lifecycle-hooks.ts';
import { setDesiredCapacity } from './operations/set-desired-capacity.ts';
import { setInstanceProtection } from './operations/set-instance-protection.ts';
import { terminateInstanceInAutoScalingGroup } from './operations/terminate-instance-in-auto-scaling-group.ts';
import { updateAutoScalingGroup } from './operations/update-auto-scaling-group.ts';

/** Amazon EC2 Auto Scaling, as far as capacity of the EC2 launch type needs it: this machine stands for the instances. */
export const autoScaling: ServiceDefinition = {
  name: 'auto-scaling',
  operations: {
    CreateAutoScalingGroup: createAutoScalingGroup,
    CreateLaunchConfiguration: createLaunchConfiguration,
    CreateOrUpdateTags: createOrUpdateTags,
    DeleteAutoScalingGroup: deleteAutoScalingGroup,
    DeleteLaunchConfiguration: deleteLaunchConfiguration,
    DeleteLifecycleHook: deleteLifecycleHook,
    DeleteTags: deleteTags,
    DescribeAutoScalingGroups: describeAutoScalingGroups,
    DescribeAutoScalingInstances: describeAutoScalingInstances,
    DescribeLaunchConfigurations: describeLaunchConfigurations,
    DescribeLifecycleHooks: describeLifecycleHooks,
    DescribeScalingActivities: describeScalingActivities,
    DescribeTags: describeTags,
    PutLifecycleHook: putLifecycleHook,
    SetDesiredCapacity: setDesiredCapacity,
    SetInstanceProtection: setInstanceProtection,
    TerminateInstanceInAutoScalingGroup: terminateInstanceInAutoScalingGroup,
    UpdateAutoScalingGroup: updateAutoScalingGroup,
  },
};
