import type { CreateDeploymentConfigCommandInput, TrafficRoutingConfig } from '@aws-sdk/client-codedeploy';
import type { TrafficRouting } from '../../store/tables/codedeploy.ts';
import { invalidHosts, invalidPlatform, invalidRouting, invalidZonal } from './errors.ts';

/** CodeDeploy user guide, "CodeDeploy quotas": minutes between the first and last traffic shift. */
const LONGEST_SHIFT = 2880;

/** What a new configuration says; only what Amazon ECS deployments have. */
export function routingOf(input: CreateDeploymentConfigCommandInput): TrafficRouting {
  const { computePlatform = 'Server', trafficRoutingConfig } = input;
  if (computePlatform !== 'ECS') throw invalidPlatform(computePlatform);
  if (input.minimumHealthyHosts !== undefined)
    throw invalidHosts('minimumHealthyHosts can only be specified for the Server compute platform.');
  if (input.zonalConfig !== undefined)
    throw invalidZonal('zonalConfig can only be specified for the Server compute platform.');
  if (trafficRoutingConfig === undefined)
    throw invalidRouting('trafficRoutingConfig must be specified for the ECS compute platform.');
  return byType(trafficRoutingConfig);
}

function byType({ type, timeBasedCanary, timeBasedLinear }: TrafficRoutingConfig): TrafficRouting {
  switch (type) {
    case 'AllAtOnce':
      return { type };
    case 'TimeBasedCanary':
      return shifting(
        type,
        timeBasedCanary?.canaryPercentage,
        timeBasedCanary?.canaryInterval,
        timeBasedCanary?.canaryInterval,
      );
    case 'TimeBasedLinear': {
      const { linearPercentage, linearInterval } = timeBasedLinear ?? {};
      const steps = Math.ceil(100 / (linearPercentage ?? 100)) - 1;
      return shifting(type, linearPercentage, linearInterval, (linearInterval ?? 0) * steps);
    }
    default:
      throw invalidRouting('The type of trafficRoutingConfig is missing or not valid.');
  }
}

function shifting(
  type: 'TimeBasedCanary' | 'TimeBasedLinear',
  percentage: number | undefined,
  intervalMinutes: number | undefined,
  allMinutes: number | undefined,
): TrafficRouting {
  if (percentage === undefined || !(percentage >= 1 && percentage <= 99))
    throw invalidRouting(`The percentage of ${type} must be between 1 and 99.`);
  if (intervalMinutes === undefined || !(intervalMinutes >= 1) || (allMinutes ?? 0) > LONGEST_SHIFT)
    throw invalidRouting(
      `The interval of ${type} must be at least 1 minute, and all traffic shifted within ${LONGEST_SHIFT} minutes.`,
    );
  return { type, percentage, intervalMinutes };
}
