import type { ContainerDefinition } from '@aws-sdk/client-ecs';
import { outside } from './container-rules.ts';
import { containersOf, type Definition, firstOf, type Problem } from './definition.ts';
import { isFargateSize, parseCpu, parseMemory } from './fargate-sizes.ts';

/**
 * Why a definition cannot run on Fargate, or nothing. Registering one that requires FARGATE answers it as an error; for others it decides whether
 * `compatibilities` has FARGATE (Developer Guide, "Amazon ECS task definition differences for Fargate").
 */
export function fargateProblem(definition: Definition): Problem {
  const containers = containersOf(definition);
  if (definition.networkMode !== 'awsvpc') return 'Fargate only supports network mode ‘awsvpc’.';
  return (
    sizeProblem(definition) ??
    modeProblem(definition) ??
    firstOf(containers, (each) => containerOnFargateProblem(each)) ??
    firstOf(containers, (each) => executionRoleProblem(each, definition)) ??
    volumeOnFargateProblem(definition)
  );
}

function sizeProblem({ cpu, memory }: Definition): Problem {
  if (cpu === undefined) return "Fargate requires that 'cpu' be defined at the task level.";
  if (memory === undefined) return "Fargate requires that 'memory' be defined at the task level.";
  const units = parseCpu(cpu);
  const size = parseMemory(memory);
  if (units !== undefined && size !== undefined && isFargateSize(units, size)) return undefined;
  return `No Fargate configuration exists for given values: ${units ?? cpu} CPU, ${size ?? memory} memory. See the Amazon ECS documentation for the valid values.`;
}

/** Developer Guide, the same page: parameters that are not valid. `pidMode` task is (platform version 1.4.0). */
function modeProblem({ ipcMode, pidMode, placementConstraints = [] }: Definition): Problem {
  if (ipcMode !== undefined) return 'Tasks using the Fargate launch type do not support ipcMode.';
  if (pidMode === 'host') return "Tasks using the Fargate launch type do not support 'host' pidMode.";
  if (placementConstraints.length > 0)
    return 'Tasks using the Fargate launch type do not support placementConstraints.';
  return undefined;
}

const LOG_DRIVERS: readonly string[] = ['awslogs', 'splunk', 'awsfirelens'];

function containerOnFargateProblem(container: ContainerDefinition): Problem {
  const { linuxParameters: linux, logConfiguration: log } = container;
  const has = (list: readonly unknown[] | undefined) => (list?.length ?? 0) > 0;
  const no = (what: string) => `Fargate compatible task definitions do not support ${what}.`;
  if (container.privileged) return "Fargate requires that the 'privileged' setting be 'false'.";
  if (has(container.dockerSecurityOptions)) return no('dockerSecurityOptions');
  if (container.disableNetworking) return no('disableNetworking');
  if (has(container.links)) return no('links');
  const capability = linux?.capabilities?.add?.find((each) => each !== 'SYS_PTRACE');
  if (capability !== undefined) return `${capability} is not allowed on Fargate.`;
  if (has(linux?.devices)) return no('devices');
  if (linux?.sharedMemorySize !== undefined) return no('sharedMemorySize');
  if (has(linux?.tmpfs)) return no('tmpfs');
  if (linux?.maxSwap !== undefined || linux?.swappiness !== undefined) return no('maxSwap and swappiness');
  if (has(container.resourceRequirements)) return no('resourceRequirements');
  if (outside(container.stopTimeout, 0, 120))
    return 'The maximum stopTimeout value for Fargate is 120 seconds.';
  if (outside(container.startTimeout, 0, 120))
    return 'The maximum startTimeout value for Fargate is 120 seconds.';
  if (log?.logDriver !== undefined && !LOG_DRIVERS.includes(log.logDriver))
    return `${log.logDriver} is not a valid log driver. Must be one of [${LOG_DRIVERS.join(', ')}].`;
  return undefined;
}

const ECR_IMAGE = /^\d{12}\.dkr\.ecr(-fips)?\.[a-z0-9-]+\.amazonaws\.com(\.cn)?\//;

/** Pulling from ECR, shipping logs and reading credentials happen with the execution role (Developer Guide, "Amazon ECS task execution IAM role"). */
function executionRoleProblem(container: ContainerDefinition, { executionRoleArn }: Definition): Problem {
  if (executionRoleArn !== undefined) return undefined;
  const needs = (what: string) =>
    `Fargate requires task definition to have execution role ARN to support ${what}.`;
  if (ECR_IMAGE.test(container.image ?? '')) return needs('ECR images');
  if (container.logConfiguration?.logDriver === 'awslogs') return needs('log driver awslogs');
  if (container.repositoryCredentials !== undefined) return needs('private registry authentication');
  return undefined;
}

function volumeOnFargateProblem({ volumes = [] }: Definition): Problem {
  const bound = volumes.find((volume) => volume.host?.sourcePath !== undefined);
  if (bound !== undefined) return 'Fargate compatible task definitions do not support sourcePath.';
  if (volumes.some((volume) => volume.dockerVolumeConfiguration !== undefined))
    return 'Fargate compatible task definitions do not support dockerVolumeConfiguration.';
  return undefined;
}
