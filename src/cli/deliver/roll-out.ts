import type { ECS, Service, TaskDefinition } from '@aws-sdk/client-ecs';
import { sleep } from '../../platform/clock.ts';
import { withoutReadOnlyFields } from '../definition/registerable.ts';
import { findService, primaryOf, revisionName } from '../deployment/deployment.ts';
import { waitUntilLive } from '../deployment/watch.ts';
import { CliError } from '../errors.ts';
import type { ServiceName } from '../logs/services.ts';
import type { Surroundings } from '../up/session.ts';
import { type ImageDefinition, withImages } from './image-definitions.ts';

/**
 * What the pipeline's ECS action does: a revision with the images, the service updated to it, the rollout followed to its end. It writes the revision and
 * the service's task definition; interrupted in between, the service is as it was, or on its way. A rollout that fails ends with the revision that was there:
 * the circuit breaker's work where it rolls back, else ours.
 */
export async function rollOut(
  surroundings: Surroundings,
  name: ServiceName,
  images: readonly ImageDefinition[],
  timeoutSeconds: number,
): Promise<void> {
  const { reporter, aws } = surroundings;
  const ecs = await aws.ecs();
  const before = await readService(ecs, name);
  const previous = before.taskDefinition!;
  const next = await reporter.step('Task definition', () => register(ecs, previous, images));
  await update(surroundings, name, next);
  const deployment = primaryOf(name.cluster, await readService(ecs, name));
  try {
    await waitUntilLive(surroundings, deployment, timeoutSeconds);
  } catch (error) {
    await putBack(surroundings, name, { previous, next, timeoutSeconds });
    throw error;
  }
}

async function readService(ecs: ECS, { cluster, serviceName }: ServiceName): Promise<Service> {
  const service = await findService(ecs, cluster, serviceName);
  if (service?.status !== 'ACTIVE') throw new CliError(`There is no service ${serviceName} in ${cluster}.`);
  const controller = service.deploymentController?.type ?? 'ECS';
  if (controller !== 'ECS' || !service.taskDefinition)
    throw new CliError(`The service ${serviceName} is deployed by ${controller}, not by ECS itself.`);
  return service;
}

async function register(ecs: ECS, arn: string, images: readonly ImageDefinition[]) {
  const { taskDefinition, tags = [] } = await ecs.describeTaskDefinition({
    taskDefinition: arn,
    include: ['TAGS'],
  });
  const { containerDefinitions = [], ...rest } = taskDefinition as TaskDefinition;
  const own = tags.filter(({ key = '' }) => !key.startsWith('aws:'));
  const { taskDefinition: made } = await ecs.registerTaskDefinition({
    ...withoutReadOnlyFields(rest),
    containerDefinitions: withImages(containerDefinitions, images),
    ...(own.length ? { tags: own } : {}),
  });
  const value = made!.taskDefinitionArn!;
  const what = images.map(({ name, imageUri }) => `${name} is ${imageUri}`).join(', ');
  return { value, changed: true, text: `${revisionName(value)}, ${what}` };
}

function update({ reporter, aws }: Surroundings, name: ServiceName, taskDefinition: string): Promise<void> {
  const { cluster, serviceName } = name;
  return reporter.step('Service', async () => {
    await (await aws.ecs()).updateService({ cluster, service: serviceName, taskDefinition });
    return { value: undefined, changed: true, text: `${serviceName} to ${revisionName(taskDefinition)}` };
  });
}

interface Revisions {
  readonly previous: string;
  readonly next: string;
  readonly timeoutSeconds: number;
}

/** Until the revision before is what the service runs again, whoever saw to it. */
async function putBack(
  surroundings: Surroundings,
  name: ServiceName,
  { previous, next, timeoutSeconds }: Revisions,
): Promise<void> {
  const { reporter, aws, clock, pollMilliseconds } = surroundings;
  const ecs = await aws.ecs();
  await reporter.step('Roll back', async (step) => {
    const deadline = clock.now().getTime() + timeoutSeconds * 1000;
    let asked = false;
    for (;;) {
      const service = await readService(ecs, name);
      const primary = service.deployments?.find(({ status }) => status === 'PRIMARY');
      if (primary?.taskDefinition === next && !asked && !isBreakersTurn(service)) {
        await ecs.updateService({
          cluster: name.cluster,
          service: name.serviceName,
          taskDefinition: previous,
        });
        asked = true;
      } else if (primary?.taskDefinition !== next && isRolledOut(service)) {
        const text = `${name.serviceName} runs ${revisionName(primary?.taskDefinition ?? previous)} again`;
        return { value: undefined, changed: true, text };
      }
      step.detail(`${primary?.runningCount ?? 0} of ${primary?.desiredCount ?? 0} running`);
      if (clock.now().getTime() > deadline)
        throw new CliError(`${name.serviceName} was not back within ${timeoutSeconds} seconds.`);
      await sleep(clock, pollMilliseconds);
    }
  });
}

/** The deployment has failed and the breaker rolls back by itself: in a moment the primary is another. */
function isBreakersTurn({ deploymentConfiguration, deployments = [] }: Service): boolean {
  const breaker = deploymentConfiguration?.deploymentCircuitBreaker;
  const failed = deployments.some(
    ({ status, rolloutState }) => status === 'PRIMARY' && rolloutState === 'FAILED',
  );
  return breaker?.enable === true && breaker.rollback === true && failed;
}

function isRolledOut({ deployments = [] }: Service): boolean {
  const primary = deployments.find(({ status }) => status === 'PRIMARY');
  return (
    primary?.rolloutState === 'COMPLETED' || (deployments.length === 1 && primary?.rolloutState === undefined)
  );
}
