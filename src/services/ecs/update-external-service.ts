import type { UpdateServiceCommandInput } from '@aws-sdk/client-ecs';
import type { ServiceRow } from '../../store/tables/ecs-services.ts';
import { deploymentConfigurationOf } from './deployment-configuration.ts';
import { invalidParameter } from './errors.ts';
import { checkCount } from './service-input.ts';

/** What is made anew by a deployment, which somebody else carries out here (API reference, UpdateService). */
const OF_DEPLOYMENTS = [
  ['taskDefinition', 'task definition'],
  ['networkConfiguration', 'network parameters'],
  ['loadBalancers', 'load balancers'],
  ['platformVersion', 'platform version'],
  ['capacityProviderStrategy', 'capacity provider strategy'],
] as const;

/**
 * UpdateService of a service whose deployments are CodeDeploy's or an external controller's: the desired count, the grace period and what else takes no new
 * tasks. The task set controller sees the new count.
 */
export function updatedExternally(input: UpdateServiceCommandInput, before: ServiceRow): ServiceRow {
  const { deploymentController: controller } = before;
  const instead =
    controller === 'CODE_DEPLOY'
      ? 'Use AWS CodeDeploy to trigger a new deployment.'
      : 'Create a new task set instead.';
  for (const [member, words] of OF_DEPLOYMENTS)
    if (input[member] !== undefined)
      throw invalidParameter(
        `Unable to update ${words} on services with ${article(controller)} ${controller} deployment controller. ${instead}`,
      );
  if (input.forceNewDeployment)
    throw invalidParameter(
      `Cannot force a new deployment on services with ${article(controller)} ${controller} deployment controller. ${instead}`,
    );
  if (input.desiredCount !== undefined) checkCount(input.desiredCount);
  return {
    ...before,
    desiredCount: input.desiredCount ?? before.desiredCount,
    healthCheckGracePeriodSeconds:
      input.healthCheckGracePeriodSeconds ?? before.healthCheckGracePeriodSeconds,
    deploymentConfiguration: deploymentConfigurationOf(
      input.deploymentConfiguration,
      before.deploymentConfiguration,
    ),
    availabilityZoneRebalancing: input.availabilityZoneRebalancing ?? before.availabilityZoneRebalancing,
    enableECSManagedTags: input.enableECSManagedTags ?? before.enableECSManagedTags,
    propagateTags: input.propagateTags ?? before.propagateTags,
    enableExecuteCommand: input.enableExecuteCommand ?? before.enableExecuteCommand,
  };
}

const article = (controller: string) => (controller === 'EXTERNAL' ? 'an' : 'a');
