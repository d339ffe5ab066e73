import type { PlacementConstraint, PlacementStrategy } from '@aws-sdk/client-ecs';
import { launchTypeOf } from '../../store/place-service-task.ts';
import { invalidParameter } from './errors.ts';
import type { Launch } from './launch.ts';

/** Placement is for container instances; API reference, RunTask and CreateService: at most 10 constraints and 5 strategies. */
export function checkPlacement(
  constraints: readonly PlacementConstraint[],
  strategies: readonly PlacementStrategy[],
  launch: Launch,
): void {
  if (constraints.length > 10) throw invalidParameter('placementConstraints can have at most 10 items.');
  if (strategies.length > 5) throw invalidParameter('Maximum number of strategies is 5');
  if (launchTypeOf(launch) !== 'FARGATE') return;
  if (constraints.length > 0)
    throw invalidParameter('Placement constraints are not supported with FARGATE launch type.');
  if (strategies.length > 0)
    throw invalidParameter('Placement strategies are not supported with FARGATE launch type.');
}
