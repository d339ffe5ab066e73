import { platformFamilyOf } from '../../domain/ecs/platform.ts';
import { launchTypeOf } from '../../store/place-service-task.ts';
import type { TaskDefinitionRow } from '../../store/tables/ecs-task-definitions.ts';
import { invalidParameter } from './errors.ts';
import type { Launch } from './launch.ts';

/** Developer Guide, "Amazon ECS service quotas": at most 5,000 tasks per service. */
export function checkCount(desiredCount: number): void {
  if (desiredCount < 0) throw invalidParameter('Task count can not be lesser than 0');
  if (desiredCount > 5000) throw invalidParameter('Task count can not be greater than 5000');
}

/** What a service's tasks run on, as services show it; Fargate only. */
export function familyOf({ definition }: TaskDefinitionRow, launch: Launch): string | undefined {
  return launchTypeOf(launch) === 'FARGATE'
    ? platformFamilyOf(definition.runtimePlatform?.operatingSystemFamily)
    : undefined;
}
