import { containerProblem } from './container-rules.ts';
import { containersOf, type Definition, type Problem } from './definition.ts';
import { dependencyProblem } from './dependency-rules.ts';
import { fargateProblem } from './fargate-rules.ts';
import { parseCpu, parseMemory } from './fargate-sizes.ts';

/** What keeps a task definition from being registered, in ECS's words (API reference, RegisterTaskDefinition). */
export function definitionProblem(definition: Definition): Problem {
  return (
    familyProblem(definition.family) ??
    lengthProblem(definition) ??
    roleProblem(definition) ??
    (definition.inferenceAccelerators?.length ? "Unsupported field 'inferenceAccelerators'" : undefined) ??
    containerProblem(definition) ??
    taskSizeProblem(definition) ??
    storageProblem(definition) ??
    dependencyProblem(definition) ??
    (definition.requiresCompatibilities?.includes('FARGATE') ? fargateProblem(definition) : undefined)
  );
}

/** Where it could run; EXTERNAL instances have no network interfaces of their own. */
export function compatibilitiesOf(definition: Definition): string[] {
  const external = definition.networkMode === 'awsvpc' ? [] : ['EXTERNAL'];
  const fargate = fargateProblem(definition) === undefined ? ['FARGATE'] : [];
  return [...external, 'EC2', ...fargate];
}

function familyProblem(family: string | undefined): Problem {
  if (family === undefined || family === '') return 'Family should not be null or empty.';
  if (family.length > 255) return 'Family should not exceed 255 characters.';
  return /^[a-zA-Z0-9_-]+$/.test(family) ? undefined : 'Family contains invalid characters.';
}

/** Developer Guide, "Amazon ECS service quotas": a task definition has at most 64 KiB. */
const MAXIMUM_LENGTH = 65_536;

function lengthProblem(definition: Definition): Problem {
  const json = JSON.stringify(definition);
  // No character takes more than three bytes for each of its units.
  if (json.length * 3 <= MAXIMUM_LENGTH) return undefined;
  const length = new TextEncoder().encode(json).length;
  if (length <= MAXIMUM_LENGTH) return undefined;
  return `Actual length: '${length}'. Max allowed length is '${MAXIMUM_LENGTH}' bytes.`;
}

/** Roles by name or ARN. */
function roleProblem({ taskRoleArn, executionRoleArn }: Definition): Problem {
  const roles = [taskRoleArn, executionRoleArn].filter((role) => role?.startsWith('arn:'));
  return roles.every((role) => /^arn:[^:]+:iam::\d{12}:role\/.+$/.test(role ?? ''))
    ? undefined
    : 'Role is not valid';
}

/** Containers share what the task has; any one's hard memory limit must fit into it. */
function taskSizeProblem(definition: Definition): Problem {
  const troubleshooting =
    'For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.';
  const cpu = definition.cpu === undefined ? undefined : parseCpu(definition.cpu);
  const memory = definition.memory === undefined ? undefined : parseMemory(definition.memory);
  if (definition.cpu !== undefined && (cpu === undefined || cpu < 128 || cpu > 196_608))
    return `Invalid 'cpu' setting for task. ${troubleshooting}`;
  if (definition.memory !== undefined && memory === undefined)
    return `Invalid 'memory' setting for task. ${troubleshooting}`;
  const containers = containersOf(definition);
  const reserved = containers.reduce((sum, each) => sum + (each.cpu ?? 0), 0);
  if (cpu !== undefined && reserved > cpu)
    return "The sum of all container 'cpu' values cannot be greater than the value of the task 'cpu'.";
  const large = containers.find((each) => memory !== undefined && (each.memory ?? 0) > memory);
  if (large !== undefined)
    return `The 'memory' setting for container '${large.name}' is greater than for the task.`;
  const soft = containers.reduce((sum, each) => sum + (each.memoryReservation ?? each.memory ?? 0), 0);
  if (memory !== undefined && soft > memory)
    return "The total memory of containers is greater than the 'memory' setting of the task.";
  return undefined;
}

/** API reference, EphemeralStorage: from 21 to 200 GiB. */
function storageProblem({ ephemeralStorage }: Definition): Problem {
  const size = ephemeralStorage?.sizeInGiB;
  if (size === undefined || (size >= 21 && size <= 200)) return undefined;
  return `Ephemeral storage size must be between 21 and 200 GiB. Given: ${size}.`;
}
