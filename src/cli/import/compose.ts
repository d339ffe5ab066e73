import { CliError } from '../errors.ts';
import { nameFromFolder } from '../file/complete.ts';
import { type ComposeContainer, composeContainer } from './compose-container.ts';
import type { ComposeSurroundings } from './compose-environment.ts';
import { type Fields, fargateSize, fieldsOf, type Imported, isFields, warnOfOthers } from './imported.ts';
import { interpolate } from './interpolate.ts';

export interface ComposeContext extends ComposeSurroundings {
  readonly folderName: string;
  /** A path of the compose file, as slipway.yaml must write it. */
  relocate(path: string): string;
}

/** Ports whose protocol is none that an application load balancer speaks. */
const notHttp = new Set([22, 25, 53, 1433, 1883, 3306, 5432, 5672, 6379, 9042, 9092, 11211, 27017]);

/**
 * A Compose project as one service of Amazon ECS: its services become the containers of one task, as they start and stop together (Compose specification,
 * docs.docker.com). What stands in the way of that is told.
 */
export function importCompose(raw: Fields, context: ComposeContext): Imported {
  const warnings: string[] = [];
  const file = interpolate(raw, context.environment, warnings) as Fields;
  const own = Object.fromEntries(Object.entries(file).filter(([key]) => !key.startsWith('x-')));
  warnOfOthers('the file', own, ['name', 'version', 'services', 'volumes', 'networks'], warnings);
  const services = Object.entries(fieldsOf(file.services)).filter(([name, service]) =>
    isStarted(name, service, warnings),
  );
  if (services.length === 0) throw new CliError('The compose file has no services.');
  const name = nameFromFolder(typeof file.name === 'string' ? file.name : context.folderName);
  const containers = services.map(([each, service]) =>
    composeContainer(each, fieldsOf(service), context, warnings),
  );
  warnOfNames(containers, warnings);
  return {
    warnings,
    project: {
      name,
      ...imageSections(containers, context),
      taskDefinition: {
        family: name,
        ...sizeOf(containers),
        containerDefinitions: containers.map(({ definition }) => withEssential(definition, containers)),
        volumes: volumesOf(containers, warnings),
      },
      cluster: name,
      service: serviceSection(name, containers, warnings),
    },
  };
}

/** Services of a profile are only started when it is asked for. */
function isStarted(name: string, service: unknown, warnings: string[]): boolean {
  if (!isFields(service)) return false;
  const { profiles } = service;
  if (!Array.isArray(profiles) || profiles.length === 0) return true;
  warnings.push(`${name}: belongs to the profiles ${profiles.join(', ')}, and is left out`);
  return false;
}

/** One that is built is the file's image, several are images of their containers. */
function imageSections(containers: readonly ComposeContainer[], { relocate }: ComposeContext) {
  const built = containers.flatMap(({ definition, build }) => {
    if (build === undefined) return [];
    delete definition.image;
    return [[definition.name ?? '', { ...build, context: relocate(build.context) }] as const];
  });
  if (built.length > 1) return { images: Object.fromEntries(built) };
  return { image: built[0]?.[1] };
}

function sizeOf(containers: readonly ComposeContainer[]) {
  const sum = (pick: (container: ComposeContainer) => number) =>
    containers.reduce((all, container) => all + pick(container), 0);
  return fargateSize(
    sum(({ definition }) => definition.cpu ?? 0),
    sum(({ definition }) => definition.memory ?? definition.memoryReservation ?? 0),
  );
}

/** A container that others wait for until it has ended must be allowed to end. */
function withEssential(definition: ComposeContainer['definition'], all: readonly ComposeContainer[]) {
  const ends = all.some((other) =>
    other.definition.dependsOn?.some(
      ({ containerName, condition }) => containerName === definition.name && condition === 'SUCCESS',
    ),
  );
  return ends ? { ...definition, essential: false } : definition;
}

function volumesOf(containers: readonly ComposeContainer[], warnings: string[]) {
  const names = new Set(
    containers.flatMap(
      ({ definition }) => definition.mountPoints?.map(({ sourceVolume }) => sourceVolume!) ?? [],
    ),
  );
  for (const name of names)
    warnings.push(`volumes: ${name} is each task's own and goes with it; an EFS file system at AWS stays`);
  return names.size ? [...names].map((name) => ({ name })) : undefined;
}

function serviceSection(name: string, containers: readonly ComposeContainer[], warnings: string[]) {
  const published = containers.flatMap(({ definition, ports }) =>
    ports.filter((port) => port.published).map((port) => ({ container: definition.name!, ...port })),
  );
  const front = published.find(({ target }) => !notHttp.has(target));
  for (const port of published.filter((each) => each !== front))
    warnings.push(
      `${port.container}: port ${port.target} is not published: the load balancer leads to ${front ? `${front.container}, port ${front.target}` : 'HTTP ports only'}`,
    );
  const replicas = new Set(containers.flatMap((each) => each.replicas ?? []));
  if (replicas.size > 1) warnings.push('deploy.replicas: differ, and a task has one container of each');
  return {
    serviceName: name,
    desiredCount: Math.max(1, ...replicas),
    ...(front
      ? {
          healthCheckPath: '/',
          loadBalancer: {
            port: front.published,
            containerName: front.container,
            containerPort: front.target,
          },
        }
      : {}),
  };
}

/** In Compose a service is reached by its name; the containers of a task share one network namespace (ECS developer guide, "awsvpc network mode"). */
function warnOfNames(containers: readonly ComposeContainer[], warnings: string[]): void {
  const names = containers.map(({ definition }) => definition.name!);
  for (const { definition } of containers)
    for (const { name, value = '' } of definition.environment ?? []) {
      const meant = names.filter((each) => new RegExp(`(^|//|[@,])${each}(:\\d+|[/,]|$)`).test(value));
      for (const other of meant.filter((each) => each !== definition.name))
        warnings.push(`${definition.name}: ${name} names ${other}, which within the task is localhost`);
    }
}
