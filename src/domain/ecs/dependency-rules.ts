import type { ContainerDefinition, Volume } from '@aws-sdk/client-ecs';
import { containersOf, type Definition, firstOf, type Problem } from './definition.ts';

/** dependsOn, links, volumesFrom and mount points name what is there, and containers do not wait for each other in a circle. */
export function dependencyProblem(definition: Definition): Problem {
  const containers = containersOf(definition);
  return (
    firstOf(containers, (each) => dependsOnProblem(each, containers)) ??
    firstOf(containers, (each) => volumesFromProblem(each, containers)) ??
    cycleProblem(containers) ??
    firstOf(containers, (each) => mountProblem(each, definition)) ??
    volumeProblem(definition) ??
    unmountedProblem(definition)
  );
}

/** API reference, ContainerDependency. */
function dependsOnProblem(container: ContainerDefinition, all: readonly ContainerDefinition[]): Problem {
  return firstOf(container.dependsOn ?? [], ({ containerName, condition }) => {
    if (containerName === container.name) return 'A container cannot depend on itself.';
    const other = all.find((each) => each.name === containerName);
    if (other === undefined)
      return `Cannot depend on container + '${containerName}' because it does not exist.`;
    if (condition === 'HEALTHY' && other.healthCheck === undefined)
      return 'A dependency container with HEALTHY condition must have health check configured.';
    if ((condition === 'SUCCESS' || condition === 'COMPLETE') && other.essential !== false)
      return 'A dependency container with SUCCESS or COMPLETE condition cannot be an essential container.';
    return undefined;
  });
}

/** Links and volumesFrom order containers too. */
function orderedAfter(container: ContainerDefinition): string[] {
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
  if (open.size === 0) return undefined;
  const byLinks = containers.some((each) => open.has(each.name ?? '') && (each.links ?? []).length > 0);
  return byLinks
    ? 'Container links should not have a cycle'
    : 'Container dependencies should not have a cycle';
}

function volumesFromProblem(container: ContainerDefinition, all: readonly ContainerDefinition[]): Problem {
  const unknown = (container.volumesFrom ?? []).find((from) =>
    all.every((each) => each.name !== from.sourceContainer),
  );
  return unknown && `Invalid 'volumesFrom' setting. Unknown container: '${unknown.sourceContainer}'.`;
}

function mountProblem(container: ContainerDefinition, { volumes = [] }: Definition): Problem {
  return firstOf(container.mountPoints ?? [], ({ sourceVolume, containerPath }) => {
    if (volumes.every((volume) => volume.name !== sourceVolume)) return `Unknown volume '${sourceVolume}'.`;
    return containerPath === undefined || containerPath === ''
      ? 'The mountPoint containerPath should not be null or empty.'
      : undefined;
  });
}

/** EFS volumes (Developer Guide, "Use Amazon EFS volumes with Amazon ECS"). */
function efsProblem({ efsVolumeConfiguration: efs }: Volume): Problem {
  const access = efs?.authorizationConfig;
  if (access?.iam === 'ENABLED' && efs?.transitEncryption !== 'ENABLED')
    return 'EFS IAM authorization requires TransitEncryption to be enabled.';
  if (access?.accessPointId !== undefined && (efs?.rootDirectory ?? '/') !== '/')
    return 'When using an EFS access point, the root directory must either be set to "/" or be omitted.';
  return undefined;
}

/** A volume that is made at launch is for some container. */
function unmountedProblem(definition: Definition): Problem {
  const mounted = containersOf(definition).flatMap((each) => each.mountPoints ?? []);
  const unmounted = (definition.volumes ?? [])
    .filter((volume) => volume.configuredAtLaunch)
    .map((volume) => volume.name)
    .filter((name) => mounted.every((mount) => mount.sourceVolume !== name));
  return unmounted.length === 0
    ? undefined
    : `Volumes [${unmounted.join(', ')}] are not referenced by any of the containers.`;
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
    if (kinds.length > 1)
      return `Only one volume configuration can be specified for volume '${volume.name}'.`;
    return efsProblem(volume);
  });
}
