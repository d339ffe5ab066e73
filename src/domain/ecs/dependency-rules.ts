import type { ContainerDefinition } from '@aws-sdk/client-ecs';
import { containersOf, type Definition, firstOf, type Problem } from './definition.ts';

/** dependsOn, links, volumesFrom and mount points name what is there, and containers do not wait for each other in a circle. */
export function dependencyProblem(definition: Definition): Problem {
  const containers = containersOf(definition);
  return (
    firstOf(containers, (each) => dependsOnProblem(each, containers)) ??
    cycleProblem(containers) ??
    firstOf(containers, (each) => volumesFromProblem(each, containers)) ??
    firstOf(containers, (each) => mountProblem(each, definition)) ??
    volumeProblem(definition)
  );
}

/** API reference, ContainerDependency. */
function dependsOnProblem(container: ContainerDefinition, all: readonly ContainerDefinition[]): Problem {
  return firstOf(container.dependsOn ?? [], ({ containerName, condition }) => {
    if (containerName === container.name) return 'A container cannot depend on itself.';
    const other = all.find((each) => each.name === containerName);
    if (other === undefined)
      return `Container '${container.name}' depends on container '${containerName}', which does not exist in the task definition.`;
    if (condition === 'HEALTHY' && other.healthCheck === undefined)
      return `Container '${container.name}' depends on container '${containerName}' to be HEALTHY, which has no health check configured.`;
    if ((condition === 'SUCCESS' || condition === 'COMPLETE') && other.essential !== false)
      return `Container '${container.name}' has a ${condition} dependency on container '${containerName}', which cannot be essential.`;
    return undefined;
  });
}

/** Links and volumesFrom order containers too. */
export function orderedAfter(container: ContainerDefinition): string[] {
  return [
    ...(container.dependsOn ?? []).map((each) => each.containerName ?? ''),
    ...(container.links ?? []).map((link) => link.split(':')[0] ?? ''),
    ...(container.volumesFrom ?? []).map((each) => each.sourceContainer ?? ''),
  ];
}

function cycleProblem(containers: readonly ContainerDefinition[]): Problem {
  const open = new Map(containers.map((each) => [each.name ?? '', orderedAfter(each)]));
  for (;;) {
    const free = [...open]
      .filter(([, after]) => after.every((name) => !open.has(name)))
      .map(([name]) => name);
    if (free.length === 0) break;
    for (const name of free) open.delete(name);
  }
  return open.size === 0
    ? undefined
    : `The container dependencies have a cycle: ${[...open.keys()].sort().join(', ')}.`;
}

function volumesFromProblem(container: ContainerDefinition, all: readonly ContainerDefinition[]): Problem {
  const unknown = (container.volumesFrom ?? []).find((from) =>
    all.every((each) => each.name !== from.sourceContainer),
  );
  return unknown && `Unknown container '${unknown.sourceContainer}' in volumesFrom.`;
}

function mountProblem(container: ContainerDefinition, { volumes = [] }: Definition): Problem {
  return firstOf(container.mountPoints ?? [], ({ sourceVolume, containerPath }) => {
    if (volumes.every((volume) => volume.name !== sourceVolume)) return `Unknown volume '${sourceVolume}'.`;
    return containerPath === undefined || containerPath === ''
      ? 'The mountPoint containerPath should not be null or empty.'
      : undefined;
  });
}

function volumeProblem({ volumes = [] }: Definition): Problem {
  const names = volumes.map((volume) => volume.name);
  if (names.some((name) => name === undefined || name === ''))
    return 'Volume.name should not be null or empty.';
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) return `Volume name '${twice}' is used more than once.`;
  return firstOf(volumes, (volume) => {
    const kinds = [
      volume.host?.sourcePath,
      volume.dockerVolumeConfiguration,
      volume.efsVolumeConfiguration,
      volume.fsxWindowsFileServerVolumeConfiguration,
      volume.configuredAtLaunch || undefined,
    ].filter((kind) => kind !== undefined);
    return kinds.length > 1
      ? `Only one volume configuration can be specified for volume '${volume.name}'.`
      : undefined;
  });
}
