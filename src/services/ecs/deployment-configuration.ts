import type { DeploymentConfiguration as ApiDeploymentConfiguration } from '@aws-sdk/client-ecs';
import type { DeploymentConfiguration } from '../../store/tables/ecs-deployments.ts';
import { invalidParameter, unsupported } from './errors.ts';

/** API reference, DeploymentConfiguration: what replicas and daemons start from. */
const REPLICA: DeploymentConfiguration = {
  minimumHealthyPercent: 100,
  maximumPercent: 200,
  circuitBreaker: { enable: false, rollback: false },
  alarms: { alarmNames: [], rollback: false, enable: false },
  strategy: 'ROLLING',
  bakeTimeInMinutes: 0,
};
const DAEMON: DeploymentConfiguration = { ...REPLICA, minimumHealthyPercent: 0, maximumPercent: 100 };

export function standardConfiguration(schedulingStrategy: 'REPLICA' | 'DAEMON'): DeploymentConfiguration {
  return schedulingStrategy === 'DAEMON' ? DAEMON : REPLICA;
}

/** What is given over what was; members that are not given stay as they are. */
export function deploymentConfigurationOf(
  given: ApiDeploymentConfiguration | undefined,
  before: DeploymentConfiguration,
): DeploymentConfiguration {
  if (given === undefined) return before;
  checkSupported(given);
  const after: DeploymentConfiguration = {
    minimumHealthyPercent: given.minimumHealthyPercent ?? before.minimumHealthyPercent,
    maximumPercent: given.maximumPercent ?? before.maximumPercent,
    circuitBreaker: given.deploymentCircuitBreaker ?? before.circuitBreaker,
    alarms: given.alarms ?? before.alarms,
    strategy: 'ROLLING',
    bakeTimeInMinutes: given.bakeTimeInMinutes ?? before.bakeTimeInMinutes,
  };
  checkPercents(after);
  return after;
}

function checkSupported(given: ApiDeploymentConfiguration): void {
  if (given.strategy !== undefined && given.strategy !== 'ROLLING')
    throw unsupported(`the deployment strategy ${given.strategy}`);
  if ((given.lifecycleHooks ?? []).length > 0) throw unsupported('deployment lifecycle hooks');
  if (given.alarms?.enable) throw unsupported('deployment alarms');
  if (given.canaryConfiguration !== undefined || given.linearConfiguration !== undefined)
    throw unsupported('canary and linear deployments');
}

/** With both at 100 no task could be started nor stopped. */
function checkPercents({ minimumHealthyPercent, maximumPercent }: DeploymentConfiguration): void {
  if (minimumHealthyPercent < 0 || maximumPercent < 0)
    throw invalidParameter('Deployment percentages can not be lesser than 0.');
  if (minimumHealthyPercent === 100 && maximumPercent === 100)
    throw invalidParameter(
      'Both maximumPercent and minimumHealthyPercent cannot be 100 as this will block deployments.',
    );
  if (maximumPercent < 100) throw invalidParameter('The maximumPercent must be at least 100.');
  if (minimumHealthyPercent > maximumPercent)
    throw invalidParameter('The minimumHealthyPercent must not exceed the maximumPercent.');
}
