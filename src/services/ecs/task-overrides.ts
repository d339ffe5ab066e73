import type { TaskOverride } from '@aws-sdk/client-ecs';
import { isFargateSize, parseCpu, parseMemory } from '../../domain/ecs/fargate-sizes.ts';
import { launchTypeOf } from '../../store/place-service-task.ts';
import type { TaskDefinitionRow } from '../../store/tables/ecs-task-definitions.ts';
import { clientError, invalidParameter } from './errors.ts';
import type { Launch } from './launch.ts';

/** API reference, RunTask.overrides: "A total of 8192 characters are allowed for overrides". */
const MAXIMUM_LENGTH = 8192;

/** Overrides as they are kept: sizes in plain units. */
export function checkedOverrides(
  given: TaskOverride | undefined,
  definition: TaskDefinitionRow,
  launch: Launch,
): TaskOverride {
  const overrides = given ?? {};
  if (JSON.stringify(overrides).length > MAXIMUM_LENGTH)
    throw invalidParameter(`The overrides can have at most ${MAXIMUM_LENGTH} characters.`);
  checkNames(overrides, definition);
  const cpu = overrides.cpu === undefined ? undefined : parseCpu(overrides.cpu);
  const memory = overrides.memory === undefined ? undefined : parseMemory(overrides.memory);
  if (overrides.cpu !== undefined && cpu === undefined) throw clientError("Invalid 'cpu' setting for task.");
  if (overrides.memory !== undefined && memory === undefined)
    throw clientError("Invalid 'memory' setting for task.");
  const size = {
    cpu: cpu ?? Number(definition.definition.cpu),
    memory: memory ?? Number(definition.definition.memory),
  };
  if (
    launchTypeOf(launch) === 'FARGATE' &&
    (cpu ?? memory) !== undefined &&
    !isFargateSize(size.cpu, size.memory)
  )
    throw invalidParameter(
      `No Fargate configuration exists for given values: ${size.cpu} CPU, ${size.memory} memory. See the Amazon ECS documentation for the valid values.`,
    );
  return {
    ...overrides,
    ...(cpu !== undefined && { cpu: String(cpu) }),
    ...(memory !== undefined && { memory: String(memory) }),
  };
}

function checkNames({ containerOverrides = [] }: TaskOverride, { definition }: TaskDefinitionRow): void {
  const names = (definition.containerDefinitions ?? []).map((container) => container.name);
  for (const { name } of containerOverrides) {
    if (name === undefined) throw invalidParameter('Container override name should not be null or empty.');
    if (!names.includes(name))
      throw invalidParameter(
        `Override for container named ${name} is not a container in the TaskDefinition.`,
      );
  }
}
