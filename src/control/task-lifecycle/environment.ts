import type { ContainerDefinition, EnvironmentFile, Secret } from '@aws-sdk/client-ecs';
import { RuntimeError } from '../../runtime/contract.ts';
import type { TaskDefinitionRow } from '../../store/tables/ecs-task-definitions.ts';
import type { TaskRow } from '../../store/tables/ecs-tasks.ts';

/** What a container's environment is made of beside its definition; given by the composition root. */
export interface EnvironmentSources {
  /** The value behind a secret's `valueFrom` (an SSM parameter or a Secrets Manager secret). Throws with the reason in words. */
  secretValue(task: TaskRow, valueFrom: string): string;
  /** The text of an environment file by its ARN (`arn:aws:s3:::bucket/key`). Throws with the reason in words. */
  environmentFile(task: TaskRow, arn: string): string;
  /** `http://169.254.170.2:4566`: where containers reach the API, or undefined where they cannot. */
  readonly apiEndpoint?: string;
  /** `http://169.254.170.2`: where they reach task metadata, or undefined where they cannot. */
  readonly metadataEndpoint?: string;
}

/**
 * A container's environment, later lines winning: what ECS's agent sets, environment files, the definition's own, secrets, the task's overrides
 * (ECS developer guide, "Pass environment variables to an Amazon ECS container": variables in the definition come before
 * those of files). The endpoint and the region are set unless the user set them.
 */
export function environmentOf(
  task: TaskRow,
  definition: TaskDefinitionRow,
  container: ContainerDefinition,
  sources: EnvironmentSources,
): Record<string, string> {
  const override = task.containerOverrides.find((each) => each.name === container.name);
  const index = task.containers.findIndex((each) => each.name === container.name);
  return {
    ...agentEnvironment(task, definition, index, sources),
    ...filesOf(task, [...(container.environmentFiles ?? []), ...(override?.environmentFiles ?? [])], sources),
    ...pairs(container.environment),
    ...secretsOf(task, container.secrets ?? [], sources),
    ...pairs(override?.environment),
  };
}

function pairs(list: readonly { name?: string; value?: string }[] = []): Record<string, string> {
  return Object.fromEntries(list.map(({ name = '', value = '' }) => [name, value]));
}

function agentEnvironment(
  task: TaskRow,
  definition: TaskDefinitionRow,
  index: number,
  sources: EnvironmentSources,
): Record<string, string> {
  const environment: Record<string, string> = {
    AWS_REGION: task.region,
    AWS_DEFAULT_REGION: task.region,
    AWS_EXECUTION_ENV: task.launchType === 'FARGATE' ? 'AWS_ECS_FARGATE' : 'AWS_ECS_EC2',
  };
  if (sources.apiEndpoint !== undefined) environment.AWS_ENDPOINT_URL = sources.apiEndpoint;
  if (sources.metadataEndpoint === undefined) return environment;
  // The URI names the container, so that it needs no knowledge of its address ("Amazon ECS task metadata endpoint version 4").
  environment.ECS_CONTAINER_METADATA_URI = `${sources.metadataEndpoint}/v3/${task.taskId}-${index}`;
  environment.ECS_CONTAINER_METADATA_URI_V4 = `${sources.metadataEndpoint}/v4/${task.taskId}-${index}`;
  const hasRole = (task.overrides.taskRoleArn ?? definition.definition.taskRoleArn) !== undefined;
  if (hasRole && task.credentialsId !== undefined)
    environment.AWS_CONTAINER_CREDENTIALS_RELATIVE_URI = `/v2/credentials/${task.credentialsId}`;
  return environment;
}

function secretsOf(
  task: TaskRow,
  secrets: readonly Secret[],
  sources: EnvironmentSources,
): Record<string, string> {
  return Object.fromEntries(
    secrets.map(({ name = '', valueFrom = '' }) => [name, oneSecret(task, valueFrom, sources)]),
  );
}

function oneSecret(task: TaskRow, valueFrom: string, sources: EnvironmentSources): string {
  try {
    return sources.secretValue(task, valueFrom);
  } catch (error) {
    throw new RuntimeError(
      'ResourceInitializationError',
      error instanceof Error ? error.message : String(error),
    );
  }
}

function filesOf(
  task: TaskRow,
  files: readonly EnvironmentFile[],
  sources: EnvironmentSources,
): Record<string, string> {
  return Object.assign(
    {},
    ...files.map(({ value = '' }) => parseEnvironmentFile(oneFile(task, value, sources))),
  );
}

function oneFile(task: TaskRow, arn: string, sources: EnvironmentSources): string {
  try {
    return sources.environmentFile(task, arn);
  } catch (error) {
    throw new RuntimeError(
      'ResourceInitializationError',
      `failed to download env files: ${arn}: ${error instanceof Error ? error.message : error}`,
    );
  }
}

/** `VARIABLE=VALUE` lines; `#` begins a comment; no quoting (ECS developer guide, "Use environment files"). */
export function parseEnvironmentFile(text: string): Record<string, string> {
  const lines = text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '' && !line.startsWith('#') && line.includes('='));
  return Object.fromEntries(
    lines.map((line) => {
      const equals = line.indexOf('=');
      return [line.slice(0, equals), line.slice(equals + 1)];
    }),
  );
}
